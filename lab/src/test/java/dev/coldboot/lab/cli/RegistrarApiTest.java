// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.registrar.Accounts;
import dev.coldboot.registrar.Registrar;
import dev.coldboot.registrar.RegistrarConfig;
import dev.coldboot.registrar.RegistrarStatus;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registrar's API, with two phones that registered in virtual time. */
class RegistrarApiTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint REGISTRAR = Endpoint.of("10.0.0.1:5060");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final VirtualWorld world = new VirtualWorld(T0, 1, LinkConditions.LAN, new Journal());
    private final RegistrarApi api = new RegistrarApi(world, "registrar");
    private final List<String> heard = new ArrayList<>();

    /** A phone that registers, and keeps which events it is told. */
    private final class Phone implements Machine {
        private final Endpoint own;
        private final String account;
        private boolean begun;

        Phone(String account, Endpoint own) {
            this.account = account;
            this.own = own;
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            List<Output> outputs = new ArrayList<>();
            try {
                if (!begun) {
                    begun = true;
                    outputs.add(new Output.Listen(Ear.udp(own)));
                    outputs.add(register(1, Optional.empty()));
                } else if (input instanceof Input.Datagram datagram) {
                    read(SipCodec.decode(datagram.bytes()), outputs);
                }
            } catch (WireFormatException e) {
                throw new AssertionError(e);
            }
            return outputs;
        }

        private void read(SipMessage message, List<Output> outputs) throws WireFormatException {
            if (message instanceof SipRequest notify) {
                heard.add(account + " " + notify.header("Event"));
                outputs.add(new Output.Send(own, REGISTRAR, SipCodec.encode(notify.response(200, "OK"))));
            } else if (((SipResponse) message).status() == 401) {
                outputs.add(register(
                        2,
                        Optional.of(DigestChallenge.parse(message.header("WWW-Authenticate"))
                                .answer(account, "secret", "REGISTER", "sip:sip.example", "cnonce", 1)
                                .toString())));
            }
        }

        private Output.Send register(int cseq, Optional<String> proof) {
            String aor = "<sip:" + account + "@sip.example>";
            Headers headers = Headers.of(
                    "Via", "SIP/2.0/UDP " + own + ";branch=z9hG4bK" + cseq,
                    "From", aor + ";tag=1",
                    "To", aor,
                    "Call-ID", account,
                    "CSeq", cseq + " REGISTER",
                    "User-Agent", "snom370/8.4.35",
                    "Contact", "<sip:" + account + "@" + own + ">");
            Headers all = proof.map(text -> headers.and("Authorization", text)).orElse(headers);
            return new Output.Send(
                    own, REGISTRAR, SipCodec.encode(new SipRequest("REGISTER", "sip:sip.example", all, Bytes.EMPTY)));
        }

        @Override
        public Optional<Instant> wakeAt() {
            return begun ? Optional.empty() : Optional.of(Instant.EPOCH);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void register() throws InterruptedException {
        Accounts accounts = Accounts.of(Map.of("401", "secret", "402", "secret"));
        world.add(
                "registrar",
                new Registrar(RegistrarConfig.of(REGISTRAR, "sip.example", accounts), Seeds.generator(1, "r")));
        world.add("one", new Phone("401", Endpoint.of("10.0.0.51:5060")));
        world.add("two", new Phone("402", Endpoint.of("10.0.0.52:5060")));
        assertThat(world.runUntil(
                        () -> status().map(s -> s.registrations().size() == 2).orElse(false), LIMIT))
                .isTrue();
    }

    private Optional<RegistrarStatus> status() {
        return world.status("registrar").map(RegistrarStatus.class::cast);
    }

    private HttpResponse ask(String method, String path, String body, String... headers) {
        Headers all = Headers.of(headers);
        Headers hosted = all.first("Host").isPresent() ? all : all.and("Host", "127.0.0.1:18060");
        HttpRequest request = new HttpRequest(method, path, hosted, Bytes.utf8(body));
        return api.serve(world.now(), new Ask(REGISTRAR, REGISTRAR, false, Optional.empty(), request))
                .response();
    }

    private HttpResponse post(String body) {
        return ask("POST", "/check-sync", body, "Content-Type", "application/json; charset=utf-8");
    }

    @Test
    void lists_who_is_registered() throws Exception {
        register();

        assertThat(ask("GET", "/registrations", "").body().utf8())
                .contains("\"realm\":\"sip.example\"")
                .contains(
                        "{\"aor\":\"401@sip.example\",\"contact\":\"sip:401@10.0.0.51:5060\",\"source\":\"10.0.0.51:5060\"")
                .contains("\"user_agent\":\"snom370/8.4.35\"")
                .contains("\"aor\":\"402@sip.example\"")
                .contains("\"told\":[]");
    }

    @Test
    void tells_the_phones_of_one_address() throws Exception {
        register();

        HttpResponse response = post("{\"aor\": \"sip:401@sip.example\", \"reboot\": false}");
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body().utf8()).isEqualTo("{\"told\":1}");

        assertThat(world.runUntil(() -> status().orElseThrow().notified() == 1, LIMIT))
                .isTrue();
        assertThat(heard).containsExactly("401 check-sync;reboot=false");
        assertThat(ask("GET", "/registrations", "").body().utf8())
                .contains("\"event\":\"check-sync;reboot=false\",\"status\":200}");
    }

    @Test
    void tells_all_phones() throws Exception {
        register();

        assertThat(post("{\"all\": true, \"reboot\": true}").body().utf8()).isEqualTo("{\"told\":2}");

        assertThat(world.runUntil(() -> status().orElseThrow().notified() == 2, LIMIT))
                .isTrue();
        assertThat(heard).containsExactlyInAnyOrder("401 check-sync;reboot=true", "402 check-sync;reboot=true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"aor\": \"499\", \"reboot\": false} | 404",
                "{\"aor\": \"401\"}                  | 422",
                "{\"aor\": \"401\", \"reboot\": \"yes\"} | 422",
                "{\"reboot\": true}                | 422",
                "{\"all\": true, \"aor\": \"401\", \"reboot\": true} | 422",
                "[]                              | 422",
                "{                               | 422"
            })
    void refuses_what_is_no_order(String body, int status) throws Exception {
        register();

        assertThat(post(body).status()).isEqualTo(status);
    }

    @Test
    void refuses_what_another_site_could_have_a_browser_send() {
        String body = "{\"all\": true, \"reboot\": true}";
        String json = "application/json";

        assertThat(ask("POST", "/check-sync", body, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(ask("POST", "/check-sync", body).status()).isEqualTo(415);
        assertThat(ask("POST", "/check-sync", body, "Content-Type", json, "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", "/check-sync", body, "Content-Type", json, "Host", "evil.example:18060")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", "/registrations", "", "Host", "127.0.0.1.evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", "/check-sync", "").headers().first("Allow")).contains("POST");
        assertThat(ask("DELETE", "/registrations", "").status()).isEqualTo(405);
        assertThat(ask("GET", "/", "").status()).isEqualTo(404);
        assertThat(post(" ".repeat(2_000)).status()).isEqualTo(422);
    }
}
