// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One change of registrations within a transaction: a few statements, however many phones. Rows that exist are locked, then
 * missing ones are made, each in the order of the addresses, so that two changes never wait for each other. Whoever finds at
 * the second step that another was quicker begins again, and then sees whose the phone is.
 */
final class RegistrationChange {
    private final Dialect dialect;
    private final Handle handle;
    private final Instant now;
    private final Caller caller;

    RegistrationChange(Dialect dialect, Handle handle, Instant now, Caller caller) {
        this.dialect = dialect;
        this.handle = handle;
        this.now = now;
        this.caller = caller;
    }

    Map<MacAddress, RedirectRefusal> register(Collection<MacAddress> macs, String url) {
        Map<MacAddress, Registration> before = lock(macs);
        Map<MacAddress, RedirectRefusal> refusals = foreign(macs, before);
        if (refusals.isEmpty()) {
            List<MacAddress> fresh = macs.stream()
                    .filter(mac -> !before.containsKey(mac))
                    .distinct()
                    .toList();
            insert(fresh, url, Details.NONE);
            redirect(before.values(), url);
            audit(AuditEntry.Action.REGISTERED, macs, before, url);
        }
        return refusals;
    }

    Optional<RedirectRefusal> put(Registration registration) {
        MacAddress mac = registration.mac();
        Map<MacAddress, Registration> before = lock(List.of(mac));
        Optional<RedirectRefusal> refusal =
                foreign(List.of(mac), before).values().stream().findFirst();
        if (refusal.isEmpty()) {
            if (before.isEmpty()) {
                insert(List.of(mac), registration.url(), registration.details());
            }
            replace(registration);
            audit(AuditEntry.Action.REGISTERED, List.of(mac), before, registration.target());
        }
        return refusal;
    }

    Map<MacAddress, RedirectRefusal> deregister(Collection<MacAddress> macs) {
        Map<MacAddress, Registration> before = lock(macs);
        Map<MacAddress, RedirectRefusal> refusals = foreign(macs, before);
        macs.stream()
                .filter(mac -> !before.containsKey(mac))
                .forEach(mac -> refusals.put(mac, RedirectRefusal.NO_SUCH_MAC));
        if (refusals.isEmpty() && !macs.isEmpty()) {
            handle.createUpdate("DELETE FROM registration WHERE mac IN (" + givenMacs() + ")")
                    .bind("rows", rowsOf(macs))
                    .execute();
            audit(AuditEntry.Action.DEREGISTERED, macs, before, null);
        }
        return refusals;
    }

    private String givenMacs() {
        return "SELECT CAST(value ->> 0 AS BIGINT) FROM " + dialect.givenRows();
    }

    private static String rowsOf(Collection<MacAddress> macs) {
        return Columns.rows(macs.stream().map(mac -> List.of(mac.bits())).toList());
    }

    private Map<MacAddress, Registration> lock(Collection<MacAddress> macs) {
        Map<MacAddress, Registration> found = new LinkedHashMap<>();
        handle.createQuery(RegistrationRows.SELECT + " WHERE r.mac IN (" + givenMacs() + ") ORDER BY r.mac"
                        + dialect.locking("r"))
                .bind("rows", rowsOf(macs))
                .map((row, context) -> RegistrationRows.read(row))
                .forEach(registration -> found.put(registration.mac(), registration));
        return found;
    }

    private Map<MacAddress, RedirectRefusal> foreign(
            Collection<MacAddress> macs, Map<MacAddress, Registration> before) {
        Map<MacAddress, RedirectRefusal> refusals = new LinkedHashMap<>();
        for (MacAddress mac : macs) {
            Registration registration = before.get(mac);
            if (registration != null && !registration.company().equals(caller.company())) {
                refusals.put(mac, RedirectRefusal.OWNED_BY_OTHER_USER);
            }
        }
        return refusals;
    }

    private void insert(List<MacAddress> macs, String url, Details details) {
        if (macs.isEmpty()) {
            return;
        }
        List<List<Object>> rows = macs.stream()
                .map(mac -> List.<Object>of(
                        mac.bits(), RegistrationRows.type(mac), RegistrationRows.words(mac, url, details)))
                .toList();
        int made = handle.createUpdate("INSERT INTO registration"
                        + " (mac, company, url, since, name, autoprovisioning, settings, type, words)"
                        + " SELECT CAST(value ->> 0 AS BIGINT), :company, :url, :now, '', TRUE, '', value ->> 1,"
                        + " value ->> 2 FROM " + dialect.givenRows() + " WHERE TRUE ORDER BY 1"
                        + " ON CONFLICT (mac) DO NOTHING")
                .bind("company", caller.company())
                .bind("url", url)
                .bind("now", Columns.of(now))
                .bind("rows", Columns.rows(rows))
                .execute();
        if (made < macs.size()) {
            throw new Database.Overtaken("registration");
        }
        claimSightings(macs);
    }

    /** Who registers a phone may see that it asked before. */
    private void claimSightings(List<MacAddress> macs) {
        handle.createUpdate("UPDATE sighting SET company = :company WHERE length(company) = 0 AND mac IN ("
                        + givenMacs() + ")")
                .bind("company", caller.company())
                .bind("rows", rowsOf(macs))
                .execute();
    }

    private void redirect(Collection<Registration> registrations, String url) {
        if (registrations.isEmpty()) {
            return;
        }
        List<List<Object>> rows = registrations.stream()
                .map(each ->
                        List.<Object>of(each.mac().bits(), RegistrationRows.words(each.mac(), url, each.details())))
                .toList();
        handle.createUpdate("UPDATE registration SET url = :url, since = :now, words = value ->> 1 FROM "
                        + dialect.givenRows() + " WHERE mac = CAST(value ->> 0 AS BIGINT)")
                .bind("url", url)
                .bind("now", Columns.of(now))
                .bind("rows", Columns.rows(rows))
                .execute();
    }

    private void replace(Registration registration) {
        registration.profile().ifPresent(this::demand);
        Details details = registration.details();
        handle.createUpdate("UPDATE registration SET url = :url, since = :since, profile = :profile, name = :name,"
                        + " autoprovisioning = :autoprovisioning, settings = :settings, words = :words"
                        + " WHERE mac = :mac")
                .bind("url", Columns.clean(registration.url()))
                .bind("since", Columns.of(registration.since()))
                .bind("profile", registration.profile().map(Profile::uuid).orElse(null))
                .bind("name", Columns.clean(details.name()))
                .bind("autoprovisioning", details.autoprovisioning())
                .bind("settings", SettingColumns.of(details.settings()))
                .bind("words", RegistrationRows.words(registration.mac(), registration.url(), details))
                .bind("mac", registration.mac().bits())
                .execute();
    }

    private void demand(Profile profile) {
        boolean stored = handle.createQuery("SELECT 1 FROM profile WHERE uuid = :uuid AND company = :company")
                .bind("uuid", profile.uuid())
                .bind("company", caller.company())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!stored) {
            throw new IllegalArgumentException(
                    "profile: " + profile.uuid() + " (expected: a stored one of the company)");
        }
    }

    private void audit(
            AuditEntry.Action action,
            Collection<MacAddress> macs,
            Map<MacAddress, Registration> before,
            @Nullable String after) {
        List<SqlAudit.Change> changes = new ArrayList<>();
        for (MacAddress mac : macs) {
            Optional<String> old = Optional.ofNullable(before.get(mac)).map(Registration::target);
            changes.add(new SqlAudit.Change(mac.toString(), old, Optional.ofNullable(after)));
        }
        SqlAudit.write(dialect, handle, now, caller, action, changes);
    }
}
