// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.ConnectionEffect;
import dev.coldboot.engine.fault.DatagramEffect;
import dev.coldboot.engine.fault.Delay;
import dev.coldboot.engine.fault.Effect;
import dev.coldboot.engine.fault.ResponseEffect;
import dev.coldboot.engine.fault.Truncate;
import dev.coldboot.lab.Durations;
import dev.coldboot.wire.Bytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What can go wrong, each by the key that says so. */
enum Verb {
    LOSE,
    DUPLICATE,
    HOLD,
    CORRUPT,
    REWRITE,
    DELAY,
    TRUNCATE,
    REFUSE,
    RESET,
    DRIBBLE,
    LENGTH,
    ANSWER,
    GARBAGE,
    BODY,
    CERTIFICATE,
    HANDSHAKE,
    DOWN,
    CLOCK;

    /** Keys that go with one verb alone. */
    private static final Set<String> DETAILS = Set.of("bits", "without", "with", "every", "retryAfter", "type", "jump");

    /** The key that says so. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happens, by the key's own value and the keys that only this verb has. */
    Effect read(FaultSentence of) {
        return switch (this) {
            case LOSE -> meeting(of, new DatagramEffect.Lose());
            case DUPLICATE -> meeting(of, new DatagramEffect.Duplicate());
            case HOLD -> meeting(of, new DatagramEffect.HoldBack());
            case CORRUPT ->
                meeting(of, new DatagramEffect.Corrupt(size(of, "bits").orElse(1)));
            case REWRITE -> meeting(of, new DatagramEffect.Rewrite(without(of), with(of)));
            case DELAY -> own(of, value -> new Delay(time(value)));
            case TRUNCATE -> own(of, value -> new Truncate(size(value)));
            case REFUSE -> on(of, new ConnectionEffect.Refuse());
            case RESET -> own(of, value -> new ResponseEffect.Reset(size(value)));
            case DRIBBLE -> own(of, value -> new ResponseEffect.Dribble(size(value), every(of)));
            case LENGTH -> own(of, value -> new ResponseEffect.WrongLength(difference(value)));
            case ANSWER -> own(of, value -> new ResponseEffect.Status(size(value), retryAfter(of)));
            case GARBAGE -> on(of, new ResponseEffect.Garbage());
            case BODY -> own(of, value -> new ResponseEffect.Body(type(of), Words.text(value)));
            case CERTIFICATE -> own(of, value -> new ConnectionEffect.Certificate(Flaws.of(Words.text(value))));
            case HANDSHAKE -> own(of, Verb::closed);
            case DOWN -> on(of, new ActorEffect.Down());
            case CLOCK -> on(of, new ActorEffect.ClockJump(jump(of)));
        };
    }

    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(values()).forEach(verb -> names.add(verb.key()));
        return names;
    }

    /** All of their keys. */
    static Set<String> keys() {
        Set<String> keys = names();
        keys.addAll(DETAILS);
        return keys;
    }

    static Verb named(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    private Effect meeting(FaultSentence of, Effect effect) {
        of.meetsMessage(key());
        return effect;
    }

    private Effect on(FaultSentence of, Effect effect) {
        of.meetsParty(key());
        return effect;
    }

    private Effect own(FaultSentence of, Function<JsonNode, Effect> effect) {
        return of.words().read(key(), effect).orElseThrow();
    }

    private static Duration time(JsonNode value) {
        return Durations.parse(Words.text(value));
    }

    private static int size(JsonNode value) {
        return Words.number(value, 0, Integer.MAX_VALUE);
    }

    private static Optional<Integer> size(FaultSentence of, String key) {
        return of.words().number(key, 0, Integer.MAX_VALUE);
    }

    private static int difference(JsonNode value) {
        return Words.number(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Duration every(FaultSentence of) {
        return of.words().time("every").orElse(Duration.ofSeconds(1));
    }

    private static Optional<Duration> retryAfter(FaultSentence of) {
        return of.words().time("retryAfter");
    }

    private static String type(FaultSentence of) {
        return of.words().text("type").orElse("text/html; charset=utf-8");
    }

    private static Effect closed(JsonNode value) {
        if (!Words.text(value).equals("closed")) {
            throw new IllegalArgumentException("\"" + value.asString() + "\" (expected: closed)");
        }
        return new ConnectionEffect.HandshakeClosed();
    }

    private static Duration jump(FaultSentence of) {
        return of.words()
                .time("jump")
                .orElseThrow(() -> new IllegalArgumentException("jump: missing (expected: a duration such as 1h)"));
    }

    private static Set<Integer> without(FaultSentence of) {
        return of.words()
                .read("without", value -> {
                    if (!value.isArray()) {
                        throw new IllegalArgumentException(value + " (expected: a list of options such as [66, 67])");
                    }
                    Set<Integer> options = new TreeSet<>();
                    value.forEach(option -> options.add(Words.number(option, 1, 254)));
                    return options;
                })
                .orElse(Set.of());
    }

    private static Map<Integer, Bytes> with(FaultSentence of) {
        return of.words()
                .read("with", value -> {
                    if (!value.isObject()) {
                        throw new IllegalArgumentException(
                                value + " (expected: options with their values such as {66: \"http://a.example\"})");
                    }
                    Map<Integer, Bytes> options = new LinkedHashMap<>();
                    value.properties()
                            .forEach(option -> options.put(number(option.getKey()), bytes(option.getValue())));
                    return options;
                })
                .orElse(Map.of());
    }

    private static int number(String option) {
        if (!option.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("\"" + option + "\" (expected: the number of an option, 1 to 254)");
        }
        return Integer.parseInt(option);
    }

    /** Text, or bytes as hex digits behind {@code 0x}. */
    private static Bytes bytes(JsonNode value) {
        String text = Words.text(value);
        if (!text.startsWith("0x")) {
            return Bytes.utf8(text);
        }
        String digits = text.substring(2);
        if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: pairs of hex digits behind 0x)");
        }
        return Bytes.hex(digits);
    }
}
