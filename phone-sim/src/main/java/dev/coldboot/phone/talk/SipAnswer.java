// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.sip.Via;

/**
 * A response of the phone, built as RFC 3261 section 8.2.6 says.
 *
 * @param more fields behind the ones that every response has
 */
record SipAnswer(int status, String reason, Headers more) {
    static SipAnswer of(int status, String reason) {
        return new SipAnswer(status, reason, Headers.NONE);
    }

    SipAnswer with(String name, String value) {
        return new SipAnswer(status, reason, more.and(name, value));
    }

    /**
     * The datagram, on its way as RFC 3261 section 18.2.2 and RFC 3581 section 4 say.
     *
     * @param asked where the request came from
     * @param tag for a To that has none
     * @throws WireFormatException when Via cannot be read, so that there is nobody to answer to
     */
    Output.Send to(SipRequest request, Endpoint asked, Endpoint local, String tag) throws WireFormatException {
        Headers fields = Via.stampedFields(request, asked);
        for (Headers.Field field :
                request.response(status, reason).headers().without("Via").fields()) {
            fields = fields.and(field.name(), field.name().equals("To") ? tagged(field.value(), tag) : field.value());
        }
        for (Headers.Field field : more.fields()) {
            fields = fields.and(field.name(), field.value());
        }
        Bytes bytes = SipCodec.encode(new SipResponse(status, reason, fields, Bytes.EMPTY));
        return new Output.Send(local, Via.all(request).get(0).replyTo(asked), bytes);
    }

    /** RFC 3261 section 8.2.6.2; a To that cannot be read is repeated as it came: it is what the 400 is about. */
    private static String tagged(String to, String tag) {
        try {
            return SipAddress.parse(to).tag().isPresent() ? to : to + ";tag=" + tag;
        } catch (WireFormatException e) {
            return to;
        }
    }
}
