// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Bytes;

/** What somebody wants the phone to do, said by SIP. */
public sealed interface Notice {
    /** Who asked by what, for people; fit for a log. */
    String why();

    /** Read the settings again, without a reboot. */
    record Resync(String why) implements Notice {}

    /** Reboot, and so read the settings again. */
    record Reboot(String why) implements Notice {}

    /**
     * Take over the settings of a document.
     *
     * @param document as it stood in the message, not read yet
     */
    record Settings(Bytes document, String why) implements Notice {}
}
