// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.engine.Input;
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
import java.util.Optional;

/**
 * A response as RFC 3261 section 8.2.6 builds it, on its way as section 18.2.2 and RFC 3581 section 4 say.
 *
 * @param status 100 to 699
 * @param more fields behind the ones that every response has
 */
public record Reply(int status, String reason, Headers more) {
    public static Reply of(int status, String reason) {
        return new Reply(status, reason, Headers.NONE);
    }

    public Reply with(String name, String value) {
        return new Reply(status, reason, more.and(name, value));
    }

    /**
     * The datagram that answers a request.
     *
     * @param asked where the request came from
     * @param from the server's own endpoint
     * @param tag for a To that has none
     * @throws WireFormatException when Via cannot be read, so that there is nobody to answer to
     */
    public Output.Send to(SipRequest request, Endpoint asked, Endpoint from, String tag) throws WireFormatException {
        Headers fields = Via.stampedFields(request, asked);
        SipResponse plain = request.response(status, reason);
        for (Headers.Field field : plain.headers().without("Via").fields()) {
            String value = field.name().equals("To") ? taggedWherePossible(field.value(), tag) : field.value();
            fields = fields.and(field.name(), value);
        }
        for (Headers.Field field : more.fields()) {
            fields = fields.and(field.name(), field.value());
        }
        Bytes bytes = SipCodec.encode(new SipResponse(status, reason, fields, Bytes.EMPTY));
        return new Output.Send(from, Via.all(request).get(0).replyTo(asked), bytes);
    }

    /** A To with a tag: its own, or the given one (RFC 3261 section 8.2.6.2). */
    public static String tagged(String to, String tag) throws WireFormatException {
        return SipAddress.parse(to).tag().isPresent() ? to : to + ";tag=" + tag;
    }

    /** A To that cannot be read is repeated as it came: it is what the 400 is about. */
    private static String taggedWherePossible(String to, String tag) {
        try {
            return tagged(to, tag);
        } catch (WireFormatException e) {
            return to;
        }
    }

    /** The 400 for a datagram that is no message, where enough of it can be read (RFC 3261 section 21.4.1). */
    public static Optional<Output.Send> toBroken(Input.Datagram datagram, Endpoint from, String tag) {
        Optional<SipRequest> readable = SipCodec.answerable(datagram.bytes()).or(() -> whole(datagram.bytes()));
        if (readable.isEmpty() || readable.get().method().equals("ACK")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(400, "Bad Request").to(readable.get(), datagram.from(), from, tag));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** A message that is one, but for a value that nobody can use, such as an overlarge CSeq: it is repeated as it came. */
    private static Optional<SipRequest> whole(Bytes datagram) {
        try {
            return SipCodec.decode(datagram) instanceof SipRequest request ? Optional.of(request) : Optional.empty();
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
