// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint PHONE = Endpoint.of("10.0.0.50:5060");
    private static final Endpoint DNS = Endpoint.of("10.0.0.1:53");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.7:10514");

    private final Syslog syslog = new Syslog(
            new SyslogConfig(
                    PHONE,
                    MacAddress.of("000413241234"),
                    LogFormat.NAMED,
                    ResolverConfig.of(PHONE.address(), List.of(DNS.address()), DNS.port()),
                    10_514),
            new Random(3164));

    private static LogLine line(String text) {
        return new LogLine(LocalDateTime.of(2026, 1, 5, 8, 0), LogText.modelled(LogLevel.NOTICE, LogModule.PHN, text));
    }

    private static Input found(Output.Send query, int rcode, Ipv4Address... addresses) throws WireFormatException {
        DnsAnswer answer = new DnsAnswer(DnsCodec.decodeQuestion(query.bytes()), rcode, List.of(addresses));
        return new Input.Datagram(DNS, query.from(), DnsCodec.encode(answer));
    }

    private static List<String> texts(List<Output> outputs) {
        return Said.datagrams(outputs).stream()
                .map(sent -> sent.bytes().utf8().replaceAll("^.*PHN: ", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7:10514",
        "10.0.0.7:514, 10.0.0.7:514",
        "' 10.0.0.7:1 ', 10.0.0.7:1",
    })
    void a_line_goes_to_the_server_of_the_setting(String setting, String to) {
        List<Output> directed = syslog.direct(T0, setting);

        Output.Send sent = Said.datagram(syslog.forward(T0, line("hello")));

        assertThat(Said.notes(directed, Kind.STATE)).containsExactly("syslog goes to " + to);
        assertThat(sent.from()).isEqualTo(PHONE);
        assertThat(sent.to()).isEqualTo(Endpoint.of(to));
        assertThat(sent.bytes().utf8()).isEqualTo("<13>Jan  5 08:00:00 10.0.0.50 000413241234 [NOTICE] PHN: hello");
    }

    @Test
    void without_the_setting_nothing_is_sent() {
        assertThat(syslog.forward(T0, line("a"))).isEmpty();
        assertThat(syslog.direct(T0, "  ")).isEmpty();
        assertThat(syslog.forward(T0, line("b"))).isEmpty();
        assertThat(syslog.wakeAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "10.0.0.7:0", "10.0.0.7:65536", "10.0.0.7:99999", "[::1]", "http://x", ":514"})
    void a_setting_that_names_nobody_is_said_once(String setting) {
        assertThat(Said.notes(syslog.direct(T0, setting), Kind.DROPPED))
                .containsExactly("syslog_server: \"" + setting + "\" (expected: host[:port])");
        assertThat(syslog.direct(T0, setting)).isEmpty();
        assertThat(syslog.forward(T0, line("a"))).isEmpty();
    }

    @Test
    void lines_wait_in_order_while_the_name_is_resolved() throws Exception {
        Output.Send query = Said.datagram(syslog.direct(T0, "logs.example"));
        assertThat(query.to()).isEqualTo(DNS);
        assertThat(syslog.wakeAt()).isPresent();
        assertThat(syslog.forward(T0, line("a"))).isEmpty();
        assertThat(syslog.forward(T0, line("b"))).isEmpty();

        List<Output> outputs = syslog.handle(T0, found(query, DnsAnswer.NO_ERROR, SERVER.address()));

        assertThat(texts(outputs)).containsExactly("a", "b");
        assertThat(Said.datagrams(outputs))
                .allSatisfy(sent -> assertThat(sent.to()).isEqualTo(SERVER));
        assertThat(texts(syslog.forward(T0, line("c")))).containsExactly("c");
        assertThat(syslog.direct(T0, "logs.example")).as("known").isEmpty();
    }

    @Test
    void of_too_many_lines_the_oldest_are_lost_and_counted() throws Exception {
        Output.Send query = Said.datagram(syslog.direct(T0, "logs.example"));
        for (int i = 0; i < Syslog.MAX_WAITING + 3; i++) {
            syslog.forward(T0, line("line " + i));
        }

        List<Output> outputs = syslog.handle(T0, found(query, DnsAnswer.NO_ERROR, SERVER.address()));

        assertThat(texts(outputs))
                .hasSize(Syslog.MAX_WAITING)
                .startsWith("line 3")
                .endsWith("line 102");
        assertThat(Said.notes(outputs, Kind.LIMIT))
                .containsExactly("3 lines of the log did not go to the syslog server");
    }

    @Test
    void a_name_without_an_address_is_asked_for_again_later() throws Exception {
        Output.Send query = Said.datagram(syslog.direct(T0, "logs.example"));
        syslog.forward(T0, line("a"));

        List<Output> failed = syslog.handle(T0, found(query, DnsAnswer.NO_SUCH_NAME));

        assertThat(Said.notes(failed, Kind.STATE))
                .containsExactly("syslog goes nowhere: could not resolve logs.example:"
                        + " 10.0.0.1:53 knows no such name (NXDOMAIN)");
        assertThat(Said.notes(failed, Kind.LIMIT))
                .containsExactly("1 lines of the log did not go to the syslog server");
        assertThat(syslog.forward(T0.plus(Syslog.PAUSE).minusMillis(1), line("b")))
                .isEmpty();
        Instant later = T0.plus(Syslog.PAUSE);
        Output.Send again = Said.datagram(syslog.forward(later, line("c")));
        List<Output> outputs = syslog.handle(later, found(again, DnsAnswer.NO_ERROR, SERVER.address()));
        assertThat(texts(outputs)).containsExactly("c");
        assertThat(Said.notes(outputs, Kind.LIMIT)).as("b").hasSize(1);
    }

    @Test
    void another_setting_goes_to_another_server_and_none_to_nobody() throws Exception {
        Output.Send query = Said.datagram(syslog.direct(T0, "logs.example"));
        syslog.forward(T0, line("a"));

        syslog.direct(T0, "10.0.0.8");

        assertThat(syslog.handle(T0, found(query, DnsAnswer.NO_ERROR, SERVER.address())))
                .as("nobody waits for it")
                .isEmpty();
        assertThat(Said.datagram(syslog.forward(T0, line("b"))).to()).isEqualTo(Endpoint.of("10.0.0.8:10514"));
        syslog.direct(T0, "");
        assertThat(syslog.forward(T0, line("c"))).isEmpty();
    }

    @Test
    void who_abandons_it_may_direct_it_again() {
        syslog.direct(T0, "10.0.0.7");

        syslog.abandon();

        assertThat(syslog.forward(T0, line("a"))).isEmpty();
        syslog.direct(T0, "10.0.0.7");
        assertThat(texts(syslog.forward(T0, line("b")))).containsExactly("b");
    }
}
