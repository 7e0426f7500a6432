// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A lab for one test method, on free ports, closed behind it:
 *
 * <pre>{@code
 * @RegisterExtension
 * final LabExtension lab = LabExtension.with("dhcp-43");
 *
 * @Test
 * void boots() throws Exception {
 *     assertThat(lab.boot()).wasProvisionedBy(BootSource.DHCP);
 * }
 * }</pre>
 */
public final class LabExtension implements AfterEachCallback {
    private final LabConfig config;
    private @Nullable Lab lab;

    private LabExtension(LabConfig config) {
        this.config = config;
    }

    /**
     * A lab with one phone in a built-in scenario.
     *
     * @param scenario such as {@code redirection}
     * @throws IllegalArgumentException when there is no such scenario
     */
    public static LabExtension with(String scenario) {
        return with(scenario, builder -> builder);
    }

    /**
     * A lab in a built-in scenario, and what else is to be different: model, firmware, number of phones, world.
     *
     * @throws IllegalArgumentException when there is no such scenario
     */
    public static LabExtension with(String scenario, UnaryOperator<LabConfig.Builder> changes) {
        Scenario found = Scenarios.named(scenario)
                .orElseThrow(() -> new IllegalArgumentException(
                        "scenario: \"" + scenario + "\" (expected: one of " + Scenarios.names() + ")"));
        LabConfig.Builder builder = LabConfig.builder(found).ports(PortPlan.DYNAMIC);
        return new LabExtension(changes.apply(builder).build());
    }

    /**
     * The lab, started when it is first asked for; no phone has power yet.
     *
     * @throws LabStartException when it cannot start
     */
    public Lab lab() throws LabStartException {
        Lab running = lab;
        if (running == null) {
            running = Lab.start(config);
            lab = running;
        }
        return running;
    }

    /**
     * Powers all phones on, waits for their verdicts, and returns the first phone.
     *
     * @throws LabStartException when the lab cannot start
     * @throws InterruptedException when the test is interrupted meanwhile
     */
    public PhoneStatus boot() throws LabStartException, InterruptedException {
        new ScenarioRun(lab()).play();
        return lab().fleet()
                .status(config.firstMac())
                .orElseThrow(() -> new IllegalStateException("phone: no status (expected: one after power on)"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Lab running = lab;
        if (running != null) {
            running.close();
        }
        lab = null;
    }
}
