// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers' certificates that a phone was given to trust. What it takes (PEM, DER, base64) and how much: fidelity I. */
final class Certificates {
    static final int MAX = 50;

    /** Bytes of a file. */
    static final int MAX_FILE = 256 << 10;

    /** Bytes of a certificate. */
    static final int MAX_SIZE = 16 << 10;

    private static final int SEQUENCE = 0x30;
    private static final int MAX_SUBJECT = 100;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<label>[A-Z0-9 ]{1,40})-----(?<base64>[A-Za-z0-9+/=\\s]*+)-----END [A-Z0-9 ]{1,40}-----");

    private final Map<Bytes, X509Certificate> held = new LinkedHashMap<>();

    List<X509Certificate> all() {
        return List.copyOf(held.values());
    }

    /** As DER. */
    List<Bytes> encoded() {
        return List.copyOf(held.keySet());
    }

    void clear() {
        held.clear();
    }

    /** Takes what is good in a file, and says of each other part why not. */
    List<ContentChange> add(Bytes file) {
        if (file.size() > MAX_FILE) {
            return refused(file.size() + " bytes (expected: at most " + MAX_FILE + ")");
        }
        if (!file.isEmpty() && file.at(0) == SEQUENCE) {
            return certificate(file);
        }
        String text = file.utf8();
        if (!text.contains("-----BEGIN ")) {
            return base64(text);
        }
        Matcher blocks = PEM.matcher(text);
        if (!blocks.find()) {
            return refused("its PEM has no end");
        }
        List<ContentChange> changes = new ArrayList<>();
        do {
            String label = blocks.group("label");
            changes.addAll(
                    label.contains("CERTIFICATE")
                            ? base64(blocks.group("base64"))
                            : refused("it is a " + label + " (expected: a certificate)"));
        } while (blocks.find());
        return changes;
    }

    private List<ContentChange> base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.replaceAll("\\s++", ""));
        } catch (IllegalArgumentException e) {
            return refused("it is neither PEM nor DER nor base64");
        }
        return certificate(Bytes.owning(bytes));
    }

    private List<ContentChange> certificate(Bytes bytes) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes.unsafeArray()));
            return hold(certificate);
        } catch (CertificateException e) {
            return refused("it is no X.509 certificate");
        }
    }

    private List<ContentChange> hold(X509Certificate certificate) throws CertificateEncodingException {
        Bytes der = Bytes.of(certificate.getEncoded());
        String subject = certificate.getSubjectX500Principal().getName();
        String what = "certificate of "
                + (subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) + "..." : subject);
        if (held.containsKey(der)) {
            return List.of();
        }
        if (der.size() > MAX_SIZE) {
            return List.of(ContentChange.refused(what, der.size() + " bytes (expected: at most " + MAX_SIZE + ")"));
        }
        if (held.size() == MAX) {
            return List.of(ContentChange.refused(what, "the phone has room for " + MAX));
        }
        held.put(der, certificate);
        return List.of(ContentChange.taken(what + " is trusted"));
    }

    private static List<ContentChange> refused(String why) {
        return List.of(ContentChange.refused("certificate", why));
    }
}
