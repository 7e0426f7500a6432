// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.pnp.transaction.Reply;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a SUBSCRIBE gives a responder to write its answers with. Values are made when a template names them, random ones
 * once, so that both messages have the same.
 */
final class SubscribeWords {
    private final SipRequest subscribe;
    private final Endpoint source;
    private final List<Via> hops;
    private final Optional<SipUri> contact;
    private final CSeq cseq;
    private final Tokens tokens;
    private final Map<String, String> drawn = new HashMap<>(8);

    private SubscribeWords(
            SipRequest subscribe, Endpoint source, List<Via> hops, Optional<SipUri> contact, CSeq cseq, Tokens tokens) {
        this.subscribe = subscribe;
        this.source = source;
        this.hops = hops;
        this.contact = contact;
        this.cseq = cseq;
        this.tokens = tokens;
    }

    /** @throws WireFormatException when a field that has to be repeated is missing or broken */
    static SubscribeWords of(SipRequest subscribe, Endpoint source, Tokens tokens) throws WireFormatException {
        for (String name : List.of("From", "To", "Call-ID")) {
            if (subscribe.headers().first(name).isEmpty()) {
                throw new WireFormatException("is missing", "SIP header " + name, -1);
            }
        }
        SubscribeWords words = new SubscribeWords(
                subscribe,
                source,
                Via.all(subscribe),
                AnswersTo.contact(subscribe),
                CSeq.parse(subscribe.header("CSeq")),
                tokens);
        words.drawn.put("to-tagged", Reply.tagged(subscribe.header("To"), tokens.tag()));
        return words;
    }

    /** The newest. */
    Via hop() {
        return hops.get(0);
    }

    Optional<SipUri> contact() {
        return contact;
    }

    String callId() {
        return subscribe.header("Call-ID");
    }

    /** Of the responder's own Via. */
    String branch() {
        return drawn.computeIfAbsent("branch", first -> tokens.branch());
    }

    /** What the name in a template stands for; null for one that is not known here. */
    @Nullable
    String value(String name) {
        return switch (name) {
            case "from" -> subscribe.header("From");
            case "to" -> subscribe.header("To");
            case "call-id" -> callId();
            case "event" -> subscribe.header("Event");
            case "cseq" -> subscribe.header("CSeq");
            case "cseq-next" -> String.valueOf(cseq.number() + 1);
            case "cseq-after-next" -> String.valueOf(cseq.number() + 2);
            case "vias" -> lines(subscribe.headers().all("Via").stream());
            case "stamped-vias" ->
                lines(Stream.concat(
                        Stream.of(hop().stamped(source)), hops.stream().skip(1)));
            case "rport-vias" -> lines(Stream.of(withPort(hop())));
            case "phone" -> phone();
            case "target" -> contact.map(SipUri::toString).orElseGet(() -> "sip:" + phone());
            case "to-tagged" -> drawn.get("to-tagged");
            case "branch" -> branch();
            case "other-tag" -> drawn.computeIfAbsent(name, first -> tokens.tag());
            case "new-call-id", "route" -> drawn.computeIfAbsent(name, first -> tokens.next(16));
            default -> null;
        };
    }

    private String phone() {
        return source.address() + ":" + hop().port().orElse(SipUri.DEFAULT_PORT);
    }

    private Via withPort(Via hop) {
        String port = String.valueOf(source.port());
        return new Via(hop.transport(), hop.host(), hop.port(), hop.parameters().with("rport", port));
    }

    private static String lines(Stream<?> vias) {
        return vias.map(via -> "Via: " + via).collect(Collectors.joining("\r\n"));
    }
}
