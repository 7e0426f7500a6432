// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Lookup;
import dev.coldboot.wire.MacAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Customers and phones as rows. */
final class CrmRows {
    /** Columns are read by their numbers, which is quicker than by names. */
    static final String PHONES = "SELECT mac, type, customer, site, extension, display_name, sip_user, sip_password,"
            + " sip_host, sip_outbound FROM phone";

    static final String CUSTOMERS =
            "SELECT name, secure, login_user, login_password, login_digest, token, certificate FROM customer";

    static final Lookup<MacAddress, CrmPhone> PHONE = new Lookup<>(
            PHONES + " WHERE mac = ?",
            (statement, mac) -> statement.setLong(1, mac.bits()),
            (row, mac) -> phone(row, mac));

    static final Lookup<String, Customer> CUSTOMER = new Lookup<>(
            CUSTOMERS + " WHERE name = ?",
            (statement, name) -> statement.setString(1, Columns.clean(name)),
            (row, name) -> customer(row));

    private CrmRows() {}

    static CrmPhone phone(ResultSet row) throws SQLException {
        return phone(row, new MacAddress(row.getLong(1)));
    }

    private static CrmPhone phone(ResultSet row, MacAddress mac) throws SQLException {
        CrmPhone.SipAccount account =
                new CrmPhone.SipAccount(row.getString(7), row.getString(8), row.getString(9), row.getString(10));
        return new CrmPhone(
                mac, row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), account);
    }

    static Customer customer(ResultSet row) throws SQLException {
        String name = row.getString(1);
        boolean secure = row.getBoolean(2);
        Optional<String> user = Optional.ofNullable(row.getString(3));
        String password = row.getString(4);
        boolean digest = row.getBoolean(5);
        Optional<String> token = Optional.ofNullable(row.getString(6));
        boolean certificate = row.getBoolean(7);
        return new Customer(
                name, new Demands(secure, user.map(known -> new Login(known, password, digest)), token, certificate));
    }

    /** The columns of a phone, in the order of {@link #PHONES}, and what a search looks through. */
    static List<Object> columns(CrmPhone phone) {
        return List.of(
                phone.mac().bits(),
                Columns.clean(phone.type()),
                Columns.clean(phone.customer()),
                Columns.clean(phone.site()),
                Columns.clean(phone.extension()),
                Columns.clean(phone.displayName()),
                Columns.clean(phone.account().user()),
                Columns.clean(phone.account().password()),
                Columns.clean(phone.account().host()),
                Columns.clean(phone.account().outbound()),
                words(phone));
    }

    /** What a search looks through. */
    static String words(CrmPhone phone) {
        return lower(phone.mac() + " " + phone.site() + " " + phone.extension() + " " + phone.displayName());
    }

    static String lower(String text) {
        return Columns.clean(text.toLowerCase(Locale.ROOT));
    }
}
