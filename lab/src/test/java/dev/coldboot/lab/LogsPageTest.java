// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.MadePage;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.wire.MacAddress;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LogsPageTest {
    private static final MadePage PAGE = MadePage.of("logs", "lab", LogsPageTest.class);

    /** A phone of each generation, and the source that provisions it: the oldest does not ask the multicast group. */
    private enum Boot {
        V6("snom360", "6.5.20", "000413231234", "dhcp-66"),
        V7("snom320", "7.3.30", "000413241234", "pnp"),
        V8("snom320", "8.4.35", "000413241234", "redirection"),
        V8_7("snom710", "8.7.5.35", "000413741234", "dhcp-66-67"),
        V10("snomD785", "10.1.169.16", "000413921234", "redirection");

        private final String model;
        private final String firmware;
        private final String mac;
        private final String scenario;

        Boot(String model, String firmware, String mac, String scenario) {
            this.model = model;
            this.firmware = firmware;
            this.mac = mac;
            this.scenario = scenario;
        }

        LabConfig config() {
            return LabConfig.builder(Scenarios.named(scenario).orElseThrow())
                    .world(WorldKind.VIRTUAL)
                    .ports(PortPlan.USER)
                    .model(model)
                    .firmware(firmware)
                    .firstMac(MacAddress.of(mac))
                    .build();
        }
    }

    @Test
    void the_page_of_the_logs_is_what_the_phones_write() throws Exception {
        PAGE.mustSay(page());
    }

    private static String page() throws Exception {
        StringBuilder page = new StringBuilder(PAGE.head("by simulated phones")
                + "# One boot's log.htm, for each generation of firmware\n\n"
                + "What the phone's own page \"System Log\" shows after a boot in virtual time, with `log_level` 7.\n"
                + "A line with `~` before it is **modelled**: nobody has published what real phones write there. Lines\n"
                + "without it have the wording of real logs, though not all were seen with this very firmware. Where each\n"
                + "comes from: [fidelity.md](fidelity.md), \"System log\".\n");
        for (Boot boot : Boot.values()) {
            page.append("\n## ")
                    .append(boot.model)
                    .append(' ')
                    .append(boot.firmware)
                    .append(", scenario ")
                    .append(boot.scenario)
                    .append("\n\n```\n")
                    .append(log(boot))
                    .append("\n```\n");
        }
        return page.toString();
    }

    private static String log(Boot boot) throws Exception {
        try (Lab lab = Lab.start(boot.config())) {
            MacAddress mac = MacAddress.of(boot.mac);
            lab.fleet().order(mac, new PhoneOrder.SetSetting("log_level", "7"));
            ScenarioRun.Result run = new ScenarioRun(lab).play();
            assertThat(run.troubles()).isEmpty();
            return lab.journal().entries(Fleet.actor(mac)).stream()
                    .filter(entry -> entry.kind() == Kind.LOG)
                    .map(JournalEntry::text)
                    .collect(Collectors.joining("\n"));
        }
    }
}
