// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.pnp.transaction.Reply;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a request is one that the registrar deals with at all, in the order of RFC 3261 section 8.2. */
final class Admission {
    /** The methods it understands. */
    static final String METHODS = "REGISTER, OPTIONS";

    private static final List<String> SINGLE = List.of("From", "To", "Call-ID", "CSeq");

    /** Why not, and what is answered. */
    record Refusal(Reply reply, String why) {}

    private Admission() {}

    /** Empty for a request that is dealt with. */
    static Optional<Refusal> judge(SipRequest request) {
        Optional<String> malformed = malformed(request);
        if (malformed.isPresent()) {
            return refusal(Reply.of(400, "Bad Request"), malformed.get());
        }
        if (!request.method().equals("REGISTER") && !request.method().equals("OPTIONS")) {
            return refusal(Reply.of(405, "Method Not Allowed").with("Allow", METHODS), "method");
        }
        String uri = request.uri().toLowerCase(Locale.ROOT);
        if (!uri.startsWith("sip:") && !uri.startsWith("sips:")) {
            return refusal(Reply.of(416, "Unsupported URI Scheme"), "scheme of " + Login.printable(uri));
        }
        List<String> required = request.headers().all("Require");
        if (!required.isEmpty()) {
            String names = String.join(", ", required);
            Reply reply = Reply.of(420, "Bad Extension").with("Unsupported", names);
            return refusal(reply, "requires " + Login.printable(names));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(Reply reply, String why) {
        return Optional.of(new Refusal(reply, why));
    }

    /** What is missing, there twice, or unreadable of the fields that every request has (RFC 3261 section 8.1.1). */
    private static Optional<String> malformed(SipRequest request) {
        for (String name : SINGLE) {
            int count = request.headers().all(name).size();
            if (count != 1) {
                return Optional.of(count + " fields " + name + " (expected: 1)");
            }
        }
        try {
            SipAddress.parse(request.header("From"));
            SipAddress.parse(request.header("To"));
            CSeq cseq = CSeq.parse(request.header("CSeq"));
            return cseq.method().equals(request.method())
                    ? Optional.empty()
                    : Optional.of("CSeq is of " + Login.printable(cseq.method()));
        } catch (WireFormatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
