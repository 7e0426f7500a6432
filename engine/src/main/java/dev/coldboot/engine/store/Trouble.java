// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

/** What may go wrong with a database, as far as it matters what. */
public enum Trouble {
    /** Two changes stood in each other's way; one of them has to be done again. */
    CONFLICT("others change the same rows"),
    /** The database does not answer, or stopped answering. */
    GONE("the database does not answer"),
    /** There is no room left. */
    FULL("the database's disk is full"),
    /** Somebody else holds the whole database. */
    LOCKED("another program keeps the database locked"),
    /** A rule of the schema was hurt, such as a name that there is already. */
    TAKEN("a rule of the database's schema was hurt"),
    /** Anything else. */
    OTHER("the database failed");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** A sentence for who asked. */
    public String words() {
        return words;
    }
}
