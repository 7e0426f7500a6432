// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PnpRuleTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=http://a/                       | any phone: offer http://a/",
                "model=snom370:url=http://a:81/x:y   | model snom370: offer http://a:81/x:y",
                "model=snomD7*:firmware=8.4.*:deny=403 | model snomD7*, firmware 8.4.*: deny with 403 Forbidden",
                "mac=00:04:13:*:deny=404 No Such     | MAC 000413*: deny with 404 No Such",
                "mac=00-04-13-24-12-34:ignore        | MAC 000413241234: ignore",
                "deny=699                            | any phone: deny with 699 Refused",
                "delay=2s:deny=503                   | any phone: deny with 503 Service Unavailable after 2000 ms",
                "delay=50ms:url=http://a/:model=b    | any phone: offer http://a/:model=b after 50 ms",
                "ignore                              | any phone: ignore"
            })
    void a_rule_is_read_as_it_is_typed(String text, String rule) {
        assertThat(PnpRuleTexts.read(text)).hasToString(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | rule: \"\" (expected: model=",
                "model=snom370           | rule: \"model=snom370\" (expected: model=",
                "deny=403:model=snom370  | rule: \"deny=403:model=snom370\" (expected: model=",
                "vendor=snom:ignore      | rule: \"vendor=snom:ignore\" (expected: model=",
                "model=a:model=b:ignore  | rule: \"model=a:model=b:ignore\" (expected: model=",
                "model=:ignore           | rule: \"model=:ignore\" (expected: model=",
                "delay=2s:ignore         | rule: \"delay=2s:ignore\" (expected: no delay=",
                "delay=2:url=http://a/   | rule: delay=\"2\" (expected: a duration",
                "delay=1h:url=http://a/  | delay: PT1H (expected: 0 to PT5M)",
                "mac=0004:ignore         | rule: mac=0004 (expected: twelve hex digits",
                "mac=xyz*:ignore         | rule: mac=xyz* (expected: twelve hex digits",
                "deny=200                | rule: deny=200 (expected: a status from 300 to 699",
                "url=gopher://a/         | rule: URL at 0: scheme"
            })
    void what_is_no_rule_is_refused_with_what_was_expected(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PnpRuleTexts.read(text))
                .withMessageStartingWith(sentence);
    }

    @Test
    void a_responder_has_a_name_a_profile_and_what_it_does() {
        PnpResponderText one = PnpResponderText.read("second=zero-touch-sip@http://u:p@10.0.0.1/{mac}.xml");

        assertThat(one.name()).isEqualTo("second");
        assertThat(one.profile()).isEqualTo(ResponderProfile.ZERO_TOUCH_SIP);
        assertThat(one.rule()).hasToString("any phone: offer http://***@10.0.0.1/{mac}.xml");
        assertThat(one.address()).isEmpty();
        assertThat(one.port()).isEmpty();
    }

    @Test
    void a_responders_url_may_have_a_query_that_looks_like_a_rule() {
        assertThat(PnpResponderText.read("a=split@http://a/?x:url=1&mac={mac}").rule())
                .hasToString("any phone: offer http://a/?x:url=1&mac={mac}");
    }

    @Test
    void a_responder_may_have_a_place_and_a_rule_of_its_own() {
        PnpResponderText both = PnpResponderText.read("a@127.0.0.2:5070=snom-one@model=snom3*:deny=404");
        PnpResponderText address = PnpResponderText.read("b@127.0.0.3=split@delay=1s:url=http://a/");

        assertThat(both.address()).contains(Ipv4Address.of("127.0.0.2"));
        assertThat(both.port()).contains(5070);
        assertThat(both.rule()).hasToString("model snom3*: deny with 404 Not Found");
        assertThat(address.address()).contains(Ipv4Address.of("127.0.0.3"));
        assertThat(address.port()).isEmpty();
        assertThat(address.rule()).hasToString("any phone: offer http://a/ after 1000 ms");
    }
}
