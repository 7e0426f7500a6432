// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.Url;
import java.util.OptionalInt;

/** What became of one file. */
public sealed interface FetchOutcome {
    /**
     * The file is here.
     *
     * @param url where it came from in the end, after redirects
     * @param status 200 to 299; 200 for protocols without a status
     */
    record Fetched(Url url, int status, Bytes body) implements FetchOutcome {}

    /**
     * The file is not here.
     *
     * @param url what was asked for last
     * @param status of the response that decided it; empty where none came
     * @param cause what kind of trouble it was
     * @param why one sentence for people, with the status if there was one
     */
    record NotFetched(Url url, OptionalInt status, Cause cause, String why) implements FetchOutcome {
        /** Whether no server is there to be talked to, so that its other files need not be asked for. */
        public boolean isSilence() {
            return cause == Cause.UNRESOLVED || cause == Cause.UNREACHABLE || cause == Cause.TLS;
        }

        /** Whether a server in good health said no: a status below 500, an error of TFTP. */
        public boolean isRefusal() {
            return cause == Cause.REFUSED || status.orElse(599) < 500;
        }
    }

    /** Kinds of trouble, as far as the firmware logs them differently. */
    enum Cause {
        /** The name has no address. */
        UNRESOLVED,
        /** No response, or no whole one. */
        UNREACHABLE,
        /** No TLS session came about. */
        TLS,
        /** A response with a status that is no success. */
        STATUS,
        /** The server said no in a protocol that has no status: an error of TFTP. */
        REFUSED,
        /** A named limit: redirects, size. */
        LIMIT,
        /** The protocol has no way to ask for this. */
        UNSUPPORTED
    }
}
