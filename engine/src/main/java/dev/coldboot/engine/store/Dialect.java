// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What the databases do or spell differently. */
public interface Dialect {
    /**
     * The rows of the parameter {@code :rows}, a JSON array of arrays, as the table {@code given} with the column
     * {@code value}: many rows in one statement.
     */
    String givenRows();

    /** The function that finds a text in a text, and answers its place or 0. */
    String place();

    /** What follows a SELECT whose rows of the alias are about to be changed. */
    String locking(String alias);

    /** What stands in the schema's {@code ${...}}. */
    Map<String, String> schemaWords();

    /** Begins a transaction that may change things. */
    void begin(Connection connection) throws SQLException;

    /** Waits until nobody else changes the table, and keeps it so until the transaction ends. */
    void reserve(Handle transaction, String table);

    void commit(Connection connection) throws SQLException;

    void rollBack(Connection connection) throws SQLException;

    Trouble trouble(SQLException failure);

    /** Whether the driver compiles a statement anew each time, so that it pays to keep those asked often. */
    boolean keepsStatements();
}
