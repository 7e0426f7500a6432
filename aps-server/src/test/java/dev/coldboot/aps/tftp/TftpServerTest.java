// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpServerTest {
    private static final Instant T0 = Instant.parse("2026-11-26T08:00:00Z");
    private static final Endpoint SERVER = Endpoint.of("127.0.0.1:10069");
    private static final Endpoint PAGES = Endpoint.of("127.0.0.1:10080");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:2000");
    private static final Endpoint OTHER = Endpoint.of("127.77.0.6:2000");

    private TftpServer server = new TftpServer(TftpServerConfig.of(SERVER, PAGES));
    private final List<Output> outputs = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 5000})
    void sends_a_file_in_blocks_of_which_the_last_is_not_full(int size) {
        Bytes file = random(size);

        assertThat(fetched(PHONE, read("snom320.htm", TftpOptions.NONE), file)).isEqualTo(file);
        assertThat(notes(Kind.SERVED)).containsExactly(PHONE + " got snom320.htm by TFTP, " + size + " bytes");
        assertThat(server.wakeAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "512, 512", "1468, 1468", "65464, 1468"})
    void agrees_on_a_block_that_an_ethernet_carries_whole(int wished, int agreed) {
        TftpOptions options = TftpOptions.NONE.withBlockSize(wished).withTransferSize(0);
        Bytes file = random(3_000);
        ask(PHONE, read("a.bin", options));
        answer(1, 200, file);

        assertThat(sent(PHONE))
                .containsExactly(new TftpPacket.Agreed(
                        TftpOptions.NONE.withBlockSize(agreed).withTransferSize(3_000)));
        assertThat(rest(PHONE, 0)).isEqualTo(file);
    }

    @Test
    void ignores_options_that_it_does_not_know_and_refuses_those_with_impossible_values() {
        ask(PHONE, read("a", new TftpOptions(Map.of("windowsize", "16"))));
        answer(1, 200, Bytes.utf8("x"));
        assertThat(sent(PHONE)).containsExactly(new TftpPacket.Data(1, Bytes.utf8("x")));

        ask(OTHER, read("a", new TftpOptions(Map.of("blksize", "7"))));
        answer(2, 200, Bytes.utf8("x"));
        assertThat(sent(OTHER))
                .first()
                .isInstanceOfSatisfying(
                        TftpPacket.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(8));
    }

    @Test
    void goes_on_with_block_0_behind_block_65535() {
        Bytes file = random(8 * 65_540 + 3);

        assertThat(fetched(PHONE, read("image.bin", TftpOptions.NONE.withBlockSize(8)), file))
                .isEqualTo(file);
    }

    @Test
    void asks_the_provisioning_server_for_the_file_under_the_same_name() {
        ask(PHONE, read("prov/a b%.php?mac=000413241234", TftpOptions.NONE));

        assertThat(outputs)
                .filteredOn(Output.HttpAsk.class::isInstance)
                .extracting(output -> ((Output.HttpAsk) output).call())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.to()).isEqualTo(PAGES);
                    assertThat(call.request().target()).isEqualTo("/prov/a%20b%25.php?mac=000413241234");
                    // Else all of its clients would be one to it, which asks for many phones.
                    assertThat(call.request().headers().all("Forwarded")).containsExactly("for=127.77.0.5;proto=tftp");
                });
    }

    @ParameterizedTest
    @CsvSource({"404, 1", "403, 2", "401, 2", "400, 2", "429, 0", "500, 0", "503, 0"})
    void tells_in_words_of_tftp_why_there_is_no_file(int status, int code) {
        ask(PHONE, read("a", TftpOptions.NONE));
        answer(1, status, Bytes.EMPTY);

        assertThat(sent(PHONE))
                .singleElement()
                .isInstanceOfSatisfying(
                        TftpPacket.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(notes(Kind.REFUSED)).hasSize(1);
    }

    @Test
    void tells_the_client_when_the_provisioning_server_is_gone() {
        ask(PHONE, read("a", TftpOptions.NONE));
        handle(T0, new Input.HttpFailed(1, HttpFailure.REFUSED, "nobody listens"));

        assertThat(sent(PHONE)).singleElement().isInstanceOf(TftpPacket.Refusal.class);
        assertThat(notes(Kind.WORLD)).containsExactly("no file for " + PHONE + ": nobody listens");
    }

    @Test
    void writes_nothing() {
        ask(PHONE, new TftpPacket.Write("a", TftpMode.OCTET, TftpOptions.NONE));

        assertThat(sent(PHONE))
                .singleElement()
                .isInstanceOfSatisfying(
                        TftpPacket.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(2));
    }

    @Test
    void sends_a_packet_again_until_it_is_confirmed_and_then_gives_up() {
        ask(PHONE, read("a", TftpOptions.NONE));
        answer(1, 200, Bytes.utf8("x"));
        Instant now = T0;
        for (int i = 0; i < TftpServer.MAX_RESENDS; i++) {
            now = server.wakeAt().orElseThrow();
            handle(now, new Input.TimePassed());
        }
        assertThat(sent(PHONE))
                .hasSize(1 + TftpServer.MAX_RESENDS)
                .containsOnly(new TftpPacket.Data(1, Bytes.utf8("x")));
        assertThat(Duration.between(T0, now)).isEqualTo(Sending.PATIENCE.multipliedBy(TftpServer.MAX_RESENDS));

        handle(server.wakeAt().orElseThrow(), new Input.TimePassed());

        assertThat(notes(Kind.LIMIT)).hasSize(1);
        assertThat(server.wakeAt()).isEmpty();
    }

    @Test
    void waits_as_long_as_the_client_wishes_within_reason() {
        ask(PHONE, read("a", TftpOptions.NONE.withTimeout(Duration.ofSeconds(3))));
        answer(1, 200, Bytes.utf8("x"));
        assertThat(server.wakeAt()).contains(T0.plusSeconds(3));

        ask(OTHER, read("a", TftpOptions.NONE.withTimeout(Duration.ofSeconds(200))));
        answer(2, 200, Bytes.utf8("x"));
        assertThat(sent(OTHER)).first().isEqualTo(new TftpPacket.Data(1, Bytes.utf8("x")));
    }

    @Test
    void an_ack_that_comes_twice_is_not_answered_twice() {
        ask(PHONE, read("a", TftpOptions.NONE));
        answer(1, 200, random(1_100));
        ask(PHONE, new TftpPacket.Ack(1));
        ask(PHONE, new TftpPacket.Ack(1));

        assertThat(sent(PHONE))
                .extracting(packet -> ((TftpPacket.Data) packet).block())
                .containsExactly(1, 2);
    }

    @Test
    void a_request_that_comes_twice_begins_one_transfer() {
        ask(PHONE, read("a", TftpOptions.NONE));
        ask(PHONE, read("a", TftpOptions.NONE));

        assertThat(outputs).filteredOn(Output.HttpAsk.class::isInstance).hasSize(1);
    }

    @Test
    void another_request_from_the_same_port_takes_the_place_of_the_first() {
        ask(PHONE, read("a", TftpOptions.NONE));
        ask(PHONE, read("b", TftpOptions.NONE));
        answer(1, 200, Bytes.utf8("file a"));
        answer(2, 200, Bytes.utf8("file b"));

        assertThat(sent(PHONE)).containsExactly(new TftpPacket.Data(1, Bytes.utf8("file b")));
    }

    @Test
    void two_clients_are_told_apart_by_their_ports() {
        ask(PHONE, read("a", TftpOptions.NONE));
        ask(OTHER, read("b", TftpOptions.NONE));
        answer(2, 200, Bytes.utf8("file b"));
        answer(1, 200, Bytes.utf8("file a"));

        assertThat(sent(PHONE)).containsExactly(new TftpPacket.Data(1, Bytes.utf8("file a")));
        assertThat(sent(OTHER)).containsExactly(new TftpPacket.Data(1, Bytes.utf8("file b")));
    }

    @Test
    void a_packet_of_no_transfer_is_told_so_but_an_error_never_is() {
        ask(PHONE, new TftpPacket.Ack(7));
        ask(OTHER, new TftpPacket.Refusal(0, "stop"));

        assertThat(sent(PHONE))
                .singleElement()
                .isInstanceOfSatisfying(
                        TftpPacket.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(5));
        assertThat(sent(OTHER)).isEmpty();
    }

    @Test
    void an_error_of_the_client_ends_its_transfer() {
        ask(PHONE, read("a", TftpOptions.NONE));
        answer(1, 200, random(1_000));
        ask(PHONE, new TftpPacket.Refusal(3, "disk full"));

        assertThat(server.wakeAt()).isEmpty();
        assertThat(notes(Kind.REFUSED)).containsExactly(PHONE + " breaks off: TFTP error 3: disk full");
    }

    @Test
    void more_transfers_or_bytes_than_allowed_are_told_to_come_again() {
        server = new TftpServer(new TftpServerConfig(SERVER, PAGES, 512, 1, 1_000));
        ask(PHONE, read("a", TftpOptions.NONE));
        ask(OTHER, read("b", TftpOptions.NONE));
        assertThat(sent(OTHER)).singleElement().isInstanceOf(TftpPacket.Refusal.class);

        answer(1, 200, random(1_001));

        assertThat(sent(PHONE)).singleElement().isInstanceOf(TftpPacket.Refusal.class);
        assertThat(notes(Kind.LIMIT)).hasSize(2);
        assertThat(fetched(OTHER, read("b", TftpOptions.NONE), random(1_000)).size())
                .isEqualTo(1_000);
    }

    @Test
    void text_for_other_machines_has_their_ends_of_lines() {
        ask(PHONE, new TftpPacket.Read("a", TftpMode.NETASCII, TftpOptions.NONE));
        answer(1, 200, Bytes.utf8("one\ntwo\rend"));

        assertThat(sent(PHONE)).containsExactly(new TftpPacket.Data(1, Bytes.utf8("one\r\ntwo\r\0end")));
    }

    @Test
    void no_bytes_have_another_end_than_a_note_or_an_answer() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 0;
                bytes[1] = (byte) random.nextInt(8);
            }
            outputs.clear();
            handle(T0, new Input.Datagram(PHONE, SERVER, Bytes.owning(bytes)));
        }
        assertThat(server.wakeAt()).isEmpty();
    }

    private Bytes fetched(Endpoint client, TftpPacket.Read request, Bytes file) {
        int before =
                (int) outputs.stream().filter(Output.HttpAsk.class::isInstance).count();
        ask(client, request);
        long exchange = outputs.stream()
                .filter(Output.HttpAsk.class::isInstance)
                .skip(before)
                .map(output -> ((Output.HttpAsk) output).exchange())
                .findFirst()
                .orElseThrow();
        outputs.clear();
        answer(exchange, 200, file);
        return rest(client, request.options().isEmpty() ? 1 : 0);
    }

    /** Confirms what comes, from the packet of that number on, and puts the file together. */
    private Bytes rest(Endpoint client, int first) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int at = first == 1 ? 0 : 1;
        if (first == 0) {
            ask(client, new TftpPacket.Ack(0));
        }
        List<TftpPacket> packets = sent(client);
        while (at < packets.size() && packets.get(at) instanceof TftpPacket.Data data) {
            got.writeBytes(data.bytes().unsafeArray());
            List<Output> before = List.copyOf(outputs);
            outputs.clear();
            ask(client, new TftpPacket.Ack(data.block()));
            packets = sent(client);
            at = 0;
            if (packets.isEmpty()) {
                assertThat(before).isNotEmpty();
            }
        }
        return Bytes.owning(got.toByteArray());
    }

    private void ask(Endpoint client, TftpPacket packet) {
        handle(T0, new Input.Datagram(client, SERVER, TftpCodec.encode(packet)));
    }

    private void answer(long exchange, int status, Bytes body) {
        handle(T0, new Input.HttpAnswered(exchange, new HttpResponse(status, Headers.NONE, body)));
    }

    private void handle(Instant now, Input input) {
        outputs.addAll(server.handle(now, input));
    }

    private List<TftpPacket> sent(Endpoint client) {
        List<TftpPacket> packets = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Send send && send.to().equals(client)) {
                assertThat(send.from()).isEqualTo(SERVER);
                packets.add(decoded(send.bytes()));
            }
        }
        return packets;
    }

    private List<String> notes(Kind kind) {
        return outputs.stream()
                .filter(output -> output instanceof Output.Note note && note.kind() == kind)
                .map(output -> ((Output.Note) output).text())
                .toList();
    }

    private static TftpPacket.Read read(String file, TftpOptions options) {
        return new TftpPacket.Read(file, TftpMode.OCTET, options);
    }

    private static Bytes random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Bytes.owning(bytes);
    }

    private static TftpPacket decoded(Bytes bytes) {
        try {
            return TftpCodec.decode(bytes);
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }
}
