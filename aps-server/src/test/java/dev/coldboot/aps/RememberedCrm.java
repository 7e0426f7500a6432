// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database in memory, of some customers. */
public final class RememberedCrm implements Crm {
    private final TreeMap<MacAddress, CrmPhone> phones = new TreeMap<>();

    public RememberedCrm(Collection<CrmPhone> phones) {
        phones.forEach(phone -> this.phones.put(phone.mac(), phone));
    }

    /** Acme has these. */
    public static RememberedCrm with(MacAddress... macs) {
        return new RememberedCrm(
                Stream.of(macs).map(mac -> phone(mac, "snom320", "acme")).toList());
    }

    public static CrmPhone phone(MacAddress mac, String type, String customer) {
        return new CrmPhone(
                mac,
                type,
                customer,
                "Berlin",
                "401",
                "Ada & Co",
                new CrmPhone.SipAccount(customer + "-401", "geheim", "pbx.example", ""));
    }

    @Override
    public Optional<CrmPhone> find(MacAddress mac) {
        return Optional.ofNullable(phones.get(mac));
    }

    @Override
    public List<CrmPhone> list(PhoneQuery query) {
        return matching(query)
                .filter(phone -> query.after()
                        .map(after -> phone.mac().compareTo(after) > 0)
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    private Stream<CrmPhone> matching(PhoneQuery query) {
        return new ArrayList<>(phones.values())
                .stream()
                        .filter(phone ->
                                query.customer().map(phone.customer()::equals).orElse(true))
                        .filter(phone -> query.type().map(phone.type()::equals).orElse(true))
                        .filter(phone -> query.search()
                                .map(text -> words(phone).contains(text.toLowerCase(Locale.ROOT)))
                                .orElse(true));
    }

    private static String words(CrmPhone phone) {
        return (phone.mac() + " " + phone.site() + " " + phone.extension() + " " + phone.displayName())
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public long count(PhoneQuery query) {
        return matching(query).count();
    }

    @Override
    public Optional<Customer> customer(String name) {
        return customers().stream()
                .filter(customer -> customer.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Customer> customers() {
        return phones.values().stream()
                .map(CrmPhone::customer)
                .distinct()
                .sorted()
                .map(name -> new Customer(name, Customer.Demands.NONE))
                .toList();
    }
}
