// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.digest.DigestVerifier;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import java.time.Instant;

/** Whether a request proves whose it is (RFC 3261 section 22). */
final class Login {
    private Login() {}

    /** RFC 2617 section 3.2.2.5: the URI of the credentials and of the request must name the same. */
    static DigestVerifier.Ruling judge(
            RegistrarConfig config, DigestVerifier verifier, SipRequest request, Instant now) {
        DigestVerifier.Asked asked =
                new DigestVerifier.Asked(config.realm(), request.method(), uri -> SipUri.areSame(uri, request.uri()));
        return verifier.judge(now, request.headers().all("Authorization"), asked, config.accounts()::password);
    }

    static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
    }
}
