// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

/** How a phone meets a responder that breaks rules. */
public enum PnpMode {
    /** As phones in the field: a usable URL is taken, whatever else is wrong. */
    TOLERANT,
    /** To try a responder: the first NOTIFY of one that breaks a rule of the RFCs is refused, and PnP has failed. */
    STRICT
}
