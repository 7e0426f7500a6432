// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the phone says to the registrar of one identity: the REGISTER of a user's trace of a snom 320, 7.3.14. */
final class RegisterWords {
    static final String HEX = "0123456789abcdef";
    static final String LETTERS_AND_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** What the phone says that it understands. */
    static final String METHODS = "INVITE,ACK,CANCEL,BYE,REFER,OPTIONS,NOTIFY,SUBSCRIBE,PRACK,MESSAGE,INFO";

    private final Identity identity;
    private final LineRegistrationConfig config;
    private final RandomGenerator random;
    private final String callId;
    private final String tag;
    private final String contact;
    private long sequence;
    private String branch = "";

    /** All requests of one registration have the same Call-ID (RFC 3261 section 10.2.4). */
    RegisterWords(Identity identity, LineRegistrationConfig config, RandomGenerator random) {
        this.identity = identity;
        this.config = config;
        this.random = random;
        this.callId = text(random, HEX, 12) + "-" + text(random, LETTERS_AND_DIGITS, 12);
        this.tag = text(random, LETTERS_AND_DIGITS, 10);
        this.contact =
                "sip:" + identity.escapedUser() + "@" + config.local() + ";line=" + text(random, LETTERS_AND_DIGITS, 8);
    }

    static String text(RandomGenerator random, String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return drawn.toString();
    }

    /** The request URI of the registrar, which Digest protects. */
    String uri() {
        return "sip:" + identity.registrar();
    }

    /**
     * The next REGISTER.
     *
     * @param uri of the request
     * @param credentials fields that answer challenges
     */
    SipRequest register(String uri, int expiry, Headers credentials) {
        sequence++;
        branch = Via.MAGIC_COOKIE + "-" + text(random, LETTERS_AND_DIGITS, 12);
        Endpoint local = config.local();
        Headers headers = Headers.of(
                "Via",
                "SIP/2.0/UDP " + local + ";branch=" + branch + ";rport",
                "From",
                identity.address() + ";tag=" + tag,
                "To",
                identity.address(),
                "Call-ID",
                callId,
                "CSeq",
                sequence + " REGISTER",
                "Max-Forwards",
                "70",
                "Contact",
                "<" + contact + ">" + contactParameters(),
                "User-Agent",
                config.userAgent(),
                "Supported",
                "gruu",
                "Allow-Events",
                "dialog",
                "X-Real-IP",
                local.address().toString());
        for (Headers.Field field : credentials.fields()) {
            headers = headers.and(field.name(), field.value());
        }
        return new SipRequest("REGISTER", uri, headers.and("Expires", String.valueOf(expiry)), Bytes.EMPTY);
    }

    private String contactParameters() {
        return ";reg-id=1;q=1.0;+sip.instance=\"<urn:uuid:" + config.instance() + ">\""
                + ";audio;mobility=\"fixed\";duplex=\"full\";description=\""
                + config.profile().model() + "\";actor=\"principal\";events=\"dialog\";methods=\"" + METHODS + "\"";
    }

    /**
     * Whether a response answers the last REGISTER: the only hop that it names is that one's (RFC 3261 sections 8.1.3.3,
     * 17.1.3 and 18.1.2).
     *
     * @throws WireFormatException when it is of this identity, and its hops or its number cannot be read
     */
    boolean isAnswered(SipResponse response) throws WireFormatException {
        if (!response.header("Call-ID").equals(callId)) {
            return false;
        }
        List<Via> hops = Via.all(response);
        return hops.size() == 1
                && hops.get(0).branch().filter(branch::equals).isPresent()
                && CSeq.parse(response.header("CSeq")).equals(new CSeq(sequence, "REGISTER"));
    }

    /** Whether a Contact of a response is this phone's for this identity. */
    boolean isContact(SipAddress address) {
        try {
            return address.sipUri().isSameAs(SipUri.parse(contact));
        } catch (WireFormatException e) {
            return false;
        }
    }
}
