// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;

/** The NOTIFYs outside of any subscription by which phones are told to restart or to read their settings (seen: GS3, wazo). */
final class PhoneNotices {
    private final RegistrarConfig config;
    private final Tokens tokens;

    /** One of them, with what its confirmation will be known by. */
    record Notice(NotifyKey key, Output.Send send) {}

    PhoneNotices(RegistrarConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /** @param event such as {@code check-sync;reboot=false} */
    Notice write(Registration phone, String event) {
        Headers headers = Headers.of(
                "Via", "SIP/2.0/UDP " + config.endpoint() + ";branch=" + tokens.branch() + ";rport",
                "Max-Forwards", "70",
                "From", "<sip:" + config.realm() + ">;tag=" + tokens.tag(),
                "To", "<sip:" + phone.account() + "@" + config.realm() + ">",
                "Call-ID", tokens.next(16) + "@" + config.realm(),
                "CSeq", "1 NOTIFY",
                "Contact", "<sip:" + config.endpoint() + ">",
                "Event", event,
                "Subscription-State", "terminated;reason=noresource");
        SipRequest notify = new SipRequest("NOTIFY", target(phone.contact()), headers, Bytes.EMPTY);
        try {
            Output.Send send = new Output.Send(config.endpoint(), phone.target(), SipCodec.encode(notify));
            return new Notice(NotifyKey.of(notify), send);
        } catch (WireFormatException e) {
            throw new IllegalStateException("our own Via", e);
        }
    }

    /** Without the header part, which a request URI may not have (RFC 3261 section 19.1.1, table 1). */
    private static String target(SipUri contact) {
        String whole = contact.toString();
        int part = contact.headers().map(headers -> headers.length() + 1).orElse(0);
        return whole.substring(0, whole.length() - part);
    }
}
