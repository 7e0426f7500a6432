// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.FetcherDesk.CONFIG;
import static dev.coldboot.phone.talk.FetcherDesk.DNS;
import static dev.coldboot.phone.talk.FetcherDesk.PHONE;
import static dev.coldboot.phone.talk.FetcherDesk.T0;
import static dev.coldboot.phone.talk.FetcherDesk.fetcher;
import static dev.coldboot.phone.talk.FetcherDesk.missing;
import static dev.coldboot.phone.talk.FetcherDesk.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpError;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpFetchTest {
    private static final String URL = "tftp://10.0.0.9/snom320.htm";
    private static final Endpoint SERVER = Endpoint.of("10.0.0.9:2000");
    private static final TftpOptions ASKED = TftpOptions.NONE.withBlockSize(1_428);
    private static final TftpPacket REQUEST = new TftpPacket.Read("snom320.htm", TftpMode.OCTET, ASKED);

    private final List<Output> said = new ArrayList<>();

    private Output.Send begin(Fetcher fetcher) {
        said.addAll(fetcher.begin(T0));
        return Said.datagram(said);
    }

    private static List<Output> hear(Fetcher fetcher, Output.Send asked, TftpPacket packet) {
        return hear(fetcher, SERVER, asked, packet);
    }

    private static List<Output> hear(Fetcher fetcher, Endpoint from, Output.Send asked, TftpPacket packet) {
        return fetcher.handle(T0, new Input.Datagram(from, asked.from(), TftpCodec.encode(packet)));
    }

    private static TftpPacket packet(Output.Send sent) {
        try {
            return TftpCodec.decode(sent.bytes());
        } catch (WireFormatException e) {
            throw new AssertionError(sent.toString(), e);
        }
    }

    private static TftpPacket reply(List<Output> outputs) {
        return packet(Said.datagram(outputs));
    }

    private static TftpPacket.Data data(int block, int size) {
        return new TftpPacket.Data(block, Bytes.of(new byte[size]));
    }

    private static FetchOutcome.Fetched fetched(Fetcher fetcher) {
        return (FetchOutcome.Fetched) fetcher.outcome().orElseThrow();
    }

    private static List<Output> wake(Fetcher fetcher) {
        return fetcher.handle(fetcher.wakeAt().orElseThrow(), new Input.TimePassed());
    }

    private static Output close(Output.Send asked) {
        return new Output.Unlisten(Ear.udp(asked.from()));
    }

    @Test
    void asks_from_a_port_of_its_own_for_bytes_in_blocks_that_fit_a_frame() {
        Fetcher fetcher = fetcher(URL);

        Output.Send asked = begin(fetcher);

        assertThat(said).containsExactly(new Output.Listen(Ear.udp(asked.from())), asked);
        assertThat(asked.from().address()).isEqualTo(PHONE);
        assertThat(asked.from().port()).isBetween(49_152, 65_535);
        assertThat(asked.to()).isEqualTo(Endpoint.of("10.0.0.9:69"));
        assertThat(asked.bytes()).isEqualTo(Bytes.utf8("\0\1snom320.htm\0octet\0blksize\0" + "1428\0"));
        assertThat(fetcher.wakeAt()).contains(T0.plus(TftpTransfer.PATIENCE));
    }

    @Test
    void the_port_is_the_urls_or_the_configs() {
        FetcherConfig user = CONFIG.withTftpPort(10_069);

        assertThat(Said.datagram(fetcher(URL, user).begin(T0)).to()).isEqualTo(Endpoint.of("10.0.0.9:10069"));
        assertThat(Said.datagram(fetcher("tftp://10.0.0.9:70/a", user).begin(T0))
                        .to())
                .isEqualTo(Endpoint.of("10.0.0.9:70"));
    }

    @Test
    void a_name_is_resolved_first() throws Exception {
        Fetcher fetcher = fetcher("tftp://pbx/a.htm");
        Output.Send query = Said.datagram(fetcher.begin(T0));
        DnsAnswer addresses = new DnsAnswer(
                DnsCodec.decodeQuestion(query.bytes()), DnsAnswer.NO_ERROR, List.of(Ipv4Address.of("10.0.0.8")));

        List<Output> outputs = fetcher.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(addresses)));

        assertThat(Said.datagram(outputs).to()).isEqualTo(Endpoint.of("10.0.0.8:69"));
    }

    @ParameterizedTest
    @CsvSource({
        "/snom320.htm, snom320.htm",
        "//snom320.htm, /snom320.htm",
        "/dir/snom320.htm, dir/snom320.htm",
        "/snom%20320.htm, snom 320.htm",
        "/%C3%BC.htm, \u00fc.htm",
        "/a%zz, a%zz",
        "/a+b?mac=1, a+b?mac=1",
        "?x, ?x"
    })
    void a_file_is_called_by_its_path_without_the_first_slash(String path, String file) {
        Output.Send asked = Said.datagram(fetcher("tftp://10.0.0.9" + path).begin(T0));

        assertThat(packet(asked)).isEqualTo(new TftpPacket.Read(file, TftpMode.OCTET, ASKED));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'TFTP file name: 0 bytes (expected: 1 to 400)'",
        "/, 'TFTP file name: 0 bytes (expected: 1 to 400)'",
        "/a%00b, 'TFTP file name: has control characters (expected: none)'",
        "/a%0Ab, 'TFTP file name: has control characters (expected: none)'"
    })
    void a_name_that_no_request_can_carry_is_not_asked_for(String path, String why) {
        Fetcher fetcher = fetcher("tftp://10.0.0.9" + path);

        assertThat(fetcher.begin(T0)).isEmpty();
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNSUPPORTED);
        assertThat(missing(fetcher).why()).isEqualTo(why);
        assertThat(missing(fetcher).isSilence()).isFalse();
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void the_longest_name_fits_into_a_request() {
        Output.Send asked =
                Said.datagram(fetcher("tftp://10.0.0.9/" + "f".repeat(400)).begin(T0));
        Fetcher tooLong = fetcher("tftp://10.0.0.9/" + "f".repeat(401));

        assertThat(asked.bytes().size()).isLessThanOrEqualTo(TftpCodec.MAX_REQUEST);
        assertThat(tooLong.begin(T0)).isEmpty();
        assertThat(missing(tooLong).why()).isEqualTo("TFTP file name: 401 bytes (expected: 1 to 400)");
    }

    @Test
    void blocks_are_confirmed_one_by_one_to_the_port_that_the_server_chose() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        Output.Send first = Said.datagram(hear(fetcher, asked, data(1, 512)));
        Output.Send second = Said.datagram(hear(fetcher, asked, data(2, 512)));
        List<Output> last = hear(fetcher, asked, new TftpPacket.Data(3, Bytes.utf8("end")));

        assertThat(first).isEqualTo(new Output.Send(asked.from(), SERVER, Bytes.hex("0004 0001")));
        assertThat(second.bytes()).isEqualTo(Bytes.hex("0004 0002"));
        assertThat(last).containsExactly(new Output.Send(asked.from(), SERVER, Bytes.hex("0004 0003")), close(asked));
        assertThat(fetched(fetcher).status()).isEqualTo(200);
        assertThat(fetched(fetcher).body().utf8()).isEqualTo("\0".repeat(1_024) + "end");
        assertThat(fetcher.attempts()).containsExactly(new FetchAttempt(url(URL), OptionalInt.of(200), 1_027));
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void an_empty_file_is_an_empty_file() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        hear(fetcher, asked, data(1, 0));

        assertThat(fetched(fetcher).body()).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024})
    void a_server_without_options_sends_blocks_of_512(int size) {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        int sent = 0;
        for (int block = 1; fetcher.outcome().isEmpty(); block++) {
            int bytes = Math.min(512, size - sent);
            assertThat(reply(hear(fetcher, asked, data(block, bytes)))).isEqualTo(new TftpPacket.Ack(block));
            sent += bytes;
        }

        assertThat(fetched(fetcher).body().size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"1428, 1428", "1024, 1024", "8, 8", ", 512"})
    void a_server_with_options_says_how_large_blocks_are(Integer agreed, int size) {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        TftpOptions options = agreed == null ? TftpOptions.NONE : TftpOptions.NONE.withBlockSize(agreed);

        TftpPacket confirmed = reply(hear(fetcher, asked, new TftpPacket.Agreed(options)));
        TftpPacket first = reply(hear(fetcher, asked, data(1, size)));
        hear(fetcher, asked, data(2, size - 1));

        assertThat(confirmed).isEqualTo(new TftpPacket.Ack(0));
        assertThat(first).isEqualTo(new TftpPacket.Ack(1));
        assertThat(fetched(fetcher).body().size()).isEqualTo(2 * size - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "blksize, 1429, 'blksize 1429, more than was asked for'",
        "blksize, 7, 'TFTP option blksize: 7 (expected: 8 to 65464)'",
        "blksize, x, 'TFTP option blksize: of 1 characters (expected: 8 to 65464)'",
        "tsize, 5, 'options that were not asked for'"
    })
    void options_that_cannot_be_taken_end_the_transfer(String name, String value, String why) {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        List<Output> outputs = hear(fetcher, asked, new TftpPacket.Agreed(new TftpOptions(Map.of(name, value))));

        assertThat(reply(outputs)).isEqualTo(new TftpPacket.Refusal(8, why));
        assertThat(outputs).contains(close(asked));
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(missing(fetcher).why()).isEqualTo("not TFTP: " + why);
    }

    @Test
    void who_refuses_options_is_asked_once_without_them() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        List<Output> outputs = hear(fetcher, asked, TftpError.OPTIONS_REFUSED.packet());
        Output.Send again = Said.datagram(outputs);
        hear(fetcher, again, TftpError.OPTIONS_REFUSED.packet("no"));

        assertThat(outputs).startsWith(close(asked), new Output.Listen(Ear.udp(again.from())));
        assertThat(again.to()).isEqualTo(asked.to());
        assertThat(packet(again)).isEqualTo(new TftpPacket.Read("snom320.htm", TftpMode.OCTET, TftpOptions.NONE));
        assertThat(missing(fetcher).why()).isEqualTo("TFTP error 8: no");
        assertThat(fetcher.attempts()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, File not found, TFTP error 1: File not found",
        "2, '', TFTP error 2: Access violation",
        "0, 'line\nbreak', TFTP error 0: line?break",
        "77, x, TFTP error 77: x"
    })
    void an_error_of_the_server_is_told_with_code_and_text(int code, String text, String why) {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        assertThat(hear(fetcher, asked, new TftpPacket.Refusal(code, text))).containsExactly(close(asked));
        assertThat(missing(fetcher).status()).isEmpty();
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.REFUSED);
        assertThat(missing(fetcher).why()).isEqualTo(why);
        assertThat(missing(fetcher).isRefusal()).isTrue();
        assertThat(missing(fetcher).isSilence()).isFalse();
        assertThat(fetcher.attempts()).containsExactly(new FetchAttempt(url(URL), OptionalInt.empty(), 0));
    }

    @Test
    void an_error_in_the_middle_ends_it_too() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        hear(fetcher, asked, data(1, 512));

        hear(fetcher, asked, TftpError.OPTIONS_REFUSED.packet("late"));

        assertThat(missing(fetcher).why()).isEqualTo("TFTP error 8: late");
    }

    @Test
    void packets_of_another_transfer_are_answered_with_error_5_and_change_nothing() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        Endpoint stranger = Endpoint.of("10.0.0.66:69");
        Endpoint second = SERVER.withPort(2_001);

        List<Output> toStranger = hear(fetcher, stranger, asked, data(1, 5));
        hear(fetcher, asked, data(1, 512));
        List<Output> toSecond = hear(fetcher, second, asked, data(1, 512));
        List<Output> toError = hear(fetcher, second, asked, TftpError.NOT_DEFINED.packet());
        hear(fetcher, asked, data(2, 0));

        assertThat(Said.datagram(toStranger))
                .isEqualTo(
                        new Output.Send(asked.from(), stranger, TftpCodec.encode(TftpError.UNKNOWN_TRANSFER.packet())));
        assertThat(Said.datagram(toSecond).to()).isEqualTo(second);
        assertThat(reply(toSecond)).isEqualTo(new TftpPacket.Refusal(5, "Unknown transfer ID"));
        assertThat(Said.datagrams(toError)).isEmpty();
        assertThat(Said.notes(toError, Kind.DROPPED))
                .containsExactly("TFTP packet from 10.0.0.9:2001, which serves another transfer or none");
        assertThat(fetched(fetcher).body().size()).isEqualTo(512);
    }

    @Test
    void what_comes_twice_or_too_early_is_not_confirmed_again() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        hear(fetcher, asked, new TftpPacket.Agreed(ASKED));
        hear(fetcher, asked, data(1, 1_428));

        for (TftpPacket odd : List.of(
                new TftpPacket.Agreed(ASKED), data(1, 1_428), data(3, 0), data(0, 1), new TftpPacket.Ack(1), REQUEST)) {
            List<Output> outputs = hear(fetcher, asked, odd);

            assertThat(outputs)
                    .containsExactly(
                            new Output.Note(Kind.DROPPED, "TFTP packet from 10.0.0.9:2000 that is not block 2"));
        }
        hear(fetcher, asked, data(2, 2));
        assertThat(fetched(fetcher).body().size()).isEqualTo(1_430);
    }

    @Test
    void a_packet_that_is_none_is_dropped() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        List<Output> outputs = fetcher.handle(T0, new Input.Datagram(SERVER, asked.from(), Bytes.hex("0009")));

        assertThat(outputs)
                .containsExactly(new Output.Note(
                        Kind.DROPPED, "TFTP packet at 1: operation 9 (expected: 1 to 6), from 10.0.0.9:2000"));
        assertThat(fetcher.handle(T0, new Input.Datagram(SERVER, asked.from().withPort(9), Bytes.hex("0009"))))
                .isEmpty();
    }

    @Test
    void a_block_that_is_too_large_ends_the_transfer() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        List<Output> outputs = hear(fetcher, asked, data(1, 513));

        assertThat(reply(outputs)).isEqualTo(new TftpPacket.Refusal(4, "block of 513 bytes (expected: at most 512)"));
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(missing(fetcher).why()).isEqualTo("not TFTP: block of 513 bytes (expected: at most 512)");
    }

    @Test
    void a_file_that_is_too_large_ends_the_transfer() {
        Fetcher fetcher = fetcher(URL, CONFIG.withLimits(FetchLimits.DEFAULT.withMaxBytes(600)));
        Output.Send asked = begin(fetcher);
        hear(fetcher, asked, data(1, 512));

        List<Output> outputs = hear(fetcher, asked, data(2, 89));

        assertThat(reply(outputs)).isEqualTo(TftpError.DISK_FULL.packet());
        assertThat(outputs).contains(close(asked));
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.LIMIT);
        assertThat(missing(fetcher).why()).isEqualTo("larger than 600 bytes");
    }

    @Test
    void a_file_may_have_as_many_bytes_as_the_limit() {
        Fetcher fetcher = fetcher(URL, CONFIG.withLimits(FetchLimits.DEFAULT.withMaxBytes(600)));
        Output.Send asked = begin(fetcher);
        hear(fetcher, asked, data(1, 512));

        hear(fetcher, asked, data(2, 88));

        assertThat(fetched(fetcher).body().size()).isEqualTo(600);
    }

    @Test
    void behind_block_65535_comes_block_0() {
        TftpReceipt receipt = new TftpReceipt(ASKED, 1 << 20);
        receipt.take(new TftpPacket.Agreed(TftpOptions.NONE.withBlockSize(8)));
        for (int block = 1; block <= 0xFFFF; block++) {
            receipt.take(data(block, 8));
        }

        assertThat(receipt.confirmation()).isEqualTo(new TftpPacket.Ack(0xFFFF));
        assertThat(receipt.take(data(0, 8))).isEqualTo(TftpReceipt.Step.NEXT);
        assertThat(receipt.confirmation()).isEqualTo(new TftpPacket.Ack(0));
        assertThat(receipt.take(new TftpPacket.Agreed(ASKED))).isEqualTo(TftpReceipt.Step.IGNORED);
        assertThat(receipt.take(data(1, 1))).isEqualTo(TftpReceipt.Step.COMPLETE);
        assertThat(receipt.body().size()).isEqualTo(65_536 * 8 + 1);
    }

    @Test
    void a_request_without_an_answer_is_sent_again_ever_later_and_then_from_another_port() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        List<Instant> sent = new ArrayList<>();
        List<Output> outputs = wakeWhile(fetcher, asked, sent);
        assertThat(sent).containsExactly(T0.plusSeconds(1), T0.plusSeconds(3), T0.plusSeconds(7));
        assertThat(outputs).containsExactly(close(asked));
        assertThat(fetcher.wakeAt()).contains(T0.plusSeconds(11));

        Output.Send second = Said.datagram(wake(fetcher));
        wakeWhile(fetcher, second, sent);

        assertThat(second.from()).isNotEqualTo(asked.from());
        assertThat(second.bytes()).isEqualTo(asked.bytes());
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(missing(fetcher).why()).isEqualTo("no answer from 10.0.0.9:69, 2 tries");
        assertThat(missing(fetcher).isSilence()).isTrue();
        assertThat(fetcher.attempts()).hasSize(2);
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    /** Lets time pass while the very packet is sent again; returns what is said instead at last. */
    private static List<Output> wakeWhile(Fetcher fetcher, Output.Send packet, List<Instant> sent) {
        while (true) {
            Instant next = fetcher.wakeAt().orElseThrow();
            List<Output> outputs = wake(fetcher);
            if (!outputs.equals(List.of(packet))) {
                return outputs;
            }
            sent.add(next);
        }
    }

    @Test
    void one_packet_is_sent_again_five_times_at_most_however_long_the_timeout_is() {
        Fetcher fetcher = fetcher(URL, CONFIG.withTimes(Duration.ofHours(1), 1, Duration.ZERO));
        Output.Send asked = begin(fetcher);

        List<Instant> sent = new ArrayList<>();
        wakeWhile(fetcher, asked, sent);

        assertThat(sent).hasSize(TftpTransfer.MAX_RESENDS).endsWith(T0.plusSeconds(31));
        assertThat(missing(fetcher).why()).isEqualTo("no answer from 10.0.0.9:69, 1 try");
    }

    @Test
    void a_confirmation_that_was_lost_is_sent_again_by_the_phones_own_timer() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        Output.Send confirmed = Said.datagram(hear(fetcher, asked, data(1, 512)));

        assertThat(fetcher.handle(T0.plusMillis(999), new Input.TimePassed())).isEmpty();
        List<Output> again = fetcher.handle(T0.plusSeconds(1), new Input.TimePassed());
        hear(fetcher, asked, data(2, 0));

        assertThat(again).containsExactly(confirmed);
        assertThat(fetched(fetcher).body().size()).isEqualTo(512);
    }

    @Test
    void a_server_that_falls_silent_or_dribbles_is_left_at_the_timeout() {
        Fetcher fetcher = fetcher(URL, CONFIG.withTimes(Duration.ofSeconds(10), 1, Duration.ZERO));
        Output.Send asked = begin(fetcher);
        for (int block = 1; block <= 9; block++) {
            fetcher.handle(
                    T0.plusSeconds(block).minusMillis(1),
                    new Input.Datagram(SERVER, asked.from(), TftpCodec.encode(data(block, 512))));
        }

        assertThat(fetcher.wakeAt()).contains(T0.plusSeconds(10).minusMillis(1));
        fetcher.handle(T0.plusSeconds(10).minusMillis(1), new Input.TimePassed());
        assertThat(fetcher.wakeAt()).contains(T0.plusSeconds(10));
        assertThat(fetcher.handle(T0.plusSeconds(10), new Input.TimePassed())).containsExactly(close(asked));

        assertThat(missing(fetcher).why()).isEqualTo("block 10 did not come in time from 10.0.0.9:2000, 1 try");
    }

    @Test
    void the_next_address_is_asked_when_one_gives_no_answer() throws Exception {
        Fetcher fetcher = fetcher("tftp://pbx/a.htm", CONFIG.withTimes(Duration.ofSeconds(1), 2, Duration.ZERO));
        Output.Send query = Said.datagram(fetcher.begin(T0));
        DnsAnswer addresses = new DnsAnswer(
                DnsCodec.decodeQuestion(query.bytes()),
                DnsAnswer.NO_ERROR,
                List.of(Ipv4Address.of("10.0.0.8"), Ipv4Address.of("10.0.0.9")));
        fetcher.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(addresses)));

        wake(fetcher);

        assertThat(Said.datagram(wake(fetcher)).to()).isEqualTo(Endpoint.of("10.0.0.9:69"));
    }

    @Test
    void a_port_that_is_taken_is_replaced_by_another_a_few_times() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);
        List<Integer> ports = new ArrayList<>(List.of(asked.from().port()));

        for (int i = 1; i < TftpFetch.MAX_PORTS; i++) {
            List<Output> outputs = fetcher.handle(T0, new Input.Deaf(Ear.udp(asked.from()), "taken"));
            asked = Said.datagram(outputs);
            assertThat(outputs).containsExactly(new Output.Listen(Ear.udp(asked.from())), asked);
            ports.add(asked.from().port());
        }
        List<Output> last = fetcher.handle(T0, new Input.Deaf(Ear.udp(asked.from()), "taken"));

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(last).isEmpty();
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(missing(fetcher).why()).isEqualTo("cannot listen on " + asked.from() + ": taken, 5 ports tried");
        assertThat(fetcher.attempts()).isEmpty();
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void an_ear_that_somebody_else_cannot_open_is_no_concern_of_it() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        assertThat(fetcher.handle(T0, new Input.Deaf(Ear.udp(asked.from().withPort(1)), "taken")))
                .isEmpty();
        assertThat(fetcher.handle(T0, new Input.Deaf(Ear.http(asked.from()), "taken")))
                .isEmpty();
        assertThat(fetcher.outcome()).isEmpty();
    }

    @Test
    void who_abandons_it_hears_no_more_of_it() {
        Fetcher fetcher = fetcher(URL);
        Output.Send asked = begin(fetcher);

        assertThat(fetcher.abandon()).containsExactly(close(asked));
        assertThat(fetcher.abandon()).isEmpty();
        assertThat(hear(fetcher, asked, data(1, 1))).isEmpty();
        assertThat(fetcher.wakeAt()).isEmpty();
        assertThat(fetcher.outcome()).isEmpty();
    }
}
