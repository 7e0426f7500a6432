// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.Reply;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a responder says to a phone, in the words of its profile. */
final class Words {
    private final PnpResponderConfig config;
    private final Endpoint from;
    private final Tokens tokens;
    private @Nullable String urlOfFirst;

    /**
     * What one phone is told.
     *
     * @param ok the response
     * @param notification for phones that are offered a URL
     */
    record Said(Output.Send ok, Optional<Notify> notification) {}

    /** A NOTIFY with what its confirmation will be known by. */
    record Notify(NotifyKey key, Output.Send send) {}

    Words(PnpResponderConfig config, Endpoint from, Tokens tokens) {
        this.config = config;
        this.from = from;
        this.tokens = tokens;
    }

    /**
     * What the phone is told.
     *
     * @throws WireFormatException when a field that has to be repeated is missing or broken
     */
    Said say(SipRequest subscribe, PnpAsk ask, Endpoint source, PnpAction action) throws WireFormatException {
        Map<String, String> values = values(subscribe, source);
        AnswersTo targets = config.profile().traits().answersTo();
        AnswerTemplate template = config.profile().template();
        values.put("status", action instanceof PnpAction.Deny deny ? String.valueOf(deny.status()) : "200");
        values.put("reason", action instanceof PnpAction.Deny deny ? deny.reason() : "OK");
        values.put("url", action instanceof PnpAction.Offer offer ? url(offer.url(), ask) : "");
        Output.Send ok = new Output.Send(from, targets.ofResponse(subscribe, source), template.ok(values));
        if (action instanceof PnpAction.Deny) {
            return new Said(ok, Optional.empty());
        }
        Bytes notify = template.notification(values);
        NotifyKey key = NotifyKey.of(SipCodec.decode(notify));
        Endpoint to = targets.ofNotify(subscribe, source);
        return new Said(ok, Optional.of(new Notify(key, new Output.Send(from, to, notify))));
    }

    private String url(String template, PnpAsk ask) {
        if (!config.profile().traits().urlOfFirst()) {
            return template;
        }
        if (urlOfFirst == null) {
            urlOfFirst =
                    template.replace("{mac}", ask.mac().map(Object::toString).orElse(""));
        }
        return urlOfFirst;
    }

    private Map<String, String> values(SipRequest subscribe, Endpoint source) throws WireFormatException {
        Map<String, String> values = new HashMap<>();
        Via hop = Via.all(subscribe).get(0);
        CSeq cseq = CSeq.parse(subscribe.header("CSeq"));
        String phone = source.address() + ":" + hop.port().orElse(SipUri.DEFAULT_PORT);
        values.put("from", required(subscribe, "From"));
        values.put("to", required(subscribe, "To"));
        values.put("call-id", required(subscribe, "Call-ID"));
        values.put("event", subscribe.header("Event"));
        values.put("to-tagged", Reply.tagged(subscribe.header("To"), tokens.tag()));
        values.put("cseq", subscribe.header("CSeq"));
        values.put("cseq-next", String.valueOf(cseq.number() + 1));
        values.put("cseq-after-next", String.valueOf(cseq.number() + 2));
        values.put("vias", lines(subscribe.headers().all("Via")));
        values.put("stamped-vias", lines(Via.stampedFields(subscribe, source).all("Via")));
        values.put("rport-vias", lines(List.of(withPort(hop, source).toString())));
        values.put("phone", phone);
        values.put("target", AnswersTo.contact(subscribe).map(SipUri::toString).orElse("sip:" + phone));
        values.put("server", from.toString());
        values.put("server-address", from.address().toString());
        values.put("group", config.group().toString());
        values.put("name", config.name());
        values.put("branch", tokens.branch());
        values.put("other-tag", tokens.tag());
        values.put("new-call-id", tokens.next(16) + "@" + from.address());
        values.put("route", tokens.next(16));
        return values;
    }

    private static Via withPort(Via hop, Endpoint source) {
        String port = String.valueOf(source.port());
        return new Via(hop.transport(), hop.host(), hop.port(), hop.parameters().with("rport", port));
    }

    private static String required(SipRequest subscribe, String name) throws WireFormatException {
        return subscribe
                .headers()
                .first(name)
                .orElseThrow(() -> new WireFormatException("is missing", "SIP header " + name, -1));
    }

    private static String lines(List<String> vias) {
        return vias.stream().map(via -> "Via: " + via).collect(Collectors.joining("\r\n"));
    }
}
