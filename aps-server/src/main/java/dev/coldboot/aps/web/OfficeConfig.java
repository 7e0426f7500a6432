// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.Preview;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.wire.http.BasicLogin;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the office shows, and to whom.
 *
 * @param sync empty where there is no redirection service to tell
 * @param throttled a line for each address that is slowed down since it tries many phones
 * @param login demanded of everybody; empty for an office that only this computer can reach
 */
public record OfficeConfig(
        Crm crm,
        Visits visits,
        Preview preview,
        Optional<SyncDesk> sync,
        Supplier<List<String>> throttled,
        Optional<BasicLogin> login) {
    /** An office that only looks, without a login. */
    public static OfficeConfig of(Crm crm, Visits visits, Preview preview) {
        return new OfficeConfig(crm, visits, preview, Optional.empty(), List::of, Optional.empty());
    }

    public OfficeConfig withSync(SyncDesk desk) {
        return new OfficeConfig(crm, visits, preview, Optional.of(desk), throttled, login);
    }

    public OfficeConfig withThrottled(Supplier<List<String>> lines) {
        return new OfficeConfig(crm, visits, preview, sync, lines, login);
    }

    public OfficeConfig withLogin(BasicLogin demanded) {
        return new OfficeConfig(crm, visits, preview, sync, throttled, Optional.of(demanded));
    }
}
