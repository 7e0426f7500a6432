// SPDX-License-Identifier: Apache-2.0
/** A service's database: SQLite in a file or PostgreSQL, opened, brought to its schema, asked and changed. */
@NullMarked
package dev.coldboot.engine.store;

import org.jspecify.annotations.NullMarked;
