// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

/** Why a phone starts anew. */
enum RebootCause {
    /** Somebody at the phone, on its web pages or at the lab wanted it. */
    PERSON(false),
    /** A NOTIFY from its registrar. */
    NOTICE(false),
    /** No identity could register for as long as {@code reboot_after_nr} says. */
    NOT_REGISTERED(true),
    /** A setting has another value and takes effect at the next boot only. */
    SETTINGS(true),
    /** Another firmware is to be loaded, or was. */
    FIRMWARE(true);

    private final boolean own;

    RebootCause(boolean own) {
        this.own = own;
    }

    /** Whether the phone decided it itself, so that it may go on for ever. */
    boolean isOwn() {
        return own;
    }
}
