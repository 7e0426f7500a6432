// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import dev.coldboot.engine.fault.Effect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.engine.fault.Protocol;
import dev.coldboot.engine.fault.When;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Understands the words of one fault: its verb, whom or what it meets, and when. */
final class FaultSentence {
    /** Keys that say when a fault meets what it matches. */
    private static final Set<String> WHEN = Set.of("from", "until", "at", "nth", "times", "count", "probability");

    /** Keys that say what it meets. */
    private static final Set<String> MATCH =
            Set.of("of", "message", "protocol", "sender", "receiver", "host", "path", "to", "phone");

    /** Parties of a lab; a server's doors have names of their own behind a hyphen. */
    private static final Set<String> PARTIES =
            Set.of("dhcp", "dns", "pnp", "registrar", "aps", "redirect", "downloads", "phone");

    private final Words words;
    private Match match = Match.ANYTHING;

    FaultSentence(Words words) {
        this.words = words;
    }

    /** All keys that there are. */
    static Set<String> keys() {
        Set<String> all = new LinkedHashSet<>(Verb.keys());
        all.addAll(MATCH);
        all.addAll(WHEN);
        return all;
    }

    /** @throws IllegalArgumentException when it means nothing; the message begins with the key */
    Fault fault() {
        Verb verb = verb();
        Effect effect = verb.read(this);
        match();
        When when = when(verb);
        words.end(verb.key(), keys());
        return new Fault(match, when, effect);
    }

    private Verb verb() {
        Set<String> keys = words.keys();
        Set<String> verbs = new LinkedHashSet<>(keys);
        verbs.retainAll(Verb.names());
        if (verbs.size() == 1) {
            return Verb.named(verbs.iterator().next());
        }
        if (verbs.isEmpty()) {
            words.end("nothing", keys());
        }
        throw new IllegalArgumentException((verbs.isEmpty() ? "says not what happens" : "says two things, " + verbs)
                + " (expected: one of " + String.join(", ", Verb.names()) + ")");
    }

    Words words() {
        return words;
    }

    /** The verb's own value is a message, or a protocol with all of its messages. */
    void meetsMessage(String key) {
        words.read(key, value -> match = named(Words.text(value)));
    }

    private Match named(String text) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.isOfDatagrams() && protocol.name().equals(text)) {
                return match.withProtocol(protocol);
            }
        }
        return match.withMessage(text);
    }

    /** The verb's own value is somebody. */
    void meetsParty(String key) {
        words.read(key, value -> match = match.withParty(party(value)));
    }

    private static String party(JsonNode value) {
        String name = Words.text(value);
        String server = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        if (!PARTIES.contains(server)) {
            throw new IllegalArgumentException("\"" + name + "\" (expected: one of "
                    + String.join(", ", PARTIES.stream().sorted().toList()) + ")");
        }
        return name;
    }

    private void match() {
        if (match.party().isEmpty()) {
            meetsParty("of");
        }
        if (match.message().isEmpty()) {
            meetsMessage("message");
        }
        words.read("protocol", value -> match = match.withProtocol(protocol(Words.text(value))));
        words.read("sender", value -> match = match.withSender(party(value)));
        words.read("receiver", value -> match = match.withReceiver(party(value)));
        words.read("host", value -> match = match.withHost(Words.text(value)));
        if (words.has("path") && words.has("to")) {
            throw new IllegalArgumentException("to: given beside path (expected: one of both)");
        }
        words.read("path", value -> match = match.withPath(Words.text(value)));
        words.read("to", value -> match = match.withPath(Words.text(value)));
        words.read("phone", value -> match = match.withPhone(mac(Words.text(value))));
    }

    private static Protocol protocol(String name) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol != Protocol.ANY && protocol.name().equals(name.toUpperCase(Locale.ROOT))) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" (expected: DHCP, DNS, SIP, TFTP, HTTP or HTTPS)");
    }

    private static MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private When when(Verb verb) {
        When when = When.ALWAYS;
        Optional<Integer> nth = words.number("nth", 1, Integer.MAX_VALUE);
        Optional<Integer> times = words.number("times", 1, Integer.MAX_VALUE);
        when = when.withNth(nth.orElse(1)).withTimes(times.orElse(nth.isPresent() ? 1 : 0));
        when = when.withProbability(
                words.read("probability", FaultSentence::share).orElse(1.0));
        if (words.text("count").map(FaultSentence::isTogether).orElse(false)) {
            when = when.together();
        }
        Optional<Duration> from = verb == Verb.CLOCK ? words.time("at") : words.time("from");
        when = when.withFrom(from.orElse(Duration.ZERO));
        Optional<Duration> until = words.time("until");
        return until.isPresent() ? when.withUntil(until.get()) : when;
    }

    private static boolean isTogether(String word) {
        return switch (word) {
            case "together" -> true;
            case "each" -> false;
            default ->
                throw new IllegalArgumentException(
                        "count: \"" + word + "\" (expected: each, every phone for itself, or together, all phones)");
        };
    }

    private static double share(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(value + " (expected: a number from 0 to 1)");
        }
        return value.asDouble();
    }
}
