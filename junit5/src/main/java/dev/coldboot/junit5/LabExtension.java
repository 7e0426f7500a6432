// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.lab.LabConfig;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A lab for tests, on free ports and a multicast port of its own. In a static field all tests of the class share it; in an
 * instance field each test method has a new one:
 *
 * <pre>{@code
 * @RegisterExtension
 * final LabExtension lab = LabExtension.builder().scenario("dhcp-43").model("snom370").build();
 *
 * @Test
 * void boots() {
 *     assertThat(lab.boot()).wasProvisionedBy(DHCP);
 * }
 * }</pre>
 *
 * <p>It starts when it is first asked for anything, and is closed whatever the test came to. Where it cannot start, that is
 * an {@link ExtensionConfigurationException} whose message says what was wrong.
 */
public final class LabExtension implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {
    private final Lazily<TestLab> lab;

    LabExtension(LabExtensionBuilder builder) {
        this.lab = new Lazily<>(builder::start, TestLab::close);
    }

    /** A lab with one phone, whose office offers nothing and which the redirection service knows. */
    public static LabExtensionBuilder builder() {
        return new LabExtensionBuilder();
    }

    /**
     * A lab with one phone in a built-in scenario.
     *
     * @param scenario such as {@code redirection}
     * @throws IllegalArgumentException when there is no such scenario
     */
    public static LabExtension with(String scenario) {
        return builder().scenario(scenario).build();
    }

    /** The lab; no phone has power when it starts. */
    public TestLab lab() {
        return lab.value();
    }

    /** Plays the scenario, and returns the first phone: see {@link TestLab#boot}. */
    public TestPhone boot() {
        return lab().boot();
    }

    /** The first phone. */
    public TestPhone phone() {
        return lab().phone();
    }

    /** What the lab is made of. */
    public LabConfig config() {
        return lab().config();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lab.classBegins();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab.methodEnds();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lab.classEnds();
    }
}
