// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint DNS = Endpoint.of("10.0.0.1:53");
    private static final Ipv4Address PHONE = Ipv4Address.of("10.0.0.50");
    private static final String AGENT = SnomProfiles.ORDERED.userAgent(MacAddress.of("000413961234"));
    private static final FetcherConfig CONFIG = config(Optional.empty());
    private static final HttpResponse FOUND = HttpResponse.text(200, "text/xml", "<settings/>");
    private static final HttpResponse WANTS_BASIC = challenge("Basic realm=\"phones\"");

    private static FetcherConfig config(Optional<Login> login) {
        return FetcherConfig.of(ResolverConfig.of(PHONE, List.of(DNS.address()), 53), AGENT, login, true);
    }

    private static Fetcher fetcher(String url) {
        return fetcher(url, CONFIG);
    }

    private static Fetcher fetcher(String url, FetcherConfig config) {
        try {
            AtomicLong exchanges = new AtomicLong();
            return new Fetcher(Url.parse(url), config, new Random(1), exchanges::incrementAndGet);
        } catch (WireFormatException e) {
            throw new AssertionError(url, e);
        }
    }

    private static HttpResponse challenge(String... challenges) {
        Headers headers = Headers.NONE;
        for (String each : challenges) {
            headers = headers.and("WWW-Authenticate", each);
        }
        return new HttpResponse(401, headers, Bytes.EMPTY);
    }

    private static HttpResponse redirect(int status, String location) {
        return new HttpResponse(status, Headers.of("Location", location), Bytes.EMPTY);
    }

    private static List<Output> answer(Fetcher fetcher, Output.HttpAsk asked, HttpResponse response) {
        return fetcher.handle(T0, new Input.HttpAnswered(asked.exchange(), response));
    }

    private static FetchOutcome.NotFetched missing(Fetcher fetcher) {
        return (FetchOutcome.NotFetched) fetcher.outcome().orElseThrow();
    }

    private static Optional<String> authorization(Output.HttpAsk asked) {
        return asked.call().request().headers().first("Authorization");
    }

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
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 500, 503})
    void any_other_status_decides_at_once(int status) {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml");

        List<Output> outputs =
                answer(fetcher, Said.request(fetcher.begin(T0)), new HttpResponse(status, Headers.NONE, Bytes.EMPTY));

        assertThat(outputs).isEmpty();
        assertThat(missing(fetcher).status()).hasValue(status);
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.STATUS);
        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code " + status);
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
        assertThat(fetcher.attempts())
                .hasSize(2)
                .allMatch(attempt -> attempt.status().isEmpty());
        assertThat(fetcher.wakeAt()).isEmpty();
    }

    @Test
    void timeout_tries_pause_and_size_are_the_configs() {
        FetcherConfig impatient =
                CONFIG.withTimes(Duration.ofMillis(300), 1, Duration.ZERO).withMaxBytes(4_096);
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", impatient);

        Output.HttpAsk asked = Said.request(fetcher.begin(T0));
        fetcher.handle(T0, new Input.HttpFailed(asked.exchange(), HttpFailure.TIMED_OUT, "300 ms"));

        assertThat(asked.call().timeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(asked.call().maxBytes()).isEqualTo(4_096);
        assertThat(missing(fetcher).why()).isEqualTo("no response in time (300 ms), 1 tries");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS, TLS, no TLS session: as?told",
        "TOO_LARGE, LIMIT, larger than 1048576 bytes: as?told",
        "MALFORMED, UNREACHABLE, not an HTTP response: as?told"
    })
    void what_would_fail_again_is_not_tried_again(HttpFailure failure, Cause cause, String why) {
        Fetcher fetcher = fetcher("https://10.0.0.9/a.xml");
        Output.HttpAsk asked = Said.request(fetcher.begin(T0));

        assertThat(fetcher.handle(T0, new Input.HttpFailed(asked.exchange(), failure, "as\ntold")))
                .isEmpty();

        assertThat(missing(fetcher).cause()).isEqualTo(cause);
        assertThat(missing(fetcher).why()).isEqualTo(why);
    }

    @Test
    void tftp_is_not_spoken() {
        Fetcher fetcher = fetcher("tftp://10.0.0.9/snom320.htm");

        assertThat(fetcher.begin(T0)).isEmpty();
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.UNSUPPORTED);
        assertThat(missing(fetcher).why()).isEqualTo("tftp is not simulated yet");
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

        List<Output> outputs =
                answer(fetcher, Said.request(fetcher.begin(T0)), new HttpResponse(302, Headers.NONE, Bytes.EMPTY));

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
    void logs_in_with_basic_when_told_to() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", config(Optional.of(new Login("Aladdin", "open sesame"))));

        Output.HttpAsk first = Said.request(fetcher.begin(T0));
        Output.HttpAsk second = Said.request(answer(fetcher, first, WANTS_BASIC));
        answer(fetcher, second, FOUND);

        assertThat(authorization(first)).isEmpty();
        // The example of RFC 7617 section 2.
        assertThat(authorization(second)).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(fetcher.outcome()).get().isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void a_login_that_is_refused_is_not_tried_again() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", config(Optional.of(new Login("u", "wrong"))));

        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_BASIC));
        answer(fetcher, second, WANTS_BASIC);

        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code 401");
        assertThat(fetcher.attempts()).hasSize(2);
    }

    @Test
    void a_login_does_not_use_up_a_try() {
        Fetcher fetcher = fetcher("http://10.0.0.9/a.xml", config(Optional.of(new Login("u", "p"))));

        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_BASIC));
        fetcher.handle(T0, new Input.HttpFailed(second.exchange(), HttpFailure.CLOSED, "reset"));
        Output.HttpAsk third = Said.request(fetcher.handle(T0.plusSeconds(1), new Input.TimePassed()));

        assertThat(authorization(third)).contains("Basic dTpw");
    }

    @Test
    void a_scheme_that_is_not_spoken_is_named_as_the_reason() {
        Fetcher fetcher = fetcher("http://u:p@10.0.0.9/a.xml");

        answer(fetcher, Said.request(fetcher.begin(T0)), challenge("Negotiate"));

        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code 401, and no way to log in that the phone knows");
    }

    @Test
    void a_login_in_the_url_goes_before_the_settings_and_is_not_sent_in_the_url() {
        Fetcher fetcher = fetcher("http://us%40er:p+w@10.0.0.9/a.xml", config(Optional.of(new Login("other", "x"))));

        Output.HttpAsk first = Said.request(fetcher.begin(T0));
        Output.HttpAsk second = Said.request(answer(fetcher, first, WANTS_BASIC));

        assertThat(first.call().request().target()).isEqualTo("/a.xml");
        assertThat(first.call().request().headers().first("Host")).contains("10.0.0.9");
        assertThat(authorization(second)).contains(HttpLogin.basic(new Login("us@er", "p+w")));
    }

    @Test
    void a_login_stays_within_one_origin() {
        Fetcher same = fetcher("http://u:p@10.0.0.9/a.xml");
        Output.HttpAsk there =
                Said.request(answer(same, Said.request(same.begin(T0)), redirect(302, "http://10.0.0.9/b.xml")));
        assertThat(authorization(Said.request(answer(same, there, WANTS_BASIC))))
                .contains("Basic dTpw");

        Fetcher other = fetcher("http://u:p@10.0.0.9/a.xml");
        Output.HttpAsk elsewhere =
                Said.request(answer(other, Said.request(other.begin(T0)), redirect(302, "http://10.0.0.10/b.xml")));
        assertThat(answer(other, elsewhere, WANTS_BASIC)).isEmpty();
        assertThat(missing(other).why()).isEqualTo("HTTP status code 401");
    }

    @Test
    void a_login_that_a_location_brings_is_used_there() {
        for (String host : List.of("10.0.0.9", "10.0.0.10")) {
            Fetcher fetcher = fetcher("http://old:x@10.0.0.9/a.xml");
            Output.HttpAsk there = Said.request(
                    answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "http://u:p@" + host + "/b.xml")));

            assertThat(authorization(Said.request(answer(fetcher, there, WANTS_BASIC))))
                    .contains("Basic dTpw");
        }
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
