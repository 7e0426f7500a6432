// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a database whose tables somebody else has made. */
abstract class ForeignCrmContract {
    private static final MacAddress MAC = MacAddress.of("0004132412AB");
    private static final String SELECT =
            "SELECT d.hw AS MAC, d.product AS model, d.ext AS extension, p.name AS display_name,"
                    + " p.login AS \"user\", p.pin AS password, 'pbx.example' AS host, p.firm AS customer"
                    + " FROM device d LEFT JOIN person p ON p.id = d.person_id";
    private static final String ONE = SELECT + " WHERE d.hw = :mac /* not :mac */ AND '::mac' <> ':mac'";
    private static final String DEMANDS = "SELECT tls AS secure, login AS login_user, word AS login_password, token"
            + " FROM firm WHERE name = :customer";

    private String url = "";
    private Optional<ForeignCrm> open = Optional.empty();

    /** The URL of an empty database. */
    abstract String emptyUrl();

    @BeforeEach
    void make() throws SQLException {
        url = emptyUrl();
        execute("CREATE TABLE firm (name VARCHAR(99), tls BOOLEAN, login VARCHAR(99), word VARCHAR(99), token TEXT)");
        execute("CREATE TABLE person (id INTEGER, name VARCHAR(99), login VARCHAR(99), pin VARCHAR(99), firm TEXT)");
        execute("CREATE TABLE device (hw VARCHAR(17), product VARCHAR(99), ext INTEGER, person_id INTEGER)");
        execute(
                "INSERT INTO firm VALUES ('Acme', TRUE, 'phones', 's3cret', 'token-1'), ('Zeta', FALSE, NULL, '', NULL)");
        execute("INSERT INTO person VALUES (1, 'Anna Ä', 'anna', 'pin-1', 'Acme'), (2, 'Zoe', 'zoe', 'pin-2', 'Zeta')");
        execute("INSERT INTO device VALUES ('00:04:13:24:12:ac', 'snom370', 402, 2),"
                + " ('00:04:13:24:12:ab', 'snom320', 401, 1), ('00:04:13:24:12:ad', 'snom320', NULL, NULL)");
    }

    @AfterEach
    void close() {
        open.ifPresent(ForeignCrm::close);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ForeignCrmConfig config() {
        return ForeignCrmConfig.of(url, ONE, SELECT)
                .withSpelling(MacSpelling.COLON)
                .withCustomer("Somebody");
    }

    private ForeignCrm crm(ForeignCrmConfig config) throws StoreOpenException {
        open.ifPresent(ForeignCrm::close);
        ForeignCrm crm = ForeignCrm.open(config);
        open = Optional.of(crm);
        return crm;
    }

    private static List<MacAddress> macs(List<CrmPhone> phones) {
        return phones.stream().map(CrmPhone::mac).toList();
    }

    @Test
    void finds_a_phone_in_the_spelling_of_the_database() throws StoreOpenException {
        ForeignCrm crm = crm(config());

        assertThat(crm.find(MAC))
                .contains(new CrmPhone(
                        MAC,
                        "snom320",
                        "Acme",
                        "",
                        "401",
                        "Anna Ä",
                        new SipAccount("anna", "pin-1", "pbx.example", "")));
        assertThat(crm.find(MAC.plus(7))).isEmpty();
    }

    @Test
    void what_is_null_is_empty_and_the_customer_the_usual_one() throws StoreOpenException {
        assertThat(crm(config()).find(MAC.plus(2)))
                .contains(new CrmPhone(
                        MAC.plus(2), "snom320", "Somebody", "", "", "", new SipAccount("", "", "pbx.example", "")));
    }

    @Test
    void sees_at_once_what_the_customer_changes() throws StoreOpenException, SQLException {
        ForeignCrm crm = crm(config());

        execute("UPDATE device SET product = 'snom870' WHERE ext = 401");

        assertThat(crm.find(MAC).orElseThrow().type()).isEqualTo("snom870");
    }

    @ParameterizedTest
    @CsvSource({
        ",,,3",
        "Acme,,,1",
        "Nobody,,,0",
        ",snom320,,2",
        ",,anna ä,1",
        ",,40,2",
        ",,0004132412,3",
        ",,00-04-13-24-12-AC,1",
        ",,%,0"
    })
    void finds_by_customer_type_and_words(String customer, String type, String search, int found)
            throws StoreOpenException {
        PhoneQuery query = new PhoneQuery(
                Optional.ofNullable(customer),
                Optional.ofNullable(type),
                Optional.ofNullable(search),
                Optional.empty(),
                100);

        assertThat(crm(config()).list(query)).hasSize(found);
        assertThat(crm(config()).count(query)).isEqualTo(found);
    }

    @Test
    void pages_are_in_the_order_of_addresses_whatever_the_order_of_rows() throws StoreOpenException {
        ForeignCrm crm = crm(config());

        List<CrmPhone> first = crm.list(PhoneQuery.all(2));
        List<CrmPhone> second = crm.list(PhoneQuery.all(2).withAfter(MAC.plus(1)));

        assertThat(macs(first)).containsExactly(MAC, MAC.plus(1));
        assertThat(macs(second)).containsExactly(MAC.plus(2));
    }

    @Test
    void rows_that_are_no_phones_are_passed_over() throws StoreOpenException, SQLException {
        execute("INSERT INTO device VALUES ('unknown', 'snom320', 1, 1), (NULL, 'snom320', 1, 1),"
                + " ('00:04:13:24:12:b0', NULL, 1, 1)");

        assertThat(crm(config()).count(PhoneQuery.all(10))).isEqualTo(3);
    }

    @Test
    void texts_longer_than_anybody_has_are_no_phone() throws StoreOpenException {
        String one = SELECT.replace("'pbx.example'", "'" + "x".repeat(ForeignRow.MAX_TEXT + 1) + "'");

        ForeignCrm crm = crm(ForeignCrmConfig.of(url, one + " WHERE d.hw = :mac", one));

        assertThat(crm.find(MAC)).isEmpty();
        assertThat(crm.count(PhoneQuery.all(10))).isZero();
    }

    @Test
    void customers_are_those_whom_phones_name_and_demand_nothing_without_a_query() throws StoreOpenException {
        ForeignCrm crm = crm(config());

        assertThat(crm.customers())
                .containsExactly(
                        new Customer("Acme", Demands.NONE),
                        new Customer("Somebody", Demands.NONE),
                        new Customer("Zeta", Demands.NONE));
        assertThat(crm.customer("Acme")).contains(new Customer("Acme", Demands.NONE));
    }

    @Test
    void a_query_for_customers_tells_what_is_demanded() throws StoreOpenException {
        ForeignCrm crm = crm(config().withDemands(DEMANDS));

        Demands strict =
                new Demands(true, Optional.of(new Login("phones", "s3cret", false)), Optional.of("token-1"), false);
        assertThat(crm.customer("Acme")).contains(new Customer("Acme", strict));
        assertThat(crm.customer("Zeta")).contains(new Customer("Zeta", Demands.NONE));
        assertThat(crm.customer("Nobody")).isEmpty();
        assertThat(crm.customers()).extracting(Customer::name).containsExactly("Acme", "Somebody", "Zeta");
    }

    @ParameterizedTest
    @CsvSource({"0,false", "no,false", "F,false", "'',false", "1,true", "YES,true", "required,true"})
    void a_demand_is_not_lost_by_its_spelling(String written, boolean demanded) throws StoreOpenException {
        ForeignCrm crm = crm(config().withDemands("SELECT '" + written + "' AS certificate WHERE :customer <> ''"));

        assertThat(crm.customer("Acme").orElseThrow().demands().certificate()).isEqualTo(demanded);
    }

    @Test
    void names_the_column_that_is_missing() {
        String nameless = SELECT.replace(" AS model", "");

        assertRefused(
                ForeignCrmConfig.of(url, ONE, nameless), "query for all phones: has no column type, only mac, product");
        assertRefused(
                ForeignCrmConfig.of(url, nameless + " WHERE d.hw = :mac", SELECT)
                        .withSpelling(MacSpelling.COLON),
                "query for one phone: has no column type");
    }

    @Test
    void says_what_the_database_has_against_a_query() {
        assertRefused(
                ForeignCrmConfig.of(url, ONE, "SELECT mac FROM telephones"), "query for all phones: ", "telephones");
        assertRefused(ForeignCrmConfig.of(url, "SELECT 1 WHERE d.hw = :mac", SELECT), "query for one phone: ");
        assertRefused(
                config().withDemands("SELECT x FROM nowhere WHERE y = :customer"), "query for a customer: ", "nowhere");
    }

    @Test
    void a_query_for_one_phone_asks_for_it() {
        assertRefused(
                ForeignCrmConfig.of(url, SELECT + " WHERE ':mac' = ''", SELECT), "query for one phone: has no :mac");
        assertRefused(ForeignCrmConfig.of(url, SELECT + " WHERE :mac <> ''", SELECT), "which no phone has");
    }

    @Test
    void tells_that_addresses_are_spelled_otherwise() {
        assertRefused(
                config().withSpelling(MacSpelling.UPPER),
                "has no row for 0004132412A",
                "but the query for all phones has");
    }

    @Test
    void settings_of_another_phone_are_not_served() throws StoreOpenException {
        String wrong = SELECT + " WHERE SUBSTR(d.hw, 1, 16) = SUBSTR(:mac, 1, 16) ORDER BY d.hw";
        ForeignCrm crm = crm(ForeignCrmConfig.of(url, wrong, SELECT).withSpelling(MacSpelling.COLON));

        assertThatThrownBy(() -> crm.find(MAC.plus(1)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("answers 0004132412AB when 0004132412AC is asked for");
    }

    @Test
    void cannot_change_anything() throws StoreOpenException {
        String change = "DELETE FROM device WHERE hw = :mac RETURNING hw AS mac, product AS type";

        assertRefused(ForeignCrmConfig.of(url, change, SELECT), "query for one phone: ");
        assertThat(crm(config()).count(PhoneQuery.all(10))).isEqualTo(3);
    }

    @Test
    void a_query_that_never_ends_is_given_up() {
        String endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 - 1 FROM n)"
                + " SELECT 'x' AS mac, 'y' AS type, count(*) AS n FROM n";

        assertThatThrownBy(() -> crm(ForeignCrmConfig.of(url, ONE, endless).withPatience(Duration.ofMillis(200))))
                .isInstanceOf(StoreUnavailable.class);
    }

    private void assertRefused(ForeignCrmConfig config, String... words) {
        assertThatThrownBy(() -> crm(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("expected: ");
    }
}
