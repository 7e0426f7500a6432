// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** What came of a boot. */
public enum BootOutcome {
    /** A source won: settings from its server were read. */
    PROVISIONED,
    /** Nobody named a server that was to be asked. */
    UNPROVISIONED,
    /** No address, or a server was named and nothing could be fetched from it. */
    FAILED
}
