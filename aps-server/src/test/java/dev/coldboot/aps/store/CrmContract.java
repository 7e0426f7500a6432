// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.CrmStore;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every database keeps of customers and phones. */
abstract class CrmContract {
    static final MacAddress MAC = MacAddress.of("000413241230");
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Customer ACME = new Customer("Acme", Demands.NONE);
    private static final Customer OTHER = new Customer(
            "Ötti & Sons",
            new Demands(true, Optional.of(new Login("phones", "s3cret", true)), Optional.of("token-1234567890"), true));

    abstract CrmDatabase database();

    private CrmStore crm() {
        return database().crm();
    }

    static CrmPhone phone(int place, String customer) {
        return new CrmPhone(
                MAC.plus(place),
                place % 2 == 0 ? "snom320" : "snom370",
                customer,
                "Berlin",
                "4" + place,
                "Anna 'Ä' <" + place + ">",
                new SipAccount("acme-4" + place, "se\"cret\\", "pbx.example", ""));
    }

    private static List<CrmPhone> phones(int number) {
        return IntStream.range(0, number).mapToObj(i -> phone(i, "Acme")).toList();
    }

    @Test
    void an_empty_one_answers() {
        database().probe();

        assertThat(crm().customers()).isEmpty();
        assertThat(crm().customer("Acme")).isEmpty();
        assertThat(crm().find(MAC)).isEmpty();
        assertThat(crm().list(PhoneQuery.all(10))).isEmpty();
        assertThat(crm().count(PhoneQuery.all(10))).isZero();
    }

    @Test
    void customers_come_back_with_all_that_they_demand_and_can_be_changed() {
        crm().put(OTHER);
        crm().put(ACME);
        assertThat(crm().customers()).containsExactly(ACME, OTHER);
        assertThat(crm().customer(OTHER.name())).contains(OTHER);

        Customer milder = new Customer(OTHER.name(), Demands.NONE);
        crm().put(milder);

        assertThat(crm().customers()).containsExactly(ACME, milder);
    }

    @Test
    void phones_come_back_as_they_were_and_are_replaced() {
        crm().put(ACME);
        crm().put(phones(3));
        assertThat(crm().find(MAC.plus(1))).contains(phone(1, "Acme"));

        CrmPhone moved = new CrmPhone(
                MAC.plus(1), "snom870", "Acme", "", "500", "", new SipAccount("u", "", "h", "proxy.example"));
        crm().put(List.of(phone(1, "Acme"), moved));

        assertThat(crm().list(PhoneQuery.all(10))).containsExactly(phone(0, "Acme"), moved, phone(2, "Acme"));
    }

    @Test
    void a_change_is_all_or_nothing() {
        crm().put(ACME);

        assertThatThrownBy(() -> crm().put(List.of(phone(0, "Acme"), phone(1, "Nobody"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer");

        assertThat(crm().count(PhoneQuery.all(1))).isZero();
    }

    @Test
    void a_customer_goes_when_his_phones_have_gone() {
        crm().put(ACME);
        crm().put(phones(2));
        assertThat(crm().removeCustomer("Acme")).isFalse();
        assertThat(crm().removeCustomer("Nobody")).isFalse();

        assertThat(crm().remove(List.of(MAC, MAC.plus(1), MAC, MAC.plus(7)))).isEqualTo(2);

        assertThat(crm().find(MAC)).isEmpty();
        assertThat(crm().removeCustomer("Acme")).isTrue();
        assertThat(crm().customers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",,,10",
        "Acme,,,9",
        "Nobody,,,0",
        ",snom320,,5",
        "Acme,snom320,,5",
        ",,BERLIN,10",
        ",,anna 'ä' <3>,1",
        ",,43,1",
        ",,00:04:13:24:12:33,1",
        ",,0004132412,10",
        ",,s\"e,0",
        ",,%,0"
    })
    void finds_by_customer_type_and_words(String customer, String type, String search, int found) {
        crm().put(ACME);
        crm().put(OTHER);
        crm().put(phones(9));
        crm().put(List.of(phone(9, OTHER.name())));
        PhoneQuery query = new PhoneQuery(
                Optional.ofNullable(customer),
                Optional.ofNullable(type),
                Optional.ofNullable(search),
                Optional.empty(),
                100);

        assertThat(crm().list(query))
                .hasSize(found)
                .isSortedAccordingTo((a, b) -> a.mac().compareTo(b.mac()));
        assertThat(crm().count(query)).isEqualTo(found);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        crm().put(ACME);
        crm().put(phones(12_000));

        PhoneQuery first = PhoneQuery.all(5_000).withCustomer("Acme");
        List<CrmPhone> one = crm().list(first);
        List<CrmPhone> two = crm().list(first.withAfter(one.get(4_999).mac()));
        List<CrmPhone> three = crm().list(first.withAfter(two.get(4_999).mac()));

        assertThat(one.get(0)).isEqualTo(phone(0, "Acme"));
        assertThat(two.get(0)).isEqualTo(phone(5_000, "Acme"));
        assertThat(three).hasSize(2_000).endsWith(phone(11_999, "Acme"));
    }

    @Test
    void contacts_are_remembered_until_the_phone_is_reset() {
        assertThat(database().contacts().isSteady(MAC)).isFalse();

        database().contacts().steady(MAC, NOW);
        database().contacts().steady(MAC, NOW.plusSeconds(1));
        assertThat(database().contacts().isSteady(MAC)).isTrue();
        assertThat(database().contacts().isSteady(MAC.plus(1))).isFalse();

        database().contacts().reset(MAC);
        assertThat(database().contacts().isSteady(MAC)).isFalse();
    }
}
