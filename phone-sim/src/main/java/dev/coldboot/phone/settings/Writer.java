// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

/** Who writes a setting. */
public enum Writer {
    /** A settings document. */
    PROVISIONING,
    /** A person, on the phone or its web pages. */
    USER,
    /** The firmware itself, such as a URL from PnP; permissions do not bind it. */
    PHONE
}
