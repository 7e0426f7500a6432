// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.FetcherDesk.CONFIG;
import static dev.coldboot.phone.talk.FetcherDesk.DNS;
import static dev.coldboot.phone.talk.FetcherDesk.FOUND;
import static dev.coldboot.phone.talk.FetcherDesk.PHONE;
import static dev.coldboot.phone.talk.FetcherDesk.T0;
import static dev.coldboot.phone.talk.FetcherDesk.answer;
import static dev.coldboot.phone.talk.FetcherDesk.fetcher;
import static dev.coldboot.phone.talk.FetcherDesk.missing;
import static dev.coldboot.phone.talk.FetcherDesk.redirect;
import static dev.coldboot.phone.talk.FetcherDesk.status;
import static dev.coldboot.phone.talk.FetcherDesk.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    @Test
    void asks_in_exactly_these_words() {
        Fetcher fetcher = fetcher("http://10.0.0.9:8080/snomD785.htm?x=1");

        List<Output> outputs = fetcher.begin(T0);

        assertThat(outputs)
                .containsExactly(new Output.HttpAsk(
                        1,
                        new HttpCall(
                                PHONE,
                                Endpoint.of("10.0.0.9:8080"),
                                Optional.empty(),
                                HttpRequest.get(
                                        "/snomD785.htm?x=1",
                                        "Host",
                                        "10.0.0.9:8080",
                                        "User-Agent",
                                        "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1"
                                                + " (Feb 25 2019 - 14:19:43) 000413961234 SXM:0 UXM:0 UXMC:0)",
                                        "Accept",
                                        "*/*",
                                        "Connection",
                                        "close"),
                                FetcherConfig.TIMEOUT,
                                FetcherConfig.MAX_BYTES)));
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void brings_the_body_of_any_success() throws Exception {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        answer(fetcher, Said.request(fetcher.begin(T0)), FOUND);

        Url url = Url.parse("http://10.0.0.9/a.xml");
        assertThat(fetcher.outcome()).contains(new FetchOutcome.Fetched(url, 200, Bytes.utf8("<settings/>")));
        assertThat(fetcher.attempts()).containsExactly(new FetchAttempt(url, OptionalInt.of(200), 11));
    }

    @Test
    void an_answer_to_another_exchange_is_somebody_elses() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");
        fetcher.begin(T0);

        assertThat(fetcher.handle(T0, new Input.HttpAnswered(99, FOUND))).isEmpty();
        assertThat(fetcher.handle(T0, new Input.HttpFailed(99, HttpFailure.TLS, "")))
                .isEmpty();
        assertThat(fetcher.outcome()).isEmpty();
        assertThat(fetcher.attempts()).isEmpty();
    }

    @Test
    void resolves_the_name_first_and_takes_the_next_address_when_one_refuses() throws Exception {
        Fetcher fetcher = fetcher("https://pbx.example.com/a.xml");
        Output.Send query = Said.datagram(fetcher.begin(T0));
        DnsAnswer addresses = new DnsAnswer(
                DnsCodec.decodeQuestion(query.bytes()),
                DnsAnswer.NO_ERROR,
                List.of(Ipv4Address.of("10.0.0.8"), Ipv4Address.of("10.0.0.9")));

        assertThat(fetcher.wakeAt()).contains(T0.plus(ResolverConfig.PATIENCE));
        Output.HttpAsk first =
                Said.request(fetcher.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(addresses))));
        fetcher.handle(T0, new Input.HttpFailed(first.exchange(), HttpFailure.REFUSED, "nobody"));
        Output.HttpAsk second = Said.request(fetcher.handle(T0.plus(FetcherConfig.PAUSE), new Input.TimePassed()));

        assertThat(first.call().to()).isEqualTo(Endpoint.of("10.0.0.8:443"));
        assertThat(first.call().tls()).contains(HttpCall.Tls.of("pbx.example.com", true));
        assertThat(first.call().request().headers().first("Host")).contains("pbx.example.com");
        assertThat(second.call().to()).isEqualTo(Endpoint.of("10.0.0.9:443"));
    }

    @Test
    void a_name_without_an_address_is_not_fetched() throws Exception {
        Fetcher fetcher = fetcher("http://pbx/a.xml");
        Output.Send query = Said.datagram(fetcher.begin(T0));

        fetcher.handle(
                T0,
                new Input.Datagram(
                        DNS,
                        query.from(),
                        DnsCodec.encode(new DnsAnswer(
                                DnsCodec.decodeQuestion(query.bytes()), DnsAnswer.NO_SUCH_NAME, List.of()))));

        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNRESOLVED);
        assertThat(missing(fetcher).why())
                .isEqualTo("could not resolve pbx: 10.0.0.1:53 knows no such name (NXDOMAIN)");
    }

    @ParameterizedTest
    @CsvSource({
        "101, ': no final response'",
        "206, ': a part of the file, which was not asked for'",
        "300, ': Multiple Choices'",
        "304, ': Not Modified'",
        "305, ': Use Proxy'",
        "306, ''",
        "400, ': Bad Request'",
        "403, ': Forbidden'",
        "404, ': Not Found'",
        "407, ': Proxy Authentication Required'",
        "410, ': Gone'",
        "499, ''",
        "500, ': Internal Server Error'",
        "599, ''"
    })
    void any_other_status_decides_at_once_and_is_named(int status, String meaning) {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        List<Output> outputs = answer(fetcher, Said.request(fetcher.begin(T0)), status(status));

        assertThat(outputs).isEmpty();
        assertThat(missing(fetcher).status()).hasValue(status);
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.STATUS);
        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code " + status + meaning);
        assertThat(missing(fetcher).isSilence()).isFalse();
        assertThat(missing(fetcher).isRefusal()).isEqualTo(status < 500);
    }

    @ParameterizedTest
    @CsvSource({"429, Too Many Requests", "503, Service Unavailable"})
    void who_names_a_time_to_come_again_is_not_obeyed(int status, String reason) {
        for (boolean names : new boolean[] {true, false}) {
            Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

            answer(
                    fetcher,
                    Said.request(fetcher.begin(T0)),
                    names ? status(status, "Retry-After", "1") : status(status));

            assertThat(fetcher.wakeAt()).isEmpty();
            assertThat(missing(fetcher).why())
                    .isEqualTo("HTTP status code " + status + ": " + reason
                            + (names ? ", and its Retry-After is not obeyed" : ""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 205, 299})
    void a_success_without_content_is_an_empty_file(int status) {
        Fetcher fetcher = fetcher("http://u:s3cret@10.0.0.9/a.xml");

        List<Output> outputs = answer(fetcher, Said.request(fetcher.begin(T0)), status(status));

        assertThat(outputs).isEmpty();
        assertThat(fetcher.outcome())
                .contains(new FetchOutcome.Fetched(url("http://u:s3cret@10.0.0.9/a.xml"), status, Bytes.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, connection refused (as told)",
        "TIMED_OUT, no response in time (as told)",
        "CLOSED, connection closed before the response was whole (as told)"
    })
    void where_no_response_comes_it_asks_once_more_after_a_pause(HttpFailure failure, String why) {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");
        Output.HttpAsk first = Said.request(fetcher.begin(T0));

        assertThat(fetcher.handle(T0, new Input.HttpFailed(first.exchange(), failure, "as told")))
                .isEmpty();
        assertThat(fetcher.wakeAt()).contains(T0.plusSeconds(1));
        assertThat(fetcher.handle(T0.plusMillis(999), new Input.TimePassed())).isEmpty();
        Output.HttpAsk second = Said.request(fetcher.handle(T0.plusSeconds(1), new Input.TimePassed()));
        fetcher.handle(T0.plusSeconds(2), new Input.HttpFailed(second.exchange(), failure, "as told"));

        assertThat(second.exchange()).isNotEqualTo(first.exchange());
        assertThat(second.call()).isEqualTo(first.call());
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(missing(fetcher).why()).isEqualTo(why + ", 2 tries");
        assertThat(missing(fetcher).isSilence()).isTrue();
        assertThat(missing(fetcher).isRefusal()).isFalse();
        assertThat(fetcher.attempts())
                .hasSize(2)
                .allMatch(attempt -> attempt.status().isEmpty());
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void timeout_tries_pause_and_size_are_the_configs() {
        FetcherConfig impatient = CONFIG.withLimits(FetchLimits.DEFAULT
                .withTimes(Duration.ofMillis(300), 1, Duration.ZERO)
                .withMaxBytes(4_096));
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", impatient);

        Output.HttpAsk asked = Said.request(fetcher.begin(T0));
        fetcher.handle(T0, new Input.HttpFailed(asked.exchange(), HttpFailure.TIMED_OUT, "300 ms"));

        assertThat(asked.call().timeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(asked.call().maxBytes()).isEqualTo(4_096);
        assertThat(missing(fetcher).why()).isEqualTo("no response in time (300 ms), 1 try");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS, TLS, true, no TLS session: as?told",
        "TOO_LARGE, LIMIT, false, larger than 1048576 bytes: as?told",
        "MALFORMED, UNREACHABLE, true, not an HTTP response: as?told"
    })
    void what_would_fail_again_is_not_tried_again(HttpFailure failure, Cause cause, boolean isSilence, String why) {
        Fetcher fetcher = fetcher("https://10.0.0.9/a.xml");
        Output.HttpAsk asked = Said.request(fetcher.begin(T0));

        assertThat(fetcher.handle(T0, new Input.HttpFailed(asked.exchange(), failure, "as\ntold")))
                .isEmpty();

        assertThat(missing(fetcher).cause()).isEqualTo(cause);
        assertThat(missing(fetcher).why()).isEqualTo(why);
        assertThat(missing(fetcher).isSilence()).isEqualTo(isSilence);
        assertThat(missing(fetcher).isRefusal()).isFalse();
    }

    @Test
    void a_config_is_tried_at_least_once() {
        assertThatThrownBy(() -> CONFIG.withTimes(Duration.ZERO, 0, Duration.ZERO))
                .hasMessage("tries: 0 (expected: at least 1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_redirects_from_https_to_http_too(int status) {
        Fetcher fetcher = fetcher("https://10.0.0.9/a.xml");

        Output.HttpAsk next = Said.request(
                answer(fetcher, Said.request(fetcher.begin(T0)), redirect(status, "http://10.0.0.10:8080/b.xml")));
        answer(fetcher, next, FOUND);

        assertThat(next.call().to()).isEqualTo(Endpoint.of("10.0.0.10:8080"));
        assertThat(next.call().tls()).isEmpty();
        assertThat(fetcher.outcome())
                .get()
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.url()).hasToString("http://10.0.0.10:8080/b.xml"));
        assertThat(fetcher.attempts())
                .extracting(attempt -> attempt.url().toString())
                .containsExactly("https://10.0.0.9/a.xml", "http://10.0.0.10:8080/b.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.9/a.xml, /b.xml, -",
        "http://10.0.0.9/a.xml, http://10.0.0.10/b.xml, -",
        "http://10.0.0.9/a.xml, https://10.0.0.9/b.xml, 'HTTP status code 302: from http to https, https://10.0.0.9/b.xml'",
        "https://10.0.0.9/a.xml, http://u:p@10.0.0.9/b.xml, 'HTTP status code 302: from https to http, http://***@10.0.0.9/b.xml'"
    })
    void a_redirect_to_another_scheme_is_followed_and_said(String from, String to, String note) {
        Fetcher fetcher = fetcher(from);

        List<Output> outputs = answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, to));

        assertThat(Said.notes(outputs, Kind.DECISION)).isEqualTo(note.equals("-") ? List.of() : List.of(note));
        assertThat(Said.request(outputs).call().request().target()).isEqualTo("/b.xml");
    }

    @Test
    void a_redirect_may_lead_to_tftp() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        List<Output> outputs =
                answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "tftp://10.0.0.10/b.xml"));
        Output.Send asked = Said.datagram(outputs);
        fetcher.handle(
                T0,
                new Input.Datagram(
                        Endpoint.of("10.0.0.10:4000"),
                        asked.from(),
                        TftpCodec.encode(new TftpPacket.Data(1, Bytes.utf8("<settings/>")))));

        assertThat(asked.to()).isEqualTo(Endpoint.of("10.0.0.10:69"));
        assertThat(fetcher.outcome())
                .contains(new FetchOutcome.Fetched(url("tftp://10.0.0.10/b.xml"), 200, Bytes.utf8("<settings/>")));
        assertThat(fetcher.attempts())
                .containsExactly(
                        new FetchAttempt(url("http://10.0.0.9/a.xml"), OptionalInt.of(302), 0),
                        new FetchAttempt(url("tftp://10.0.0.10/b.xml"), OptionalInt.of(200), 11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "data:,x",
                "javascript:x",
                "ftp://10.0.0.9/",
                "http://[::1]/",
                "http://a b/"
            })
    void a_redirect_out_of_the_schemes_that_the_phone_speaks_leads_nowhere(String location) {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        assertThat(answer(fetcher, Said.request(fetcher.begin(T0)), redirect(301, location)))
                .isEmpty();
        assertThat(missing(fetcher).status()).hasValue(301);
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.STATUS);
        assertThat(missing(fetcher).why()).startsWith("HTTP status code 301 without a usable Location: URL");
    }

    @Test
    void a_phone_may_be_told_to_follow_no_redirect() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", CONFIG.withLimits(FetchLimits.DEFAULT.withMaxRedirects(0)));

        answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "/b.xml"));

        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code 302, and more than 0 redirects in a row");
    }

    @Test
    void a_loop_of_redirects_ends_at_the_named_limit() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");
        List<Output> outputs = fetcher.begin(T0);

        for (int i = 0; i < FetcherConfig.MAX_REDIRECTS; i++) {
            outputs = answer(fetcher, Said.request(outputs), redirect(302, "/a.xml"));
        }
        outputs = answer(fetcher, Said.request(outputs), redirect(302, "/a.xml"));

        assertThat(outputs).containsExactly(new Output.Note(Kind.LIMIT, "more than 5 redirects in a row"));
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.LIMIT);
        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code 302, and more than 5 redirects in a row");
        assertThat(fetcher.attempts()).hasSize(1 + FetcherConfig.MAX_REDIRECTS);
    }

    @Test
    void a_redirect_without_a_location_leads_nowhere() {
        Fetcher fetcher = fetcher("http://10.0.0.9/dir/a.xml");

        List<Output> outputs = answer(fetcher, Said.request(fetcher.begin(T0)), status(302));

        assertThat(outputs).isEmpty();
        assertThat(missing(fetcher).why())
                .isEqualTo("HTTP status code 302 without a usable Location: Location: is empty (expected: a URL)");
    }

    @Test
    void a_redirect_to_another_protocol_leads_nowhere_and_hides_its_login() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "ftp://user:secret@h/"));

        assertThat(missing(fetcher).why())
                .startsWith("HTTP status code 302 without a usable Location: ")
                .doesNotContain("secret");
    }

    @Test
    void who_abandons_it_hears_no_more_of_it() {
        Fetcher resolving = fetcher("http://pbx/a.xml");
        resolving.begin(T0);
        assertThat(resolving.abandon()).isEmpty();
        assertThat(resolving.wakeAt()).isEmpty();

        Fetcher asking = fetcher("http://10.0.0.9/a.xml");
        Output.HttpAsk asked = Said.request(asking.begin(T0));
        assertThat(asking.abandon()).isEmpty();
        assertThat(answer(asking, asked, FOUND)).isEmpty();
        assertThat(asking.outcome()).isEmpty();
    }
}
