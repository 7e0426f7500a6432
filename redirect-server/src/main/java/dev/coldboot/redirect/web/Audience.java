// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

/** Whom a page is for; to everybody else it does not exist. */
enum Audience {
    /** Also people who are not signed in. */
    ANYBODY,
    /** Customers and administrators. */
    MEMBERS,
    CUSTOMERS,
    ADMINISTRATORS;

    boolean includes(Member member) {
        return switch (this) {
            case ANYBODY, MEMBERS -> true;
            case CUSTOMERS -> !member.isAdministrator();
            case ADMINISTRATORS -> member.isAdministrator();
        };
    }
}
