// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.tls.CertificateAuthority;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes certificates that prove nothing, in the place of those that servers have. Not safe for threads. */
final class FlawedIdentities {
    private static final Duration SHORT_LIFE = Duration.ofDays(30);
    private static final Duration LONG_AGO = Duration.ofDays(1);
    private static final Duration LATER = Duration.ofDays(300);

    /** A name that nobody has (RFC 6761 section 6.4). */
    private static final String OTHER = "other-name.invalid";

    /** The kinds of names that certificates have for servers (RFC 5280 section 4.2.1.6). */
    private static final List<Integer> NAMES = List.of(2, 7);

    private record Wanted(Flaw flaw, ServerTls good) {}

    private final CertificateAuthority authority;
    private final Instant start;
    private final Map<Wanted, ServerTls> made = new HashMap<>();

    /** @param start the first instant of the run */
    FlawedIdentities(CertificateAuthority authority, Instant start) {
        this.authority = authority;
        this.start = start;
    }

    /** The server's side of TLS with that flaw, all the rest as it was; the same each time. */
    ServerTls of(Flaw flaw, ServerTls good) {
        return made.computeIfAbsent(new Wanted(flaw, good), this::make);
    }

    private ServerTls make(Wanted wanted) {
        ServerTls good = wanted.good();
        List<String> names = names(good.chain().get(0));
        ServerTls flawed = switch (wanted.flaw()) {
            case EXPIRED -> authority.issueServer(names, start.minus(SHORT_LIFE), start.minus(LONG_AGO));
            case NOT_YET_VALID ->
                authority.issueServer(
                        names, start.plus(LATER), start.plus(LATER).plus(SHORT_LIFE));
            case WRONG_NAME -> authority.issueServer(List.of(OTHER), start);
            case UNTRUSTED ->
                CertificateAuthority.create("Nobody's CA", start, LATER, new SecureRandom())
                        .issueServer(names, start);
        };
        return new ServerTls(flawed.key(), flawed.chain(), good.clientCas(), good.demandClient());
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            List<String> names = all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> NAMES.contains(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
            return names.isEmpty() ? List.of(OTHER) : names;
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("certificate: " + e.getMessage() + " (expected: one of a server)", e);
        }
    }
}
