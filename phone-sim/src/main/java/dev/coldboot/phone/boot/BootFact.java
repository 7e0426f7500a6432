// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** What the boot is told. */
public sealed interface BootFact {
    /** A PnP responder named a URL. */
    record PnpOffered(String url) implements BootFact {}

    /**
     * No PnP responder named a URL.
     *
     * @param why one sentence for people
     */
    record PnpSilent(String why) implements BootFact {}

    /**
     * What was wanted by {@link BootWish.Fetch} is done, well or badly, and what could be read is applied.
     *
     * @param read documents that were fetched and could be read
     * @param answered whether the server gave any response at all
     * @param words what came of it, for people, such as "2 of 2 files" or "connection refused"
     * @param tells whether a document says what setting_server is, even if it says what it was already
     * @param settingServer the setting as it is now
     * @param provisioningOrder the setting as it is now; empty in firmware that has none
     */
    record Fetched(
            int read, boolean answered, String words, boolean tells, String settingServer, String provisioningOrder)
            implements BootFact {}
}
