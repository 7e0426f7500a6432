// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database of customers in memory. */
final class PhonesInMemory implements Crm {
    final Map<MacAddress, CrmPhone> phones = new TreeMap<>();
    final Map<String, Customer> customers = new TreeMap<>();

    PhonesInMemory() {
        customers.put("Acme", new Customer("Acme", Demands.NONE));
        customers.put("Best", new Customer("Best", new Demands(false, Optional.empty(), Optional.of("s"), false)));
    }

    void add(String customer, String... macs) {
        for (String mac : macs) {
            add(customer, MacAddress.of(mac), "401");
        }
    }

    void add(String customer, MacAddress mac, String extension) {
        SipAccount account = new SipAccount(extension, "secret", "pbx.example", "");
        phones.put(mac, new CrmPhone(mac, "snom320", customer, "", extension, "Reception", account));
    }

    void remove(String mac) {
        phones.remove(MacAddress.of(mac));
    }

    @Override
    public Optional<CrmPhone> find(MacAddress mac) {
        return Optional.ofNullable(phones.get(mac));
    }

    @Override
    public List<CrmPhone> list(PhoneQuery query) {
        return of(query)
                .filter(phone -> query.after().isEmpty()
                        || phone.mac().compareTo(query.after().get()) > 0)
                .limit(query.limit())
                .toList();
    }

    private Stream<CrmPhone> of(PhoneQuery query) {
        return phones.values().stream()
                .filter(phone -> query.customer().map(phone.customer()::equals).orElse(true));
    }

    @Override
    public long count(PhoneQuery query) {
        return of(query).count();
    }

    @Override
    public Optional<Customer> customer(String name) {
        return Optional.ofNullable(customers.get(name));
    }

    @Override
    public List<Customer> customers() {
        return List.copyOf(customers.values());
    }
}
