// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at certificates as the TLS libraries do (RFC 5280 section 6), at any instant: for a world whose time is not the
 * computer's, and which has no handshake. Remembers what it found, since phones show the same ones again and again. Not
 * safe for threads.
 */
public final class CertificateCheck {
    /** Chains whose verdict is remembered; beyond them the one that was not shown for longest is forgotten. */
    private static final int MAX_REMEMBERED = 4_096;

    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** Bit 0 of keyUsage, digitalSignature: what both sides do with their keys since TLS 1.3. */
    private static final int SIGNS = 0;

    private enum Side {
        SERVER("1.3.6.1.5.5.7.3.1"),
        CLIENT("1.3.6.1.5.5.7.3.2");

        private final String purpose;

        Side(String purpose) {
            this.purpose = purpose;
        }
    }

    private record Shown(List<X509Certificate> chain, List<X509Certificate> trusted, Side side) {}

    /** Holds from an instant until before another: no certificate begins or ends between them. */
    private record Verdict(Optional<CertificateTrouble> trouble, Instant from, Instant until) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private final Map<Shown, Verdict> verdicts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shown, Verdict> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /**
     * What is wrong with a server's certificate; empty where nothing is.
     *
     * @param chain its own certificate first
     * @param name the DNS name or address that it must speak for
     */
    public Optional<CertificateTrouble> ofServer(
            List<X509Certificate> chain, List<X509Certificate> trusted, String name, Instant now) {
        Optional<CertificateTrouble> trouble = verdict(new Shown(chain, trusted, Side.SERVER), now);
        return trouble.isEmpty() && !ServerNames.includes(chain.get(0), name)
                ? Optional.of(CertificateTrouble.OTHER_NAME)
                : trouble;
    }

    /** What is wrong with a client's certificate; empty where nothing is. */
    public Optional<CertificateTrouble> ofClient(
            List<X509Certificate> chain, List<X509Certificate> trusted, Instant now) {
        return verdict(new Shown(chain, trusted, Side.CLIENT), now);
    }

    private Optional<CertificateTrouble> verdict(Shown shown, Instant now) {
        Verdict known = verdicts.get(shown);
        if (known == null || !known.holdsAt(now)) {
            known = judge(shown, now);
            verdicts.put(shown, known);
        }
        return known.trouble();
    }

    private static Verdict judge(Shown shown, Instant now) {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (X509Certificate certificate : shown.chain()) {
            for (Instant edge : List.of(begin(certificate), end(certificate))) {
                from = !edge.isAfter(now) && edge.isAfter(from) ? edge : from;
                until = edge.isAfter(now) && edge.isBefore(until) ? edge : until;
            }
        }
        return new Verdict(trouble(shown, now), from, until);
    }

    private static Optional<CertificateTrouble> trouble(Shown shown, Instant now) {
        if (shown.chain().isEmpty() || shown.trusted().isEmpty()) {
            return Optional.of(CertificateTrouble.UNKNOWN_CA);
        }
        X509Certificate own = shown.chain().get(0);
        if (!shown.trusted().contains(own) && !isVouchedFor(shown, within(own, now))) {
            return Optional.of(CertificateTrouble.UNKNOWN_CA);
        }
        if (now.isBefore(begin(own))) {
            return Optional.of(CertificateTrouble.NOT_YET_VALID);
        }
        if (!now.isBefore(end(own))) {
            return Optional.of(CertificateTrouble.EXPIRED);
        }
        return isFor(own, shown.side()) ? Optional.empty() : Optional.of(CertificateTrouble.OTHER_PURPOSE);
    }

    /** The nearest instant at which the certificate itself is valid, so that who vouches for it shows all the same. */
    private static Instant within(X509Certificate certificate, Instant now) {
        Instant begin = begin(certificate);
        Instant last = end(certificate).minusSeconds(1);
        return now.isBefore(begin) ? begin : now.isAfter(last) ? last : now;
    }

    @SuppressWarnings("JavaUtilDate") // The platform takes no other.
    private static boolean isVouchedFor(Shown shown, Instant now) {
        try {
            Set<TrustAnchor> anchors = shown.trusted().stream()
                    .map(ca -> new TrustAnchor(ca, null))
                    .collect(Collectors.toSet());
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(shown.chain().get(0));
            PKIXBuilderParameters how = new PKIXBuilderParameters(anchors, target);
            how.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(shown.chain())));
            how.setRevocationEnabled(false);
            how.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(how);
            return true;
        } catch (CertPathBuilderException nobody) {
            return false;
        } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("certificates: " + e + " (expected: PKIX)", e);
        }
    }

    private static boolean isFor(X509Certificate certificate, Side side) {
        boolean[] uses = certificate.getKeyUsage();
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return (uses == null || uses[SIGNS])
                    && (purposes == null || purposes.contains(side.purpose) || purposes.contains(ANY_PURPOSE));
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    @SuppressWarnings("JavaUtilDate") // The platform gives no other.
    private static Instant begin(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant();
    }

    /** The first instant at which it is valid no more: the last second counts (RFC 5280 section 4.1.2.5). */
    @SuppressWarnings("JavaUtilDate") // The platform gives no other.
    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().plusSeconds(1);
    }
}
