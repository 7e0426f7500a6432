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
 * @param maxRedirects in a row
 */
public record FetchLimits(Duration timeout, int tries, Duration pause, int maxBytes, int maxRedirects) {
    /** The usual ones. */
    public static final FetchLimits DEFAULT = new FetchLimits(
            FetcherConfig.TIMEOUT,
            FetcherConfig.TRIES,
            FetcherConfig.PAUSE,
            FetcherConfig.MAX_BYTES,
            FetcherConfig.MAX_REDIRECTS);

    public FetchLimits {
        if (tries < 1) {
            throw new IllegalArgumentException("tries: " + tries + " (expected: at least 1)");
        }
    }

    public FetchLimits withTimes(Duration otherTimeout, int otherTries, Duration otherPause) {
        return new FetchLimits(otherTimeout, otherTries, otherPause, maxBytes, maxRedirects);
    }

    public FetchLimits withMaxBytes(int limit) {
        return new FetchLimits(timeout, tries, pause, limit, maxRedirects);
    }

    public FetchLimits withMaxRedirects(int limit) {
        return new FetchLimits(timeout, tries, pause, maxBytes, limit);
    }
}
