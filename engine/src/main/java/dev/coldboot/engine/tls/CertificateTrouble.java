// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

/** Why a certificate does not prove what it was shown for. */
public enum CertificateTrouble {
    UNKNOWN_CA("shows a certificate of no CA that is trusted here"),
    EXPIRED("shows a certificate that has expired"),
    NOT_YET_VALID("shows a certificate that is not valid yet"),
    OTHER_NAME("shows a certificate for another name"),
    OTHER_PURPOSE("shows a certificate that is not for this side of TLS");

    private final String words;

    CertificateTrouble(String words) {
        this.words = words;
    }

    /** What its owner does, in words that go after who it is. */
    public String words() {
        return words;
    }
}
