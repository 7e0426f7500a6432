// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of registrations does. */
abstract class RegistrationStoreContract {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");
    static final Caller ACME = new Caller("acme-1", "Acme", "192.0.2.1");
    static final Caller OTHER = new Caller("other-1", "Other", "192.0.2.2");
    static final MacAddress PHONE = MacAddress.of("000413241234");
    static final String URL = "http://prov.example.com/{mac}.xml";

    abstract RegistrationStore registrations();

    @Test
    void finds_what_was_registered_and_nothing_else() {
        assertThat(registrations().register(NOW, ACME, List.of(PHONE), URL)).isEmpty();

        assertThat(registrations().find(PHONE)).contains(new Registration(PHONE, "Acme", URL, NOW));
        assertThat(registrations().find(PHONE.plus(1))).isEmpty();
    }

    @Test
    void keeps_the_lowest_and_the_highest_address() {
        List<MacAddress> ends = List.of(new MacAddress(0), new MacAddress(0xFFFF_FFFF_FFFFL));

        assertThat(registrations().register(NOW, ACME, ends, URL)).isEmpty();

        assertThat(listed(RegistrationQuery.of("Acme", 10))).isEqualTo(ends);
    }

    @Test
    void one_foreign_phone_keeps_a_whole_list_from_being_registered() {
        registrations().register(NOW, OTHER, List.of(PHONE.plus(1), PHONE.plus(3)), "http://other/");

        Map<MacAddress, RedirectRefusal> refusals = registrations().register(NOW, ACME, phones(5), "http://new/");

        assertThat(refusals)
                .containsExactly(
                        Map.entry(PHONE.plus(1), RedirectRefusal.OWNED_BY_OTHER_USER),
                        Map.entry(PHONE.plus(3), RedirectRefusal.OWNED_BY_OTHER_USER));
        assertThat(registrations().find(PHONE)).isEmpty();
        assertThat(registrations().find(PHONE.plus(1)).orElseThrow().url()).isEqualTo("http://other/");
    }

    @Test
    void the_owner_overwrites_the_url_and_keeps_name_and_settings() {
        Details details = new Details("Lobby", true, Map.of("uuid-1", new SettingValue("de", "RW")));
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", "http://old/", NOW, Optional.empty(), details));

        registrations().register(NOW.plusSeconds(1), ACME, phones(2), "http://new/");

        assertThat(registrations().find(PHONE))
                .contains(
                        new Registration(PHONE, "Acme", "http://new/", NOW.plusSeconds(1), Optional.empty(), details));
        assertThat(registrations().find(PHONE.plus(1)).orElseThrow().url()).isEqualTo("http://new/");
    }

    @Test
    void an_empty_list_is_done_at_once() {
        assertThat(registrations().register(NOW, ACME, List.of(), URL)).isEmpty();
        assertThat(registrations().deregister(NOW, ACME, List.of())).isEmpty();
    }

    @Test
    void the_same_phone_twice_in_a_list_is_one() {
        assertThat(registrations().register(NOW, ACME, List.of(PHONE, PHONE), URL))
                .isEmpty();

        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isEqualTo(1);
        assertThat(registrations().deregister(NOW, ACME, List.of(PHONE, PHONE))).isEmpty();
        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isZero();
    }

    @Test
    void a_list_is_given_up_as_a_whole_or_not_at_all() {
        registrations().register(NOW, ACME, phones(3), URL);
        registrations().register(NOW, OTHER, List.of(PHONE.plus(3)), URL);

        assertThat(registrations().deregister(NOW, ACME, phones(5)))
                .containsOnly(
                        Map.entry(PHONE.plus(3), RedirectRefusal.OWNED_BY_OTHER_USER),
                        Map.entry(PHONE.plus(4), RedirectRefusal.NO_SUCH_MAC));
        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isEqualTo(3);

        assertThat(registrations().deregister(NOW, ACME, phones(3))).isEmpty();
        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isZero();
        assertThat(registrations().register(NOW, OTHER, phones(3), URL)).isEmpty();
    }

    @Test
    void put_replaces_the_whole_registration_but_not_a_foreign_one() {
        Details details = new Details("Küche \"1\"", false, Map.of("uuid-1", new SettingValue("<&>", "R")));
        Registration whole = new Registration(PHONE, "Acme", URL, NOW, Optional.empty(), details);

        assertThat(registrations().put(NOW, ACME, whole)).isEmpty();
        assertThat(registrations().find(PHONE)).contains(whole);

        assertThat(registrations().put(NOW, ACME, new Registration(PHONE, "Acme", "", NOW)))
                .isEmpty();
        assertThat(registrations().find(PHONE)).contains(new Registration(PHONE, "Acme", "", NOW));

        assertThat(registrations().put(NOW, OTHER, new Registration(PHONE, "Other", URL, NOW)))
                .contains(RedirectRefusal.OWNED_BY_OTHER_USER);
        assertThat(registrations().find(PHONE).orElseThrow().company()).isEqualTo("Acme");
    }

    @Test
    void pages_in_the_order_of_the_addresses() {
        registrations().register(NOW, ACME, phones(25), URL);
        registrations().register(NOW, OTHER, List.of(PHONE.plus(100)), URL);

        List<MacAddress> all = new ArrayList<>();
        RegistrationQuery query = RegistrationQuery.of("Acme", 10);
        List<MacAddress> page = listed(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = listed(query.withAfter(page.get(page.size() - 1)));
        }

        assertThat(all).isEqualTo(phones(25));
        assertThat(registrations().count(query.withAfter(PHONE.plus(20)))).isEqualTo(25);
    }

    @Test
    void lists_by_type_and_by_exact_url() {
        MacAddress stranger = MacAddress.of("00AABB000001");
        registrations().register(NOW, ACME, List.of(PHONE, stranger), URL);
        registrations().register(NOW, ACME, List.of(PHONE.plus(1)), "http://else/");
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);

        assertThat(listed(all.withType("snom320"))).containsExactly(PHONE, PHONE.plus(1));
        assertThat(listed(all.withType("snom320").withUrl(URL))).containsExactly(PHONE);
        assertThat(listed(all.withUrl(URL.substring(1)))).isEmpty();
        assertThat(registrations().count(all.withType("snom320").withUrl(URL))).isEqualTo(1);
        assertThat(listed(all.withType("snom870"))).isEmpty();
    }

    @Test
    void searches_address_name_and_target_in_any_case() {
        registrations().register(NOW, ACME, List.of(PHONE), "http://prov.example.com/A%_b'c.xml");
        registrations()
                .put(
                        NOW,
                        ACME,
                        new Registration(
                                PHONE.plus(1),
                                "Acme",
                                "http://else/",
                                NOW,
                                Optional.empty(),
                                new Details("Küche ÄÖ", true, Map.of())));
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);

        assertThat(listed(all.withSearch("24123"))).containsExactly(PHONE, PHONE.plus(1));
        assertThat(listed(all.withSearch("241235"))).containsExactly(PHONE.plus(1));
        assertThat(listed(all.withSearch("a%_B'C"))).containsExactly(PHONE);
        assertThat(listed(all.withSearch("%"))).containsExactly(PHONE);
        assertThat(listed(all.withSearch("äö"))).containsExactly(PHONE.plus(1));
        assertThat(listed(all.withSearch("ELSE"))).containsExactly(PHONE.plus(1));
        assertThat(registrations().count(all.withSearch("Else"))).isEqualTo(1);
        assertThat(listed(all.withSearch("nowhere"))).isEmpty();
        assertThat(listed(RegistrationQuery.of("Other", 10).withSearch("else"))).isEmpty();
    }

    @Test
    void a_search_for_a_whole_address_takes_every_spelling() {
        registrations().register(NOW, ACME, phones(3), URL);
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);

        assertThat(listed(all.withSearch("00:04:13:24:12:35"))).containsExactly(PHONE.plus(1));
        assertThat(listed(all.withSearch("000413-241236"))).containsExactly(PHONE.plus(2));
        assertThat(listed(all.withSearch("00041324AAAA"))).isEmpty();
    }

    @Test
    void a_phone_that_is_told_nothing_has_no_target_to_be_found_by() {
        Details silent = new Details("", false, Map.of());
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", URL, NOW, Optional.empty(), silent));
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);

        assertThat(listed(all.withUrl(URL))).isEmpty();
        assertThat(listed(all.withSearch("example"))).isEmpty();
        assertThat(listed(all.withUrl(""))).containsExactly(PHONE);
    }

    List<MacAddress> listed(RegistrationQuery query) {
        return registrations().list(query).stream().map(Registration::mac).toList();
    }

    static List<MacAddress> phones(int count) {
        return LongStream.range(0, count).mapToObj(PHONE::plus).toList();
    }
}
