// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.ConnectionEffect;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.fault.DatagramEffect;
import dev.coldboot.engine.fault.Delay;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.engine.fault.Protocol;
import dev.coldboot.engine.fault.ResponseEffect;
import dev.coldboot.engine.fault.Truncate;
import dev.coldboot.engine.fault.When;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class FaultFileTest {
    private static final JsonNode SCHEMA = new JsonMapper().readTree(FaultFile.schema());
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Arguments says(String text, Fault fault) {
        return Arguments.of(text, fault);
    }

    static Stream<Arguments> sentences() {
        Match aps = Match.of("aps");
        return Stream.of(
                says(
                        "lose: NOTIFY, nth: 1",
                        new Fault(Match.message("NOTIFY"), When.nth(1), new DatagramEffect.Lose())),
                says(
                        "lose: DNS, of: phone",
                        Fault.of(Match.of("phone").withProtocol(Protocol.DNS), new DatagramEffect.Lose())),
                says(
                        "lose: \"200 SUBSCRIBE\", sender: pnp, receiver: phone",
                        Fault.of(
                                Match.message("200 SUBSCRIBE").withSender("pnp").withReceiver("phone"),
                                new DatagramEffect.Lose())),
                says("duplicate: DHCPACK", Fault.of(Match.message("DHCPACK"), new DatagramEffect.Duplicate())),
                says("hold: NOTIFY", Fault.of(Match.message("NOTIFY"), new DatagramEffect.HoldBack())),
                says("corrupt: NOTIFY, bits: 3", Fault.of(Match.message("NOTIFY"), new DatagramEffect.Corrupt(3))),
                says(
                        "rewrite: DHCPACK, without: [66]",
                        Fault.of(Match.message("DHCPACK"), new DatagramEffect.Rewrite(Set.of(66), Map.of()))),
                says(
                        "rewrite: DHCPACK, with: {66: \"http://a.example\", 43: \"0x00ff\"}",
                        Fault.of(
                                Match.message("DHCPACK"),
                                new DatagramEffect.Rewrite(
                                        Set.of(), Map.of(66, Bytes.utf8("http://a.example"), 43, Bytes.hex("00ff"))))),
                says("delay: 8s, of: redirect", Fault.of(Match.of("redirect"), new Delay(Duration.ofSeconds(8)))),
                says("delay: 1s, message: NOTIFY", Fault.of(Match.message("NOTIFY"), new Delay(SECOND))),
                says(
                        "truncate: 1000, of: downloads, path: \"*.bin\"",
                        Fault.of(Match.of("downloads").withPath("*.bin"), new Truncate(1_000))),
                says("refuse: redirect-tls", Fault.of(Match.of("redirect-tls"), new ConnectionEffect.Refuse())),
                says("reset: 100, of: aps", Fault.of(aps, new ResponseEffect.Reset(100))),
                says("dribble: 10, of: aps", Fault.of(aps, new ResponseEffect.Dribble(10, SECOND))),
                says(
                        "dribble: 10, every: 20ms, of: aps",
                        Fault.of(aps, new ResponseEffect.Dribble(10, Duration.ofMillis(20)))),
                says("length: -5, of: aps", Fault.of(aps, new ResponseEffect.WrongLength(-5))),
                says(
                        "answer: 503, to: \"*.xml\", times: 1",
                        new Fault(Match.ANYTHING.withPath("*.xml"), When.first(1), new ResponseEffect.Status(503))),
                says(
                        "answer: 503, retryAfter: 30s, of: aps, host: \"prov.*\", protocol: http",
                        Fault.of(
                                aps.withHost("prov.*").withProtocol(Protocol.HTTP),
                                new ResponseEffect.Status(503, Optional.of(Duration.ofSeconds(30))))),
                says("garbage: aps", Fault.of(aps, new ResponseEffect.Garbage())),
                says(
                        "body: \"<h1>no</h1>\", of: aps",
                        Fault.of(aps, new ResponseEffect.Body("text/html; charset=utf-8", "<h1>no</h1>"))),
                says("body: \"\", type: text/xml, of: aps", Fault.of(aps, new ResponseEffect.Body("text/xml", ""))),
                says(
                        "certificate: expired, of: aps, nth: 2",
                        new Fault(aps, When.nth(2), new ConnectionEffect.Certificate(Flaw.EXPIRED))),
                says("certificate: not-yet-valid", certificate(Flaw.NOT_YET_VALID)),
                says("certificate: wrong-name", certificate(Flaw.WRONG_NAME)),
                says("certificate: untrusted", certificate(Flaw.UNTRUSTED)),
                says("handshake: closed, of: aps", Fault.of(aps, new ConnectionEffect.HandshakeClosed())),
                says(
                        "down: dns, from: 0s, until: 20s",
                        new Fault(
                                Match.of("dns"),
                                When.ALWAYS.withUntil(Duration.ofSeconds(20)),
                                new ActorEffect.Down())),
                says(
                        "clock: phone, jump: 1h, at: 5s",
                        new Fault(
                                Match.of("phone"),
                                When.ALWAYS.withFrom(Duration.ofSeconds(5)),
                                new ActorEffect.ClockJump(Duration.ofHours(1)))),
                says(
                        "lose: SIP, phone: \"000413241234\", nth: 2, times: 3, count: together, probability: 0.5,"
                                + " from: 1s",
                        new Fault(
                                Match.ANYTHING.withProtocol(Protocol.SIP).withPhone(MacAddress.of("000413241234")),
                                When.ALWAYS
                                        .withNth(2)
                                        .withTimes(3)
                                        .together()
                                        .withProbability(0.5)
                                        .withFrom(SECOND),
                                new DatagramEffect.Lose())));
    }

    private static Fault certificate(Flaw flaw) {
        return Fault.of(Match.ANYTHING, new ConnectionEffect.Certificate(flaw));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_sentence_means_a_fault(String text, Fault fault) throws Exception {
        assertThat(FaultFile.read("--fault", text)).isEqualTo(fault);
        assertThat(FaultFile.read("--fault", " {" + text + "} ")).isEqualTo(fault);
    }

    @Test
    void every_key_of_the_schema_is_said_somewhere_above_or_refused_below() {
        Set<String> keys = new HashSet<>(SCHEMA.at("/items/properties").propertyNames());

        assertThat(keys).isEqualTo(FaultSentence.keys());
        assertThat(keys).allMatch(key -> sentences().anyMatch(any -> ((String) any.get()[0]).contains(key + ":")));
        assertThat(SCHEMA.at("/items/oneOf")
                        .valueStream()
                        .map(each -> each.at("/required/0").asString()))
                .containsExactlyElementsOf(Verb.names());
    }

    @Test
    void a_list_is_read_in_its_order() throws Exception {
        JsonNode list = new YAMLMapper().readTree("- {lose: NOTIFY}\n- down: dns\n  until: 20s\n");

        assertThat(FaultFile.read("a.yaml: faults", list))
                .isEqualTo(new Faults(
                        List.of(FaultFile.read("", "lose: NOTIFY"), FaultFile.read("", "down: dns, until: 20s"))));
        assertThat(FaultFile.read("", new YAMLMapper().readTree("[]"))).isEqualTo(Faults.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lose: NOTFIY                    | lose: \"NOTFIY\" (expected: a message such as DHCPACK, NOTIFY",
                "lose: 5                         | lose: 5 is read as a number (expected: a text; put it in quotes)",
                "lost: NOTIFY                    | lost: unknown key (expected: one of answer, at, ",
                "of: aps                         | of: does not go with nothing",
                "nth: 1                          | nth: does not go with nothing",
                "lose: NOTIFY, delay: 1s         | says two things, [lose, delay] (expected: one of lose, duplicate",
                "lose: NOTIFY, jump: 1h          | jump: does not go with lose (expected: another key, or none)",
                "lose: NOTIFY, at: 1s            | at: does not go with lose",
                "lose: NOTIFY, nth: 0            | nth: 0 (expected: a whole number from 1 on)",
                "lose: NOTIFY, times: many       | times: \"many\" (expected: a whole number from 1 on)",
                "lose: NOTIFY, probability: 2    | probability: 2.0 (expected: 0 to 1)",
                "lose: NOTIFY, count: all        | count: \"all\" (expected: each, every phone for itself, or together",
                "lose: NOTIFY, from: 5           | from: 5 is read as a number (expected: a text; put it in quotes)",
                "lose: NOTIFY, from: 5s, until: 5s | until: 5s (expected: later than from, 5s)",
                "lose: NOTIFY, of: nobody        | of: \"nobody\" (expected: one of aps, dhcp, dns, ",
                "lose: NOTIFY, phone: \"0004\"   | phone: MAC address: \"0004\"",
                "lose: NOTIFY, path: x           | protocol, host, path: of HTTP",
                "answer: 99, of: aps             | answer: 99 (expected: 200 to 599)",
                "answer: 503, to: a, path: b     | to: given beside path (expected: one of both)",
                "answer: 503, path: \"\"         | path: \"\" (expected: a pattern such as *.xml",
                "dribble: 0, of: aps             | dribble: 0 (expected: 1 or more bytes)",
                "dribble: 5, every: 2m, of: aps  | every: 2m (expected: 1ms to 1m)",
                "length: 0, of: aps              | length: 0 (expected: a difference such as +100 or -100)",
                "certificate: old                | certificate: \"old\" (expected: expired, not-yet-valid",
                "handshake: open                 | handshake: \"open\" (expected: closed)",
                "rewrite: DHCPACK                | without, with: none (expected: options of DHCP)",
                "rewrite: DHCPACK, without: 66   | without: 66 (expected: a list of options such as [66, 67])",
                "rewrite: DHCPACK, without: [0]  | without: 0 (expected: a whole number from 1 to 254)",
                "rewrite: DHCPACK, with: {a: b}  | with: \"a\" (expected: the number of an option, 1 to 254)",
                "rewrite: DHCPACK, with: {66: \"0x1\"} | with: \"0x1\" (expected: pairs of hex digits behind 0x)",
                "down: dns, nth: 2               | nth, times, probability: given",
                "clock: phone, jump: -1h         | jump: \"-1h\" (expected: a duration such as 200ms",
                "clock: phone, at: 5s            | jump: missing (expected: a duration such as 1h)",
                "clock: phone, jump: 1h, until: 5s | until: given (expected: none, as a clock does not jump back)",
                "refuse: aps, path: x            | message, host, path: given",
                "lose: [                         | \"lose: [\" (expected: keys and values such as lose: NOTIFY",
                "lose: NOTIFY, lose: GET         | \"lose: NOTIFY, lose: GET\" (expected: keys and values"
            })
    void what_means_nothing_is_named_with_its_key(String text, String complaint) {
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> FaultFile.read("--fault", text))
                .withMessageStartingWith("--fault: " + complaint);
    }

    @Test
    void a_list_names_the_fault_that_means_nothing() {
        JsonNode list = new YAMLMapper().readTree("[{lose: NOTIFY}, {delay: 0s}, 5]");

        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> FaultFile.read("a.yaml: faults", list))
                .withMessage("a.yaml: faults: fault 2: delay: 0s (expected: more than 0s, at most 1h)");
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> FaultFile.read("a.yaml: faults", new YAMLMapper().readTree("{lose: NOTIFY}")))
                .withMessageStartingWith("a.yaml: faults: no list (expected: a list of faults");
    }
}
