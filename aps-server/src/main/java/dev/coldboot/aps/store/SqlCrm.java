// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmStore;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Customers and phones in a database. */
final class SqlCrm implements CrmStore {
    /** Phones of one statement; a change may have many statements. */
    private static final int BATCH = 5_000;

    private final Database database;

    SqlCrm(Database database) {
        this.database = database;
    }

    @Override
    public Optional<CrmPhone> find(MacAddress mac) {
        return database.lookUp(CrmRows.PHONE, mac);
    }

    @Override
    public Set<MacAddress> known(Collection<MacAddress> macs) {
        return database.read(handle -> handle.createQuery("SELECT mac FROM phone WHERE mac IN"
                        + " (SELECT CAST(value ->> 0 AS BIGINT) FROM "
                        + database.dialect().givenRows() + ")")
                .bind("rows", rows(macs))
                .map((row, context) -> new MacAddress(row.getLong("mac")))
                .set());
    }

    private static String rows(Collection<MacAddress> macs) {
        return Columns.rows(
                macs.stream().distinct().map(mac -> List.of(mac.bits())).toList());
    }

    @Override
    public List<CrmPhone> list(PhoneQuery query) {
        return database.read(handle -> new CrmFilter(database.dialect(), query).list(handle));
    }

    @Override
    public long count(PhoneQuery query) {
        return database.read(handle -> new CrmFilter(database.dialect(), query).count(handle));
    }

    @Override
    public Optional<Customer> customer(String name) {
        return database.lookUp(CrmRows.CUSTOMER, name);
    }

    @Override
    public List<Customer> customers() {
        return database.read(handle -> handle.createQuery(CrmRows.CUSTOMERS + " ORDER BY name")
                .map((row, context) -> CrmRows.customer(row))
                .list());
    }

    @Override
    public void put(Customer customer) {
        Optional<Login> login = customer.demands().login();
        database.write(handle -> handle.createUpdate("INSERT INTO customer (name, secure, login_user, login_password,"
                        + " login_digest, token, certificate)"
                        + " VALUES (:name, :secure, :user, :password, :digest, :token, :certificate)"
                        + " ON CONFLICT (name) DO UPDATE SET secure = excluded.secure, login_user = excluded.login_user,"
                        + " login_password = excluded.login_password, login_digest = excluded.login_digest,"
                        + " token = excluded.token, certificate = excluded.certificate")
                .bind("name", Columns.clean(customer.name()))
                .bind("secure", customer.demands().secure())
                .bind("user", login.map(Login::user).map(Columns::clean).orElse(null))
                .bind("password", login.map(Login::password).map(Columns::clean).orElse(null))
                .bind("digest", login.filter(Login::digest).isPresent())
                .bind("token", customer.demands().token().map(Columns::clean).orElse(null))
                .bind("certificate", customer.demands().certificate())
                .execute());
    }

    @Override
    public boolean removeCustomer(String name) {
        try {
            return database.write(handle -> handle.createUpdate("DELETE FROM customer WHERE name = :name")
                            .bind("name", Columns.clean(name))
                            .execute()
                    > 0);
        } catch (Database.Taken hasPhones) {
            return false;
        }
    }

    @Override
    public void put(Collection<CrmPhone> phones) {
        Map<MacAddress, CrmPhone> last = new LinkedHashMap<>();
        phones.forEach(phone -> last.put(phone.mac(), phone));
        List<CrmPhone> all = new ArrayList<>(last.values());
        try {
            database.write(handle -> {
                for (int i = 0; i < all.size(); i += BATCH) {
                    put(handle, all.subList(i, Math.min(i + BATCH, all.size())));
                }
                return all.size();
            });
        } catch (Database.Taken e) {
            throw new IllegalArgumentException("customer: of a phone is not there (expected: one that was added)", e);
        }
    }

    private void put(Handle handle, List<CrmPhone> phones) {
        handle.createUpdate("INSERT INTO phone (mac, type, customer, site, extension, display_name, sip_user,"
                        + " sip_password, sip_host, sip_outbound, words)"
                        + " SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, value ->> 2, value ->> 3, value ->> 4,"
                        + " value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10"
                        + " FROM " + database.dialect().givenRows() + " WHERE TRUE ORDER BY 1"
                        + " ON CONFLICT (mac) DO UPDATE SET type = excluded.type, customer = excluded.customer,"
                        + " site = excluded.site, extension = excluded.extension,"
                        + " display_name = excluded.display_name, sip_user = excluded.sip_user,"
                        + " sip_password = excluded.sip_password, sip_host = excluded.sip_host,"
                        + " sip_outbound = excluded.sip_outbound, words = excluded.words")
                .bind("rows", Columns.rows(phones.stream().map(CrmRows::columns).toList()))
                .execute();
    }

    @Override
    public int remove(Collection<MacAddress> macs) {
        return database.write(handle -> handle.createUpdate("DELETE FROM phone WHERE mac IN"
                        + " (SELECT CAST(value ->> 0 AS BIGINT) FROM "
                        + database.dialect().givenRows() + ")")
                .bind("rows", rows(macs))
                .execute());
    }
}
