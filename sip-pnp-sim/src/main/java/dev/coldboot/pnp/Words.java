// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what a responder says to a phone, in the words of its profile. */
final class Words {
    private final PnpResponderConfig config;
    private final Endpoint from;
    private final String server;
    private final String serverAddress;
    private final String group;
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
        this.server = from.toString();
        this.serverAddress = from.address().toString();
        this.group = config.group().toString();
        this.tokens = tokens;
    }

    /**
     * What the phone is told.
     *
     * @throws WireFormatException when a field that has to be repeated is missing or broken
     */
    Said say(SipRequest subscribe, PnpAsk ask, Endpoint source, PnpAction action) throws WireFormatException {
        SubscribeWords asked = SubscribeWords.of(subscribe, source, tokens);
        ResponderProfile.Traits traits = config.profile().traits();
        AnswerTemplate template = config.profile().template();
        String url = action instanceof PnpAction.Offer offer ? url(offer.url(), ask) : "";
        Function<String, @Nullable String> values = name -> value(name, asked, action, url);
        Output.Send ok = new Output.Send(from, traits.answersTo().ofResponse(asked.hop(), source), template.ok(values));
        if (action instanceof PnpAction.Deny) {
            return new Said(ok, Optional.empty());
        }
        Bytes notify = template.notification(values);
        Endpoint to = traits.answersTo().ofNotify(asked.hop(), asked.contact(), source);
        // Profiles that repeat their NOTIFY write a Via of their own with this branch; of others nobody asks the key.
        NotifyKey key = new NotifyKey(asked.branch(), asked.callId());
        return new Said(ok, Optional.of(new Notify(key, new Output.Send(from, to, notify))));
    }

    private @Nullable String value(String name, SubscribeWords asked, PnpAction action, String url) {
        return switch (name) {
            case "status" -> action instanceof PnpAction.Deny deny ? String.valueOf(deny.status()) : "200";
            case "reason" -> action instanceof PnpAction.Deny deny ? deny.reason() : "OK";
            case "url" -> url;
            case "server" -> server;
            case "server-address" -> serverAddress;
            case "group" -> group;
            case "name" -> config.name();
            default -> asked.value(name);
        };
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
}
