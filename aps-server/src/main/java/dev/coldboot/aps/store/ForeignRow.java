// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.wire.MacAddress;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row at which somebody else's answer stands; its columns are found by their names, in any case. */
final class ForeignRow {
    /** Nobody has a longer name, password or host: such a row is none of a phone. */
    static final int MAX_TEXT = 1_024;

    private final ResultSet row;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    ForeignRow(ResultSet row) throws SQLException {
        this.row = row;
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            places.putIfAbsent(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
    }

    /** Throws IllegalArgumentException when there is no phone in these columns. */
    void checkPhone(String query) {
        check(query, "mac", places.containsKey("mac"));
        check(query, "type", places.containsKey("type") || places.containsKey("model"));
    }

    private void check(String query, String column, boolean isThere) {
        if (!isThere) {
            throw new IllegalArgumentException(query + ": has no column " + column + ", only "
                    + String.join(", ", places.keySet()) + " (expected: mac and type; AS gives a column its name)");
        }
    }

    /** Empty for what is no phone: without an address or type, or with texts that nobody has. */
    Optional<CrmPhone> phone(String usualCustomer) throws SQLException {
        Optional<MacAddress> mac = mac();
        String type = text(places.containsKey("type") ? "type" : "model");
        if (mac.isEmpty() || type.isEmpty() || !isShort()) {
            return Optional.empty();
        }
        String customer = text("customer");
        return Optional.of(new CrmPhone(
                mac.get(),
                type,
                customer.isEmpty() ? usualCustomer : customer,
                text("site"),
                text("extension"),
                text("display_name"),
                new SipAccount(text("user"), text("password"), text("host"), text("outbound"))));
    }

    private Optional<MacAddress> mac() throws SQLException {
        return MacAddress.find(text("mac"));
    }

    private boolean isShort() throws SQLException {
        for (int place : places.values()) {
            @Nullable String text = row.getString(place);
            if (text != null && text.length() > MAX_TEXT) {
                return false;
            }
        }
        return true;
    }

    Demands demands() throws SQLException {
        String user = text("login_user");
        String token = text("token");
        return new Demands(
                isTrue("secure"),
                user.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Login(user, text("login_password"), isTrue("login_digest"))),
                token.isEmpty() ? Optional.empty() : Optional.of(token),
                isTrue("certificate"));
    }

    /** What is not clearly a no is a yes: a demand must not get lost by its spelling. */
    private boolean isTrue(String column) throws SQLException {
        return switch (text(column).strip().toLowerCase(Locale.ROOT)) {
            case "", "0", "f", "false", "n", "no", "off" -> false;
            default -> true;
        };
    }

    /** Empty for NULL, and for a column that is not there. */
    private String text(String column) throws SQLException {
        @Nullable Integer place = places.get(column);
        @Nullable String text = place == null ? null : row.getString(place);
        return text == null ? "" : Columns.clean(text);
    }
}
