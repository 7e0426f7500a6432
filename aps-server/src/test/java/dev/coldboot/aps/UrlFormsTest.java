// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.engine.HttpService;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of URL that phones and people make, in every spelling of the address, with the token of a phone in every place. */
class UrlFormsTest {
    private static final MacAddress MAC = MacAddress.of("0004132ABCDE");
    private static final List<String> SPELLINGS = List.of(
            "0004132ABCDE",
            "0004132abcde",
            "0004132aBcDe",
            "00:04:13:2A:BC:DE",
            "00:04:13:2a:bc:de",
            "00-04-13-2A-BC-DE",
            "00-04-13-2a-bc-de",
            "00%3A04%3a13%3A2A%3ABC%3ADE");
    private static final Customer CUSTOMER =
            new Customer("acme", new Demands(false, Optional.empty(), Optional.of("secret"), false));
    private static final String TOKEN = AccessRules.firstToken(CUSTOMER, MAC).orElseThrow();

    private final HttpService open = pages(Optional.empty());
    private final HttpService tokens = pages(Optional.of(CUSTOMER));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/snom370-MAC.htm",
                "/snom370-MAC.html",
                "/snom370-MAC.xml",
                "/snomD785-MAC.htm",
                "/config-MAC.xml",
                "/desktop-MAC",
                "/MAC",
                "/MAC.xml",
                "/MAC.htm",
                "/MAC.cfg",
                "/MAC.php",
                "/prov?mac=MAC",
                "/prov/?mac=MAC",
                "/?mac=MAC",
                "/prv2.php?mac=MAC",
                "/snom370/snom370.php?mac=MAC",
                "/prov?a=1&mac=MAC&b=2",
                "/MAC/snom370.htm",
                "/MAC/settings.xml"
            })
    void finds_the_phone(String form) throws Exception {
        for (String spelling : SPELLINGS) {
            String plain = form.replace("MAC", spelling);
            assertThat(settings(get(open, plain))).as(plain).contains("user_pass=hush");
            assertThat(settings(get(open, "/a/b" + plain))).as(plain).contains("user_pass=hush");

            int query = plain.indexOf('?');
            int slash = plain.lastIndexOf('/', query < 0 ? plain.length() : query);
            for (String target : List.of(
                    "/" + TOKEN + plain,
                    "/prov/" + TOKEN + plain,
                    plain.substring(0, slash) + "/" + TOKEN + plain.substring(slash))) {
                assertThat(settings(get(tokens, target))).as(target).contains("user_pass=hush");
            }
            assertThat(settings(get(tokens, plain))).as(plain).doesNotContain("user_pass=hush");
            assertThat(settings(get(tokens, plain + (query < 0 ? "?" : "&") + "token=" + TOKEN)))
                    .as("not in the query: %s", plain)
                    .doesNotContain("user_pass=hush");
        }
    }

    private static HttpService pages(Optional<Customer> customer) {
        PhoneDirectory.Entry entry =
                new PhoneDirectory.Entry("snom370", customer, () -> document("user_name", "401", "user_pass", "hush"));
        return new ApsServer(ApsConfig.builder()
                        .phones((now, mac) -> Optional.of(entry).filter(any -> mac.equals(MAC)))
                        .build())
                .pages();
    }
}
