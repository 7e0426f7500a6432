// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.tftp.TftpPacket;

/** What one transfer brought. */
sealed interface TftpResult {
    /** The whole file. */
    record Whole(Bytes body) implements TftpResult {}

    /**
     * The server said no.
     *
     * @param isFirst whether it did before anything else
     */
    record Refused(TftpPacket.Refusal refusal, boolean isFirst) implements TftpResult {}

    /**
     * The phone broke it off, since it could only go wrong again.
     *
     * @param why one sentence for people
     */
    record BrokenOff(Cause cause, String why) implements TftpResult {}

    /**
     * The server fell silent, or never was there.
     *
     * @param why one sentence for people
     */
    record Silent(String why) implements TftpResult {}

    /**
     * The phone's port could not be opened.
     *
     * @param why one sentence for people
     */
    record Deaf(String why) implements TftpResult {}
}
