// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsDocument;
import java.time.Instant;
import java.util.Optional;

/** The phones of a customer database, each with the settings that templates make of what stands there. */
public final class CrmDirectory implements PhoneDirectory {
    private final Crm crm;
    private final KnownCustomers customers;
    private final Templates templates;

    public CrmDirectory(Crm crm, Templates templates) {
        this.crm = crm;
        this.customers = new KnownCustomers(crm);
        this.templates = templates;
    }

    /** A phone whose customer is not there is nobody's: what he demands is not known, and may be everything. */
    @Override
    public Optional<Entry> find(Instant now, MacAddress mac) {
        return crm.find(mac)
                .flatMap(phone -> customers.named(now, phone.customer()).map(customer -> entry(phone, customer)));
    }

    private Entry entry(CrmPhone phone, Customer customer) {
        Templates.OfPhone files = templates.of(phone);
        return new Entry(phone.type(), Optional.of(customer), files::settings, files::container, files::written);
    }

    @Override
    public Optional<SettingsDocument> general(String type) {
        return templates.general(type);
    }

    @Override
    public Optional<SettingsDocument> firmware(String type) {
        return templates.firmware(type);
    }

    @Override
    public boolean isBlocking() {
        return true;
    }
}
