// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;
import java.util.Optional;

/**
 * How the phone fetches files.
 *
 * @param resolver how names are resolved; its local address is the phone's
 * @param userAgent of the provisioning client, whole
 * @param login from http_client_user and http_client_pass; one in a URL goes before it
 * @param timeout of one request
 * @param tries requests for one URL while no response comes
 * @param pause between them
 * @param maxBytes of one file
 * @param verifyTls whether the server's certificate must come from a known CA
 * @param maxRedirects in a row
 */
public record FetcherConfig(
        ResolverConfig resolver,
        String userAgent,
        Optional<Login> login,
        Duration timeout,
        int tries,
        Duration pause,
        int maxBytes,
        boolean verifyTls,
        int maxRedirects) {

    /** Ten seconds; the real limit is not published (fidelity: I). */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Two; not published (fidelity: I). */
    public static final int TRIES = 2;

    /** One second; not published (fidelity: I). */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    /** One MiB, far more than any settings file; not published (fidelity: I). */
    public static final int MAX_BYTES = 1 << 20;

    /** Five; not published (fidelity: I). */
    public static final int MAX_REDIRECTS = 5;

    /** With the usual limits. */
    public static FetcherConfig of(
            ResolverConfig resolver, String userAgent, Optional<Login> login, boolean verifyTls) {
        return new FetcherConfig(
                resolver, userAgent, login, TIMEOUT, TRIES, PAUSE, MAX_BYTES, verifyTls, MAX_REDIRECTS);
    }

    public FetcherConfig withTimes(Duration otherTimeout, int otherTries, Duration otherPause) {
        return new FetcherConfig(
                resolver, userAgent, login, otherTimeout, otherTries, otherPause, maxBytes, verifyTls, maxRedirects);
    }

    public FetcherConfig withMaxBytes(int limit) {
        return new FetcherConfig(resolver, userAgent, login, timeout, tries, pause, limit, verifyTls, maxRedirects);
    }
}
