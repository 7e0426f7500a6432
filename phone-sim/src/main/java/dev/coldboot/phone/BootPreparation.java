// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.BootSituation;
import dev.coldboot.phone.boot.ClassicPlan;
import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.wire.WireFormatException;
import java.util.Optional;

/** Makes of firmware, settings and lease what the decisions of a boot begin with. */
final class BootPreparation {
    private BootPreparation() {}

    /** An order that cannot be read is passed over for the factory's (fidelity: I). */
    static BootPlan plan(PhoneParts parts) {
        if (parts.profile().bootEngine() == BootEngine.CLASSIC) {
            return new ClassicPlan();
        }
        try {
            return OrderedPlan.parse(parts.settings.value("provisioning_order"));
        } catch (WireFormatException e) {
            parts.outbox.note(Kind.DECISION, e.getMessage() + ": the factory's order is followed");
            return OrderedPlan.factory();
        }
    }

    /** What the phone knows when its boot begins. */
    static BootSituation situation(PhoneParts parts, Attachment to) {
        PhoneConfig config = parts.config;
        Optional<String> noPnp = !parts.profile().subscribesToPnp()
                ? Optional.of("firmware " + parts.profile().firmware() + " does not ask the multicast group")
                : parts.settings.isOn("pnp_config") ? Optional.empty() : Optional.of("pnp_config is off");
        Optional<String> page = parts.profile().bootEngine() == BootEngine.CLASSIC
                ? Optional.of(parts.profile().redirectionPath(config.mac()))
                : Optional.empty();
        return new BootSituation(
                parts.settings.value("setting_server"),
                noPnp,
                to.provisioning().url(),
                to.explanation(),
                to.provisioning().updateServer(),
                to.provisioning().updateFilename(),
                new BootSituation.RedirectionService(config.redirectionBase(), page));
    }
}
