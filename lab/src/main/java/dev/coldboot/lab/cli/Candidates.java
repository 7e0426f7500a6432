// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import java.util.Iterator;
import java.util.List;

/** What a shell offers when somebody presses the tabulator behind an option. */
final class Candidates {
    private Candidates() {}

    static final class Scenarios implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return dev.coldboot.lab.scenario.Scenarios.all().stream()
                    .map(Scenario::name)
                    .iterator();
        }
    }

    static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SnomProfiles.all().stream()
                    .map(SnomProfile::model)
                    .distinct()
                    .iterator();
        }
    }

    static final class Plans implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("user", "dynamic", "standard").iterator();
        }
    }
}
