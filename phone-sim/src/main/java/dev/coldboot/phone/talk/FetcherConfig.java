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
 * @param tls how it speaks TLS
 * @param tftpPort where a URL names none: 69 on real networks
 * @param limits how long, how often and how much
 */
public record FetcherConfig(
        ResolverConfig resolver,
        String userAgent,
        Optional<Login> login,
        FetchTls tls,
        int tftpPort,
        FetchLimits limits) {

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

    /** RFC 1350, appendix. */
    public static final int TFTP_PORT = 69;

    /** With the usual limits. */
    public static FetcherConfig of(ResolverConfig resolver, String userAgent, Optional<Login> login, FetchTls tls) {
        return new FetcherConfig(resolver, userAgent, login, tls, TFTP_PORT, FetchLimits.DEFAULT);
    }

    public FetcherConfig withTimes(Duration timeout, int tries, Duration pause) {
        return withLimits(limits.withTimes(timeout, tries, pause));
    }

    public FetcherConfig withLimits(FetchLimits other) {
        return new FetcherConfig(resolver, userAgent, login, tls, tftpPort, other);
    }

    public FetcherConfig withTftpPort(int port) {
        return new FetcherConfig(resolver, userAgent, login, tls, port, limits);
    }
}
