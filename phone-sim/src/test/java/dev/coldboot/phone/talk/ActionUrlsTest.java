// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionUrlsTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Ipv4Address PHONE = Ipv4Address.of("10.0.0.50");
    private static final Endpoint DNS = Endpoint.of("10.0.0.1:53");
    private static final FetcherConfig CONFIG = FetcherConfig.of(
            ResolverConfig.of(PHONE, List.of(DNS.address()), DNS.port()), "agent", Optional.empty(), FetchTls.PLAIN);
    private static final ActionVariables VARIABLES =
            new ActionVariables(MacAddress.of("000413241234"), PHONE, Optional.empty(), name -> "");

    private final AtomicLong exchanges = new AtomicLong();
    private final ActionUrls urls = new ActionUrls(new Random(1), exchanges::incrementAndGet);

    private List<Output> send(String pattern) {
        return urls.send(T0, pattern, VARIABLES, CONFIG);
    }

    private List<String> log() {
        return urls.takeLog().stream().map(LogText::text).toList();
    }

    private static Input answer(Output.HttpAsk asked, int status) {
        return new Input.HttpAnswered(asked.exchange(), HttpResponse.text(status, "text/plain", ""));
    }

    @Test
    void gets_the_url_and_says_so_as_the_firmware_does() {
        Output.HttpAsk asked = Said.request(send("http://10.0.0.7/up?m=$mac"));

        assertThat(asked.call().request().method()).isEqualTo("GET");
        assertThat(asked.call().request().target()).isEqualTo("/up?m=000413241234");
        assertThat(log())
                .containsExactly(
                        "ReplaceQueryVariables in >http://10.0.0.7/up?m=$mac<",
                        "ReplaceQueryVariables replaced: >http://10.0.0.7/up?m=000413241234<",
                        "Fetching URL: http://10.0.0.7:80/up?...");
        assertThat(urls.handle(T0, answer(asked, 200))).isEmpty();
        assertThat(log()).as("success is no news").isEmpty();
        assertThat(urls.wakeAt()).isEmpty();
    }

    @Test
    void no_url_is_no_request() {
        assertThat(send("")).isEmpty();
        assertThat(send("  ")).isEmpty();
        assertThat(log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 503, 304})
    void a_refusal_is_the_line_that_was_seen(int status) {
        Output.HttpAsk asked = Said.request(send("http://10.0.0.7/"));
        urls.takeLog();

        urls.handle(T0, answer(asked, status));

        assertThat(urls.takeLog())
                .containsExactly(LogText.actionUrlRejected(status))
                .allMatch(LogText::isSeen);
    }

    @Test
    void a_name_without_an_address_is_the_lines_that_were_seen() throws Exception {
        Output.Send query = Said.datagram(send("http://pbx.example/"));
        urls.takeLog();
        DnsAnswer none = new DnsAnswer(DnsCodec.decodeQuestion(query.bytes()), DnsAnswer.NO_SUCH_NAME, List.of());

        urls.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(none)));

        assertThat(log())
                .containsExactly(
                        "Could not resolve host >pbx.example<",
                        "Could not resolve host pbx.example",
                        "Server rejected Action URL request with 400 ><");
    }

    @ParameterizedTest
    @CsvSource({"TLS", "TOO_LARGE", "MALFORMED"})
    void other_trouble_is_said_in_modelled_words(HttpFailure failure) {
        Output.HttpAsk asked = Said.request(send("http://10.0.0.7/"));
        urls.takeLog();

        urls.handle(T0, new Input.HttpFailed(asked.exchange(), failure, "broken"));

        assertThat(urls.takeLog()).singleElement().satisfies(said -> {
            assertThat(said.isSeen()).isFalse();
            assertThat(said.text()).startsWith("Could not send action URL: 10.0.0.7: ");
        });
    }

    @Test
    void one_after_the_other_in_order() {
        Output.HttpAsk first = Said.request(send("http://10.0.0.7/1"));
        assertThat(send("http://10.0.0.7/2")).isEmpty();
        assertThat(send("http://10.0.0.7/3")).isEmpty();

        Output.HttpAsk second = Said.request(urls.handle(T0, answer(first, 500)));
        Output.HttpAsk third = Said.request(urls.handle(T0, answer(second, 200)));

        assertThat(second.call().request().target()).isEqualTo("/2");
        assertThat(third.call().request().target()).isEqualTo("/3");
        assertThat(urls.handle(T0, answer(third, 200))).isEmpty();
    }

    @Test
    void of_too_many_the_newest_are_not_sent() {
        send("http://10.0.0.7/first");
        for (int i = 0; i < ActionUrls.MAX_WAITING; i++) {
            assertThat(send("http://10.0.0.7/" + i)).isEmpty();
        }

        assertThat(Said.notes(send("http://u:p@10.0.0.7/last"), Kind.LIMIT))
                .containsExactly("20 action URLs wait: not sent: http://***@10.0.0.7/last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7/up", "gopher://x/", "http://", "http://a b/", "javascript:1"})
    void what_is_no_url_is_said_and_the_next_is_sent(String pattern) {
        assertThat(send(pattern)).isEmpty();
        assertThat(log()).last().asString().startsWith("Could not send action URL: no URL: ");
        assertThat(Said.request(send("http://10.0.0.7/")).call().to()).isEqualTo(Endpoint.of("10.0.0.7:80"));
    }

    @Test
    void a_url_that_cannot_be_fetched_at_all_does_not_stop_the_next() {
        assertThat(send("tftp://10.0.0.7/x?y%00")).isEmpty();

        assertThat(Said.request(send("http://10.0.0.7/")).call().request().target())
                .isEqualTo("/");
    }

    @Test
    void no_login_stands_in_the_log() {
        send("http://user:secret@10.0.0.7/");

        assertThat(log()).hasSize(3).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void who_abandons_it_hears_no_more_of_it() {
        Output.HttpAsk asked = Said.request(send("http://10.0.0.7/1"));
        send("http://10.0.0.7/2");

        urls.abandon();

        assertThat(urls.handle(T0, answer(asked, 200))).isEmpty();
        assertThat(urls.wakeAt()).isEmpty();
        assertThat(Said.request(send("http://10.0.0.7/3")).call().request().target())
                .isEqualTo("/3");
    }
}
