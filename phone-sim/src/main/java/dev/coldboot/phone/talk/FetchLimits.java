// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;

/**
 * How long, how often and how much a phone fetches before it gives a file up.
 *
 * @param timeout of one request, from its beginning to the last byte of the file
 * @param tries requests for one URL while no response comes
 * @param pause between them
 * @param maxBytes of one file
 * @param keepBytes how much of its beginning is kept, where the rest is only to be counted
 * @param maxRedirects in a row
 */
public record FetchLimits(Duration timeout, int tries, Duration pause, int maxBytes, int keepBytes, int maxRedirects) {
    /** The usual ones. */
    public static final FetchLimits DEFAULT = new FetchLimits(
            FetcherConfig.TIMEOUT,
            FetcherConfig.TRIES,
            FetcherConfig.PAUSE,
            FetcherConfig.MAX_BYTES,
            FetcherConfig.MAX_BYTES,
            FetcherConfig.MAX_REDIRECTS);

    public FetchLimits {
        if (tries < 1) {
            throw new IllegalArgumentException("tries: " + tries + " (expected: at least 1)");
        }
    }

    public FetchLimits withTimes(Duration otherTimeout, int otherTries, Duration otherPause) {
        return new FetchLimits(otherTimeout, otherTries, otherPause, maxBytes, keepBytes, maxRedirects);
    }

    /** The whole file is kept. */
    public FetchLimits withMaxBytes(int limit) {
        return new FetchLimits(timeout, tries, pause, limit, limit, maxRedirects);
    }

    /** Only the beginning of the file is kept. */
    public FetchLimits keeping(int bytes) {
        return new FetchLimits(timeout, tries, pause, maxBytes, bytes, maxRedirects);
    }

    public FetchLimits withMaxRedirects(int limit) {
        return new FetchLimits(timeout, tries, pause, maxBytes, keepBytes, limit);
    }
}
