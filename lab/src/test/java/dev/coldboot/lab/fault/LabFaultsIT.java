// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.boot.BootOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Boots in which things go wrong, in both worlds. */
@ParameterizedClass
@EnumSource
class LabFaultsIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final WorldKind world;

    LabFaultsIT(WorldKind world) {
        this.world = world;
    }

    private LabConfig.Builder scenario(String name, String... faults) throws LabStartException {
        List<Fault> all = new ArrayList<>();
        for (String fault : faults) {
            all.add(FaultFile.read("fault", fault));
        }
        return LabConfig.builder(Scenarios.named(name).orElseThrow())
                .world(world)
                .ports(world == WorldKind.NETTY ? PortPlan.DYNAMIC : PortPlan.USER)
                .faults(new Faults(all));
    }

    private static BootOutcome boot(Lab lab) throws InterruptedException {
        lab.powerOn();
        assertThat(lab.awaitVerdicts(0, LONG)).as("the phone ends its boot").isTrue();
        return outcome(lab);
    }

    private static BootOutcome outcome(Lab lab) {
        return lab.fleet().statuses().get(0).outcome().orElse(BootOutcome.FAILED);
    }

    private static List<String> faults(Lab lab) {
        return lab.journal().entries().stream()
                .map(JournalEntry::text)
                .filter(text -> text.startsWith("fault "))
                .toList();
    }

    @Test
    void a_phone_gets_over_a_lost_notify() throws Exception {
        try (Lab lab = Lab.start(scenario("pnp", "lose: NOTIFY, nth: 1").build())) {
            assertThat(boot(lab)).isEqualTo(BootOutcome.PROVISIONED);
            assertThat(faults(lab)).containsExactly("fault 1: lost NOTIFY, 1 of 1");
        }
    }

    @Test
    void an_offer_with_option_66_and_an_ack_without_provision_nobody() throws Exception {
        try (Lab lab = Lab.start(scenario("dhcp-66", "rewrite: DHCPACK, without: [66]")
                .pnpWait(Duration.ofMillis(100))
                .build())) {
            assertThat(boot(lab)).isEqualTo(BootOutcome.UNPROVISIONED);
            assertThat(faults(lab)).contains("fault 1: rewrote DHCPACK without option 66");
        }
    }

    @Test
    void an_unplugged_server_is_missed_and_found_again() throws Exception {
        try (Lab lab = Lab.start(
                scenario("redirection").pnpWait(Duration.ofMillis(100)).build())) {
            lab.faults().unplug("redirect");
            assertThat(boot(lab)).isEqualTo(BootOutcome.FAILED);

            lab.faults().plug("redirect");
            lab.fleet().order(lab.config().firstMac(), new PhoneOrder.PowerOff());
            lab.powerOn();
            assertThat(lab.world().runUntil(() -> outcome(lab) == BootOutcome.PROVISIONED, LONG))
                    .as("the second boot finds it")
                    .isTrue();
        }
    }

    @Test
    void a_certificate_needs_a_server_that_speaks_tls() throws Exception {
        LabConfig config = scenario("pnp", "certificate: expired, of: aps").build();

        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> Lab.start(config))
                .withMessageStartingWith("scenario pnp: fault 1: certificate (expected: ");
    }
}
