// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

/** Is told of each call that was answered, for those who count. It may be called by many threads. */
@FunctionalInterface
public interface CallListener {
    /** Listens to nothing. */
    CallListener NONE = (method, outcome) -> {};

    /**
     * A call was answered.
     *
     * @param method a method that the service has, or {@code unknown}, or {@code unreadable}
     */
    void called(String method, Outcome outcome);

    /** How it was answered. */
    enum Outcome {
        /** It was done. */
        OK,
        /** It was refused by the rules of the domain, as a value or as a vendor's fault. */
        REFUSED,
        /** It was wrong as a call. */
        FAULT
    }
}
