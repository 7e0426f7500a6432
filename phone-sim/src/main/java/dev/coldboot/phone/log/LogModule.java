// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

/** The part of the firmware that writes a line; these four are seen. */
public enum LogModule {
    /** The phone's own program. */
    PHN,
    /** Its SIP stack. */
    SIP,
    /** Its resolver. */
    DNS,
    /** What fetches files. */
    WEBCLIENT
}
