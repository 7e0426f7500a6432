// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectApiTest {
    private static final Caller ACME = new Caller("acme-1", "Acme", "127.0.0.1");
    private static final Caller OTHER = new Caller("other-1", "Other", "127.0.0.1");
    private static final String MAC = "000413241234";
    private static final String URL = "http://prov.example.com/x.php?mac={mac}";

    private final RegistrationStore store = new InMemoryRegistrationStore();
    private final RedirectApi api = new RedirectApi(store);

    @Test
    void the_first_who_comes_owns_the_phone_and_nobody_else_can_touch_it() {
        assertThat(api.register(NOW, ACME, MAC, URL)).isEmpty();

        assertThat(api.register(NOW, OTHER, MAC, URL)).contains(RedirectRefusal.OWNED_BY_OTHER_USER);
        assertThat(api.deregister(NOW, OTHER, MAC)).contains(RedirectRefusal.OWNED_BY_OTHER_USER);
        assertThat(api.check(OTHER, MAC)).contains(RedirectRefusal.OWNED_BY_OTHER_USER);
        assertThat(api.redirection(OTHER, MAC))
                .isEqualTo(new RedirectApi.Lookup.Refused(RedirectRefusal.OWNED_BY_OTHER_USER));
        assertThat(api.list(OTHER, "snom320", Optional.empty())).isEmpty();
        assertThat(api.check(ACME, MAC)).isEmpty();
    }

    @Test
    void the_owner_overwrites_and_a_phone_that_is_given_up_is_free_for_others() {
        api.register(NOW, ACME, MAC, URL);
        assertThat(api.register(NOW, ACME, MAC, "http://new/")).isEmpty();
        assertThat(api.redirection(ACME, MAC))
                .isEqualTo(
                        new RedirectApi.Lookup.Found(new Registration(MacAddress.of(MAC), "Acme", "http://new/", NOW)));

        assertThat(api.deregister(NOW, ACME, MAC)).isEmpty();
        assertThat(api.deregister(NOW, ACME, MAC)).contains(RedirectRefusal.NO_SUCH_MAC);
        assertThat(api.check(ACME, MAC)).contains(RedirectRefusal.NO_SUCH_MAC);
        assertThat(api.register(NOW, OTHER, MAC, URL)).isEmpty();
    }

    @Test
    void another_colleague_of_the_same_company_may_do_the_same() {
        api.register(NOW, ACME, MAC, URL);

        assertThat(api.deregister(NOW, new Caller("acme-2", "Acme", "127.0.0.1"), MAC))
                .isEmpty();
    }

    @Test
    void a_list_is_all_or_nothing_and_tells_each_phone_that_stood_in_the_way() {
        api.register(NOW, OTHER, "000413240002", URL);

        RedirectApi.ListResult refused =
                api.registerList(NOW, ACME, List.of("00041324_0001", "000413240001", "00:04:13:24:00:02"), URL);
        RedirectApi.ListResult malformed = api.registerList(NOW, ACME, List.of("000413240001", "x", "y"), "gopher:x");

        assertThat(refused.refusals())
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("00041324_0001", RedirectRefusal.MALFORMED_MAC));
        assertThat(malformed.refusals().values())
                .containsExactly(
                        RedirectRefusal.MALFORMED_MAC, RedirectRefusal.MALFORMED_MAC, RedirectRefusal.MALFORMED_URL);
        assertThat(api.registerList(NOW, ACME, List.of("000413240001", "00:04:13:24:00:02"), URL)
                        .refusals())
                .containsExactly(java.util.Map.entry("00:04:13:24:00:02", RedirectRefusal.OWNED_BY_OTHER_USER));
        assertThat(store.find(MacAddress.of("000413240001"))).isEmpty();
    }

    @Test
    void a_list_without_trouble_is_done_as_a_whole() {
        List<String> macs = List.of("000413240001", "000413240002", "000413250001");

        assertThat(api.registerList(NOW, ACME, macs, URL).done()).isEqualTo(3);
        assertThat(api.list(ACME, "snom320", Optional.empty()))
                .containsExactly(MacAddress.of("000413240001"), MacAddress.of("000413240002"));
        assertThat(api.list(ACME, "snom320", Optional.of("http://elsewhere/"))).isEmpty();
        assertThat(api.list(ACME, "snom300", Optional.of(URL))).hasSize(1);
        assertThat(api.deregisterList(NOW, ACME, macs).done()).isEqualTo(3);
        assertThat(api.deregisterList(NOW, ACME, macs).refusals()).hasSize(3);
    }

    @Test
    void a_long_list_comes_whole_from_its_pages() {
        for (int i = 0; i < 2_500; i++) {
            api.register(NOW, ACME, MacAddress.of("000413240000").plus(i).toString(), URL);
        }

        assertThat(api.list(ACME, "snom320", Optional.empty()))
                .hasSize(2_500)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00041324123", "0004132412345", "00041324123G", "mac", "000413_241234"})
    void what_is_no_address_is_refused(String mac) {
        assertThat(api.register(NOW, ACME, mac, URL)).contains(RedirectRefusal.MALFORMED_MAC);
        assertThat(api.deregister(NOW, ACME, mac)).contains(RedirectRefusal.MALFORMED_MAC);
        assertThat(api.check(ACME, mac)).contains(RedirectRefusal.MALFORMED_MAC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wiki/prov/config.xml",
                "https://prov.example.com:8443/{mac}.xml?a=1&b=2",
                "tftp://192.168.1.1/x",
                "ftp://host/file",
                "http://user:pass@host/{mac}"
            })
    void urls_that_were_seen_in_use_are_accepted(String url) {
        assertThat(api.register(NOW, ACME, MAC, url)).isEmpty();
        assertThat(api.redirection(ACME, MAC))
                .isInstanceOfSatisfying(
                        RedirectApi.Lookup.Found.class,
                        found -> assertThat(found.registration().url()).isEqualTo(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prov.example.com",
                "http://",
                "gopher://host/",
                "javascript:alert(1)",
                "http://host/a b",
                " http://host/",
                "http://host/\nsetting: x",
                "http://a\nb@host/",
                "http://host:99999/"
            })
    void what_no_phone_could_fetch_is_refused(String url) {
        assertThat(api.register(NOW, ACME, MAC, url)).contains(RedirectRefusal.MALFORMED_URL);
    }

    @Test
    void a_url_that_no_phone_could_keep_is_malformed() {
        String longest = "http://a/" + "x".repeat(RedirectApi.MAX_URL - 9);

        assertThat(api.register(NOW, ACME, MAC, longest)).isEmpty();
        assertThat(api.register(NOW, ACME, MAC, longest + "x")).contains(RedirectRefusal.MALFORMED_URL);
    }
}
