// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.Spelling;
import java.util.List;
import java.util.Optional;

/** The scenarios that ship with Coldboot: every branch of both boot orders, and what people complain about. */
public final class Scenarios {
    private static final String LIBRARY = "library.txt";

    private static final List<Scenario> ALL = ScenarioFile.resource(LIBRARY)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Scenarios::read)
            .toList();

    private Scenarios() {}

    private static Scenario read(String name) {
        try {
            return ScenarioFile.parse(file(name), ScenarioFile.resource(file(name)));
        } catch (LabStartException e) {
            throw new IllegalStateException("library: " + e.getMessage(), e);
        }
    }

    private static String file(String name) {
        return name + ".yaml";
    }

    /** All of them, in the order in which they are listed. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** What is expected in the place of a name that none of them has, for messages. */
    public static String insteadOf(String name) {
        return Spelling.nearest(name, ALL.stream().map(Scenario::name).toList())
                + "; 'coldboot scenarios' lists all of them";
    }

    /** The one that is booted when none is named: the whole chain up to the vendor's redirection service. */
    public static Scenario wholeChain() {
        return named("redirection").orElseThrow();
    }

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /** The file of that scenario as it ships, ready to be copied and changed. */
    public static Optional<String> text(String name) {
        return named(name).map(scenario -> ScenarioFile.resource(file(scenario.name())));
    }
}
