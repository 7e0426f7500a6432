// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A way through all rows of a question, of which a few are in memory at a time. */
@FunctionalInterface
public interface Walk<T> {
    /**
     * Goes; may be called again from the start.
     *
     * @param rows before the first of them
     */
    T over(ResultSet rows) throws SQLException;
}
