// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.ask;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.getAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.seen.RememberedVisits;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpResponse;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitingPagesTest {
    private static final MacAddress PHONE = MacAddress.of("000413241234");
    private static final String TOKEN = "x5Yd-0aB_cDeFgHiJkLmNo";
    private static final String AGENT =
            "Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)";

    private final Visits visits = new RememberedVisits(10, PHONE::equals);
    private final Answer answer = Answer.of(HttpResponse.text(200, "text/plain", "four"));
    private final HttpService pages = new VisitingPages((now, ask) -> answer, visits);

    private Visit last() {
        return visits.newest(false, OptionalLong.empty(), 1).get(0).visit();
    }

    @Test
    void who_asked_for_what_and_got_what_is_written_down() {
        assertThat(getAs(pages, AGENT, "/snom320-000413241234.htm")).isSameAs(answer);

        assertThat(last().at()).isEqualTo(NOW);
        assertThat(last().mac()).hasValue(PHONE);
        assertThat(last().named()).isTrue();
        assertThat(last().from()).isEqualTo("127.77.0.5");
        assertThat(last().secure()).isFalse();
        assertThat(last().page()).isEqualTo("/snom320-000413241234.htm");
        assertThat(last().agent().firmware()).isEqualTo("8.7.5.35");
        assertThat(last().status()).isEqualTo(200);
        assertThat(last().bytes()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "/snom320-000413241234.htm, true",
        "/000413241234.xml, true",
        "/any?mac=00:04:13:24:12:34, true",
        "/000413241234/snom320.htm, true",
        "/000413241234/snom320-firmware.htm, false",
        "/000413241234/ring.wav, false",
    })
    void the_phone_is_found_in_the_address(String target, boolean asksForSettings) {
        get(pages, target);

        assertThat(last().mac()).hasValue(PHONE);
        assertThat(last().named()).isEqualTo(asksForSettings);
    }

    @Test
    void a_phone_that_only_says_who_it_is_is_found_by_that() {
        getAs(pages, AGENT, "/snom710-firmware.htm");

        assertThat(last().mac()).hasValue(MacAddress.of("000413741767"));
        assertThat(last().named()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/" + TOKEN + "/snom320-000413241234.htm",
                "/" + TOKEN,
                "/%785Yd-0aB_cDeFgHiJkLmNo/",
                "/" + TOKEN + "-000413241234",
                "/settings.xml?token=" + TOKEN,
                "/settings.xml?mac=000413241234&token=" + TOKEN,
                "/%zz" + TOKEN,
            })
    void no_secret_of_an_address_is_written_down(String target) {
        get(pages, target);

        assertThat(last().page()).doesNotContain(TOKEN.substring(4));
    }

    @Test
    void other_methods_are_told() {
        ask(pages, "POST", "/" + TOKEN + "/a.htm");

        assertThat(last().page()).isEqualTo("POST /***/a.htm");
    }

    @Test
    void a_failure_is_written_down_too() {
        HttpService broken = new VisitingPages(
                (now, ask) -> {
                    throw new IllegalStateException("broken");
                },
                visits);

        assertThatThrownBy(() -> get(broken, "/000413241234.xml")).hasMessage("broken");

        assertThat(last().status()).isEqualTo(500);
    }
}
