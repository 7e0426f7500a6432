// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Step;
import dev.coldboot.phone.boot.BootSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every network that the flowchart knows, booted with all bytes on virtual wires: the phone must end at the source that the
 * rules give, which are written down here once more.
 */
class FlowchartIT {
    private static final int COMBINATIONS = 1 << 6;

    @ParameterizedTest
    @CsvSource({"snom320, 8.4.35, true", "snomD785, 10.1.169.16, false", "snom710, 8.7.3.19, false"})
    void every_network_leads_to_the_source_that_the_rules_give(String model, String firmware, boolean classic)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int bits = 0; bits < COMBINATIONS; bits++) {
            Scenario scenario = network(bits, classic);
            LabConfig config = LabConfig.builder(scenario)
                    .world(LabConfig.WorldKind.VIRTUAL)
                    .model(model)
                    .firmware(firmware)
                    .seed(bits)
                    .build();
            try (Lab lab = Lab.start(config)) {
                ScenarioRun.Result result = new ScenarioRun(lab).play();
                result.troubles().forEach(trouble -> wrong.add(scenario + ": " + trouble));
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static Scenario network(int bits, boolean classic) {
        boolean pnp = (bits & 1) != 0;
        boolean set = (bits & 2) != 0;
        boolean registered = (bits & 4) != 0;
        boolean has43 = (bits & 8) != 0;
        boolean has66 = (bits & 16) != 0;
        boolean has67 = (bits & 32) != 0;
        List<String> dhcp = new ArrayList<>();
        add(dhcp, "43=66:{aps},67:prov/{mac}.xml", has43);
        add(dhcp, has67 ? "66={aps}" : "66={aps}/", has66);
        add(dhcp, "67=prov/{mac}.xml", has67);
        // Option 67 alone is a path without a server.
        boolean url = has43 || has66;
        BootSource expected = classic ? classic(pnp, set, url, registered) : ordered(pnp, set, url, registered);
        Offer offer = Offer.NOTHING.withDhcp(dhcp.toArray(String[]::new));
        offer = pnp ? offer.withPnp("{aps}/{mac}.xml") : offer;
        offer = registered ? offer.withRegistrations("{aps}/{mac}.xml") : offer;
        Scenario scenario = Scenario.of("network " + bits, offer, Expectation.of(expected));
        return set ? scenario.withSteps(new Step.SetServer("{aps}/prv2.php?mac={mac}")) : scenario;
    }

    private static void add(List<String> dhcp, String option, boolean is) {
        if (is) {
            dhcp.add(option);
        }
    }

    /** The training slides. */
    private static BootSource classic(boolean pnp, boolean set, boolean dhcp, boolean registered) {
        if (pnp) {
            return BootSource.PNP;
        }
        if (set) {
            return BootSource.SETTING_SERVER;
        }
        if (dhcp) {
            return BootSource.DHCP;
        }
        return registered ? BootSource.REDIRECTION : BootSource.NONE;
    }

    /** redirection:stop pnp:stop dhcp:stop, the factory's order (vendor). */
    private static BootSource ordered(boolean pnp, boolean set, boolean dhcp, boolean registered) {
        if (set) {
            return BootSource.SETTING_SERVER;
        }
        if (registered) {
            return BootSource.REDIRECTION;
        }
        if (pnp) {
            return BootSource.PNP;
        }
        return dhcp ? BootSource.DHCP : BootSource.NONE;
    }
}
