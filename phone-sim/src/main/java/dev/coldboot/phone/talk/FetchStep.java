// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import java.util.OptionalInt;

/** What came of asking for one URL. */
sealed interface FetchStep {
    /** The file. */
    record Brought(int status, Bytes body) implements FetchStep {}

    /**
     * The file is elsewhere.
     *
     * @param location as it stands; empty where the server named none
     */
    record Redirected(int status, String location) implements FetchStep {}

    /**
     * No file.
     *
     * @param status of the response that decided it; empty where none came
     * @param why one sentence for people
     */
    record Missed(OptionalInt status, Cause cause, String why) implements FetchStep {}
}
