// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.coldboot.redirect.account.Agreement;
import dev.coldboot.redirect.account.Agreement.Signature;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.SessionStore.Session;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.AuditEntry.Action;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every database keeps of a redirection service. */
abstract class SqlStoresContract extends RegistrationStoreContract {
    private static final Caller OPERATOR = new Caller("root", Credential.OPERATOR, "192.0.2.9");

    private static final Profile OFFICE = new Profile(
            "11111111-2222-3333-4444-555555555555",
            "Acme",
            "Office",
            "group-1",
            true,
            "http://office.example.com/",
            Map.of("uuid-2", new SettingValue("en", "RW")));

    abstract SqlStores stores();

    @Override
    RegistrationStore registrations() {
        return stores().registrations();
    }

    @Test
    void answers_a_probe() {
        stores().probe();
    }

    @Test
    void ten_thousand_phones_are_one_change() {
        List<MacAddress> macs = phones(10_000);

        assertThat(registrations().register(NOW, ACME, macs, URL)).isEmpty();
        assertThat(registrations().register(NOW, ACME, macs, "http://new/")).isEmpty();

        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isEqualTo(10_000);
        assertThat(registrations().find(PHONE.plus(9_999)).orElseThrow().url()).isEqualTo("http://new/");
        assertThat(registrations().deregister(NOW, ACME, macs)).isEmpty();
        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isZero();
    }

    @Test
    void every_change_of_a_phone_is_audited_with_what_was_and_what_is() {
        registrations().register(NOW, ACME, List.of(PHONE, PHONE.plus(1)), "http://one/");
        registrations().register(NOW.plusSeconds(1), ACME, List.of(PHONE), "http://two/");
        registrations().deregister(NOW.plusSeconds(2), ACME, List.of(PHONE));
        registrations().register(NOW.plusSeconds(3), OTHER, List.of(PHONE), "http://three/");

        assertThat(stores().audit().ofPhone("Acme", PHONE, 10))
                .extracting(AuditEntry::action, AuditEntry::at, AuditEntry::before, AuditEntry::after)
                .containsExactly(
                        tuple(Action.DEREGISTERED, NOW.plusSeconds(2), Optional.of("http://two/"), Optional.empty()),
                        tuple(
                                Action.REGISTERED,
                                NOW.plusSeconds(1),
                                Optional.of("http://one/"),
                                Optional.of("http://two/")),
                        tuple(Action.REGISTERED, NOW, Optional.empty(), Optional.of("http://one/")));
        assertThat(stores().audit().of("Acme", OptionalLong.empty(), 10)).hasSize(4);
        assertThat(stores().audit().of("Acme", OptionalLong.empty(), 1).get(0).by())
                .isEqualTo(ACME);
        assertThat(stores().audit().all(OptionalLong.empty(), 10)).hasSize(5);
    }

    @Test
    void the_audit_trail_pages_newest_first() {
        registrations().register(NOW, ACME, phones(5), URL);

        List<AuditEntry> first = stores().audit().of("Acme", OptionalLong.empty(), 3);
        List<AuditEntry> second =
                stores().audit().of("Acme", OptionalLong.of(first.get(2).id()), 3);

        assertThat(first).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
        assertThat(second)
                .hasSize(2)
                .allMatch(entry -> entry.id() < first.get(2).id());
    }

    @Test
    void what_was_refused_leaves_no_trace_in_the_audit_trail() {
        registrations().register(NOW, OTHER, List.of(PHONE), URL);

        registrations().register(NOW, ACME, phones(3), URL);
        registrations().deregister(NOW, ACME, phones(3));
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", URL, NOW));

        assertThat(stores().audit().of("Acme", OptionalLong.empty(), 10)).isEmpty();
    }

    @Test
    void a_profile_is_written_found_and_removed_by_its_company_only() {
        assertThat(stores().profiles().put(NOW, ACME, OFFICE)).isTrue();

        assertThat(stores().profiles().find("Acme", OFFICE.uuid())).contains(OFFICE);
        assertThat(stores().profiles().named("Acme", "Office")).contains(OFFICE);
        assertThat(stores().profiles().find("Other", OFFICE.uuid())).isEmpty();
        assertThat(stores().profiles().named("Other", "Office")).isEmpty();
        assertThat(stores().profiles().remove(NOW, OTHER, OFFICE.uuid())).isFalse();
        assertThat(stores().profiles().remove(NOW, ACME, OFFICE.uuid())).isTrue();
        assertThat(stores().profiles().remove(NOW, ACME, OFFICE.uuid())).isFalse();
        assertThat(stores().audit().of("Acme", OptionalLong.empty(), 10))
                .extracting(AuditEntry::action)
                .containsExactly(Action.PROFILE_REMOVED, Action.PROFILE_WRITTEN);
    }

    @Test
    void names_of_profiles_are_taken_once_in_a_company_and_uuids_once() {
        stores().profiles().put(NOW, ACME, OFFICE);

        assertThat(stores().profiles().put(NOW, ACME, profile("Acme", "uuid-b", "Office")))
                .isFalse();
        assertThat(stores().profiles().put(NOW, OTHER, profile("Other", OFFICE.uuid(), "Mine")))
                .isFalse();
        assertThat(stores().profiles().put(NOW, OTHER, profile("Other", "uuid-b", "Office")))
                .isTrue();
        assertThat(stores().profiles().put(NOW, ACME, profile("Acme", OFFICE.uuid(), "Renamed")))
                .isTrue();
        assertThat(stores().profiles().find("Acme", OFFICE.uuid()).orElseThrow().name())
                .isEqualTo("Renamed");
    }

    @Test
    void profiles_page_by_name() {
        for (String name : List.of("b", "a", "C", "c")) {
            stores().profiles().put(NOW, ACME, profile("Acme", "uuid-" + name, name));
        }

        assertThat(stores().profiles().list("Acme", "", 3))
                .extracting(Profile::name)
                .containsExactly("C", "a", "b");
        assertThat(stores().profiles().list("Acme", "b", 3))
                .extracting(Profile::name)
                .containsExactly("c");
    }

    @Test
    void a_phone_has_its_profile_with_it_until_its_own_target_goes_before() {
        stores().profiles().put(NOW, ACME, OFFICE);
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", "", NOW, Optional.of(OFFICE), Details.NONE));

        Registration found = registrations().find(PHONE).orElseThrow();
        assertThat(found.profile()).contains(OFFICE);
        assertThat(found.target()).isEqualTo("http://office.example.com/");
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);
        assertThat(listed(all.withUrl("http://office.example.com/"))).containsExactly(PHONE);
        assertThat(registrations().count(all.withUrl("http://office.example.com/")))
                .isEqualTo(1);
        assertThat(listed(all.withSearch("OFFICE.example"))).containsExactly(PHONE);

        registrations().register(NOW, ACME, List.of(PHONE), URL);
        assertThat(registrations().find(PHONE).orElseThrow().profile()).contains(OFFICE);
        assertThat(registrations().find(PHONE).orElseThrow().target()).isEqualTo(URL);
        assertThat(listed(all.withSearch("office.example"))).isEmpty();
    }

    @Test
    void a_profile_that_is_off_sends_no_phone_and_lists_none() {
        Profile off = new Profile(
                OFFICE.uuid(),
                OFFICE.company(),
                OFFICE.name(),
                OFFICE.productGroup(),
                false,
                OFFICE.url(),
                OFFICE.settings());
        stores().profiles().put(NOW, ACME, off);
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", "", NOW, Optional.of(off), Details.NONE));
        RegistrationQuery all = RegistrationQuery.of("Acme", 10);

        assertThat(registrations().find(PHONE).orElseThrow().target()).isEmpty();
        assertThat(listed(all.withUrl(OFFICE.url()))).isEmpty();
        assertThat(listed(all.withSearch("office.example"))).isEmpty();
        assertThat(listed(all.withUrl(""))).containsExactly(PHONE);
    }

    @Test
    void a_profile_that_phones_have_stays() {
        stores().profiles().put(NOW, ACME, OFFICE);
        registrations().put(NOW, ACME, new Registration(PHONE, "Acme", "", NOW, Optional.of(OFFICE), Details.NONE));

        assertThat(stores().profiles().remove(NOW, ACME, OFFICE.uuid())).isFalse();

        registrations().deregister(NOW, ACME, List.of(PHONE));
        assertThat(stores().profiles().remove(NOW, ACME, OFFICE.uuid())).isTrue();
    }

    @Test
    void a_phone_cannot_have_the_profile_of_another_company() {
        Profile foreign = profile("Other", "uuid-f", "Theirs");
        stores().profiles().put(NOW, OTHER, foreign);

        Registration wrong = new Registration(PHONE, "Acme", "", NOW, Optional.of(foreign), Details.NONE);

        assertThatThrownBy(() -> registrations().put(NOW, ACME, wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(registrations().find(PHONE)).isEmpty();
    }

    @Test
    void companies_are_made_once_and_listed_by_name() {
        assertThat(stores().members().createCompany(NOW, OPERATOR, "Zeta")).isTrue();
        assertThat(stores().members().createCompany(NOW, OPERATOR, "Acme")).isTrue();
        assertThat(stores().members().createCompany(NOW, OPERATOR, "Acme")).isFalse();

        assertThat(stores().members().companies()).containsExactly("Acme", "Zeta");
        assertThat(stores().audit().all(OptionalLong.empty(), 10)).hasSize(2);
    }

    @Test
    void credentials_are_added_once_found_and_revoked() {
        Credential first = credential("acme-1", NOW);
        Credential second = credential("acme-0", NOW.plusSeconds(1));
        assertThat(stores().members().add(NOW, ACME, first)).isTrue();
        assertThat(stores().members().add(NOW, ACME, second)).isTrue();
        assertThat(stores().members().add(NOW, OTHER, first)).isFalse();

        assertThat(stores().members().credential("acme-1")).contains(first);
        assertThat(stores().members().credential("nobody")).isEmpty();
        assertThat(stores().members().credentials("Acme")).containsExactly(first, second);

        assertThat(stores().members().revoke(NOW, OTHER, "Other", "acme-1")).isFalse();
        assertThat(stores().members().revoke(NOW.plusSeconds(9), ACME, "Acme", "acme-1"))
                .isTrue();
        assertThat(stores().members().revoke(NOW.plusSeconds(9), ACME, "Acme", "acme-1"))
                .isFalse();
        assertThat(stores().members().credential("acme-1").orElseThrow().revoked())
                .contains(NOW.plusSeconds(9));
        assertThat(stores().audit().of("Acme", OptionalLong.empty(), 10))
                .extracting(AuditEntry::action)
                .containsExactly(Action.CREDENTIAL_REVOKED, Action.CREDENTIAL_ISSUED, Action.CREDENTIAL_ISSUED);
    }

    @Test
    void no_secret_is_told_to_the_audit_trail() {
        stores().members().add(NOW, ACME, credential("acme-1", NOW));

        assertThat(stores().audit().all(OptionalLong.empty(), 10).toString()).doesNotContain("s3cret");
    }

    @Test
    void a_first_agreement_comes_along_and_new_ones_are_numbered() {
        Agreement first = stores().members().agreement();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.text()).contains("Redirection agreement");
        assertThat(first.published()).isEqualTo(NOW);

        stores().members().publish(NOW.plusSeconds(5), OPERATOR, "Be good.");

        assertThat(stores().members().agreement()).isEqualTo(new Agreement(2, "Be good.", NOW.plusSeconds(5)));
    }

    @Test
    void a_company_signs_a_version_once() {
        Signature signature = new Signature("Acme", 1, "Ada Lovelace", "acme-1", NOW);

        assertThat(stores().members().sign(ACME, signature)).isTrue();
        assertThat(stores().members().sign(ACME, new Signature("Acme", 1, "Bob", "acme-2", NOW)))
                .isFalse();

        assertThat(stores().members().signature("Acme", 1)).contains(signature);
        assertThat(stores().members().signature("Acme", 2)).isEmpty();
        assertThat(stores().members().signature("Other", 1)).isEmpty();
    }

    @Test
    void sessions_begin_are_used_and_end() {
        Session session = new Session("token-1", "ada", "form-1", NOW, NOW);
        stores().sessions().begin(session);
        stores().sessions().used("token-1", NOW.plusSeconds(7));

        assertThat(stores().sessions().find("token-1"))
                .contains(new Session("token-1", "ada", "form-1", NOW, NOW.plusSeconds(7)));

        stores().sessions().end("token-1");
        assertThat(stores().sessions().find("token-1")).isEmpty();
    }

    @Test
    void sessions_end_by_login_and_by_age() {
        stores().sessions().begin(new Session("a", "ada", "f", NOW, NOW));
        stores().sessions().begin(new Session("b", "bob", "f", NOW, NOW.plusSeconds(60)));
        stores().sessions().begin(new Session("c", "cyd", "f", NOW.minusSeconds(60), NOW.plusSeconds(60)));
        stores().sessions().begin(new Session("d", "bob", "f", NOW, NOW));

        stores().sessions().forget(NOW.plusSeconds(1), NOW.minusSeconds(1));
        assertThat(stores().sessions().find("a")).isEmpty();
        assertThat(stores().sessions().find("b")).isPresent();
        assertThat(stores().sessions().find("c")).isEmpty();

        stores().sessions().endAll("bob");
        assertThat(stores().sessions().find("b")).isEmpty();
    }

    @Test
    void a_nonce_is_taken_once_by_each_key_until_it_may_be_forgotten() {
        Instant until = NOW.plusSeconds(120);

        assertThat(stores().nonces().take("key-1", "n", NOW, until)).isTrue();
        assertThat(stores().nonces().take("key-1", "n", NOW.plusSeconds(61), until))
                .isFalse();
        assertThat(stores().nonces().take("key-2", "n", NOW, until)).isTrue();
        assertThat(stores().nonces().take("key-1", "m".repeat(5_000), NOW, until))
                .isTrue();
        assertThat(stores().nonces().take("key-1", "n", NOW.plus(Duration.ofHours(1)), until))
                .isTrue();
    }

    @Test
    void sightings_are_told_newest_first_and_only_the_last_are_kept() {
        registrations().register(NOW, ACME, List.of(PHONE), URL);
        for (int i = 0; i < Sightings.KEPT + 5; i++) {
            stores().sightings().saw(sighting(PHONE, i, "page " + i));
        }
        stores().flush();

        List<Sighting> seen = stores().sightings().of(PHONE);
        assertThat(seen).hasSize(Sightings.KEPT);
        assertThat(seen.get(0)).isEqualTo(sighting(PHONE, 24, "page 24"));
        assertThat(seen.get(Sightings.KEPT - 1).page()).isEqualTo("page 5");
        assertThat(stores().sightings().newest(List.of(PHONE, PHONE.plus(1))))
                .containsExactly(Map.entry(PHONE, sighting(PHONE, 24, "page 24")));
    }

    @Test
    void sightings_of_a_company_are_those_of_its_phones_while_they_were_its_own() {
        registrations().register(NOW, ACME, List.of(PHONE), URL);
        registrations().register(NOW, OTHER, List.of(PHONE.plus(1)), URL);
        stores().sightings().saw(sighting(PHONE, 1, "mine"));
        stores().sightings().saw(sighting(PHONE.plus(1), 2, "theirs"));
        stores().sightings().saw(sighting(PHONE.plus(2), 3, "nobody's"));
        stores().flush();

        assertThat(pages("Acme", NOW.plusSeconds(10))).containsExactly("mine");
        assertThat(pages("Acme", NOW.plusSeconds(1))).isEmpty();

        registrations().register(NOW, ACME, List.of(PHONE.plus(2)), URL);
        assertThat(pages("Acme", NOW.plusSeconds(10))).containsExactly("nobody's", "mine");

        registrations().deregister(NOW, ACME, List.of(PHONE));
        registrations().register(NOW, OTHER, List.of(PHONE), URL);
        assertThat(pages("Acme", NOW.plusSeconds(10))).containsExactly("nobody's");
        assertThat(pages("Other", NOW.plusSeconds(10))).containsExactly("theirs");
        assertThat(stores().sightings().of(PHONE)).isEmpty();
        assertThat(stores().sightings().newest(List.of(PHONE))).isEmpty();
    }

    @Test
    void of_phones_that_nobody_owns_a_bounded_number_of_sightings_is_kept() {
        int more = SqlSightings.UNOWNED + 100;
        for (int i = 0; i < more; i++) {
            stores().sightings().saw(sighting(PHONE.plus(i), i, ""));
            if (i % 5_000 == 0) {
                stores().flush();
            }
        }
        stores().flush();

        assertThat(stores().lostSightings()).isZero();
        assertThat(stores().sightings().of(PHONE)).isEmpty();
        assertThat(stores().sightings().of(PHONE.plus(99))).isEmpty();
        assertThat(stores().sightings().of(PHONE.plus(100))).hasSize(1);
        assertThat(stores().sightings().of(PHONE.plus(more - 1))).hasSize(1);
    }

    @Test
    void what_a_stranger_says_of_itself_is_cut_and_cleaned() {
        stores().sightings()
                .saw(new Sighting(PHONE, NOW, "192.0.2.1", "\0" + "x".repeat(9_999), "/\uD800", "y".repeat(9_999)));
        stores().flush();

        Sighting seen = stores().sightings().of(PHONE).get(0);
        assertThat(seen.agent()).startsWith("?xx").hasSizeLessThanOrEqualTo(300);
        assertThat(seen.outcome()).hasSizeLessThanOrEqualTo(2_100);
        assertThat(stores().lostSightings()).isZero();
    }

    private List<String> pages(String company, Instant before) {
        return stores().sightings().ofCompany(company, before, 10).stream()
                .map(Sighting::page)
                .toList();
    }

    static Sighting sighting(MacAddress mac, int second, String page) {
        return new Sighting(mac, NOW.plusSeconds(second), "192.0.2.1", "agent", page, "nothing");
    }

    private static Profile profile(String company, String uuid, String name) {
        return new Profile(uuid, company, name, "", true, "http://x/", Map.of());
    }

    private static Credential credential(String name, Instant created) {
        return new Credential(name, Credential.Kind.XML_RPC, "Acme", "s3cret", true, created, Optional.empty());
    }
}
