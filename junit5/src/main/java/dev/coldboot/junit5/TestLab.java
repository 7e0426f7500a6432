// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabAddresses;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A lab in the hands of a test: its servers run, and its phones are as yet without power. */
public final class TestLab implements AutoCloseable {
    private final Lab lab;
    private final List<TestPhone> phones;

    private TestLab(Lab lab) {
        this.lab = lab;
        this.phones =
                lab.fleet().macs().stream().map(mac -> new TestPhone(lab, mac)).toList();
    }

    /**
     * Starts one without JUnit's help; whoever does closes it.
     *
     * @param config best with {@link PortPlan#DYNAMIC}, as the extensions have it
     * @throws ExtensionConfigurationException when it cannot start; the message says what was wrong
     */
    public static TestLab start(LabConfig config) {
        try {
            return new TestLab(Lab.start(config));
        } catch (LabStartException e) {
            throw new ExtensionConfigurationException("the lab cannot start: " + e.getMessage(), e);
        }
    }

    /**
     * Plays the scenario: gives power to all phones, waits for their verdicts, does what the scenario has a person do, and
     * waits until each line has an answer. What came of it is for the test to judge.
     *
     * @return the first phone
     * @throws AssertionError when a phone came to no verdict
     */
    public TestPhone boot() {
        List<ScenarioRun.Trouble> troubles =
                Interruptible.get(() -> new ScenarioRun(lab).play().troubles());
        troubles.stream()
                .filter(trouble -> trouble.phone().isEmpty())
                .findFirst()
                .ifPresent(trouble -> {
                    throw new AssertionError("the scenario \""
                            + config().scenario().name() + "\" could not be played: " + trouble.words()
                            + System.lineSeparator() + phone().evidence().told());
                });
        phones.forEach(TestPhone::awaitLinesAnswered);
        return phone();
    }

    /** The first phone. */
    public TestPhone phone() {
        return phones.get(0);
    }

    /**
     * The phone of that MAC.
     *
     * @param mac in any usual spelling
     */
    public TestPhone phone(String mac) {
        MacAddress wanted = MacAddress.of(mac);
        return phones.stream()
                .filter(phone -> phone.mac().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("phone: " + mac + " (expected: one of "
                        + phones.get(0).mac() + " to "
                        + phones.get(phones.size() - 1).mac() + ")"));
    }

    /** All phones, in the order of their MACs. */
    public List<TestPhone> phones() {
        return phones;
    }

    public LabConfig config() {
        return lab.config();
    }

    /** Where everything is, with the ports that were really opened. */
    public LabAddresses addresses() {
        return lab.addresses();
    }

    /** Everything that happened so far, of phones and servers alike. */
    public List<JournalEntry> journal() {
        return lab.journal().entries();
    }

    /** Lets that much time pass in the lab's world: real time over real sockets, none in a virtual one. */
    public void pass(Duration time) {
        Interruptible.get(() -> lab.world().runUntil(() -> false, time));
    }

    /** What is assembled, for whatever this class has no word for. */
    public Lab lab() {
        return lab;
    }

    /** Closes every port; a second call does nothing. */
    @Override
    public void close() {
        lab.close();
    }
}
