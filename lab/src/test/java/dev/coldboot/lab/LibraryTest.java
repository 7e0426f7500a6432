// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.MadePage;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.Generation;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that ships, played in virtual time; and what the library as a whole must show. */
class LibraryTest {
    private static final MadePage PAGE = MadePage.of("scenarios", "lab", LibraryTest.class);

    static Iterable<Scenario> library() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("library")
    void ends_as_it_says_and_would_be_found_out_if_it_did_not(Scenario scenario) throws Exception {
        LabConfig config = LabConfig.builder(scenario)
                .world(WorldKind.VIRTUAL)
                .ports(PortPlan.DYNAMIC)
                .build();
        try (Lab lab = Lab.start(config)) {
            ScenarioRun.Result result = new ScenarioRun(lab).play();

            assertThat(result.troubles()).isEmpty();
            assertThat(result.phones()).hasSize(config.phones());
            for (PhoneStatus phone : result.phones()) {
                for (Expectation flipped : flipped(scenario.expected(lab.place(phone.mac())))) {
                    assertThat(Judge.troubles(phone, flipped, Judge.Context.of(lab)))
                            .as(flipped.toString())
                            .isNotEmpty();
                }
            }
        }
    }

    /** The expectation, each time with one thing in it that is not so. */
    private static List<Expectation> flipped(Expectation right) {
        List<Expectation> all = new ArrayList<>();
        BootOutcome outcome = right.outcome() == BootOutcome.FAILED ? BootOutcome.UNPROVISIONED : BootOutcome.FAILED;
        BootSource source = right.source() == BootSource.PNP ? BootSource.DHCP : BootSource.PNP;
        all.add(Expectation.of(outcome, right.source()));
        all.add(Expectation.of(right.outcome(), source));
        Expectation plain = Expectation.of(right.outcome(), right.source());
        right.verdict().forEach(words -> all.add(plain.withVerdict(words + " never said")));
        right.requests()
                .made()
                .forEach(url -> all.add(plain.withRequests(
                        new Expectation.Requests(List.of(url.replaceFirst("^[0-9]{3} ", "") + ".never"), List.of()))));
        // What was asked for must not have been asked for.
        right.requests()
                .made()
                .forEach(url -> all.add(plain.withRequests(new Expectation.Requests(List.of(), List.of(url)))));
        right.settings().forEach((name, value) -> all.add(plain.withSettings(Map.of(name, value + "x"))));
        right.lines().ifPresent(lines -> all.add(plain.withLines(!lines)));
        right.reboots().ifPresent(reboots -> all.add(plain.withReboots(reboots + 1)));
        right.firmware().ifPresent(version -> all.add(plain.withFirmware("0.0.0")));
        right.log().forEach(words -> all.add(plain.withLog(words + " never written")));
        return all;
    }

    @Test
    void names_a_source_in_the_real_world_or_says_that_it_is_modelled() {
        assertThat(Scenarios.all()).hasSizeGreaterThanOrEqualTo(30).allSatisfy(scenario -> {
            assertThat(scenario.source()).as(scenario.name()).isNotBlank().doesNotContain("\n");
            assertThat(scenario.group()).as(scenario.name()).isNotBlank();
        });
    }

    @Test
    void has_every_generation_of_firmware_and_every_source() {
        Set<Generation> generations = new LinkedHashSet<>();
        Set<Boolean> afterTheNewOrder = new LinkedHashSet<>();
        Set<BootSource> winners = new LinkedHashSet<>();
        for (Scenario scenario : Scenarios.all()) {
            winners.add(scenario.expected().source());
            Stream.concat(Stream.of(scenario.phones().kind()), scenario.phones().others().values().stream())
                    .map(LibraryTest::profile)
                    .forEach(profile -> {
                        generations.add(profile.generation());
                        if (profile.generation() == Generation.V8_7) {
                            afterTheNewOrder.add(profile.firmware().isAtLeast("8.7.3"));
                        }
                    });
        }

        assertThat(generations).containsExactlyInAnyOrder(Generation.values());
        assertThat(afterTheNewOrder).containsExactlyInAnyOrder(true, false);
        assertThat(winners)
                .containsExactlyInAnyOrder(
                        BootSource.PNP,
                        BootSource.SETTING_SERVER,
                        BootSource.DHCP,
                        BootSource.REDIRECTION,
                        BootSource.NONE);
    }

    private static SnomProfile profile(PhoneSet.Kind kind) {
        return kind.firmware().isEmpty()
                ? SnomProfiles.usual(kind.model())
                : SnomProfiles.find(kind.model(), FirmwareVersion.of(kind.firmware()));
    }

    /** The library changes with its files only: nobody has to edit the page. */
    @Test
    void the_page_of_the_scenarios_is_made_of_the_library() throws Exception {
        PAGE.mustSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(PAGE.head("from the files of the scenarios"));
        page.append("""
                # Scenarios

                What ships with Coldboot.
                `coldboot boot NAME` plays one, in either world; `coldboot scenarios NAME > mine.yaml` prints its file,
                ready to be changed, and `coldboot boot mine.yaml` plays that. `coldboot config --schema scenario` prints
                what the keys are, for editors. Where a source is "modelled", the fault is ours.
                """);
        Map<String, List<Scenario>> groups = Scenarios.all().stream()
                .collect(Collectors.groupingBy(Scenario::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, scenarios) -> {
            page.append("\n## ").append(group).append("\n\n");
            page.append("| scenario | what is to be seen | ends | phones | from |\n|---|---|---|---|---|\n");
            scenarios.forEach(scenario -> page.append(row(scenario)));
        });
        return page.toString();
    }

    private static String row(Scenario scenario) {
        PhoneSet phones = scenario.phones();
        Set<String> kinds = new LinkedHashSet<>();
        Stream.concat(Stream.of(phones.kind()), phones.others().values().stream())
                .forEach(kind -> kinds.add((kind.model() + " " + kind.firmware()).strip()));
        Set<String> ends = new LinkedHashSet<>(List.of(scenario.expected().summary()));
        scenario.expectedOf().values().forEach(other -> ends.add(other.summary()));
        return "| `" + scenario.name() + "` | " + scenario.sentence() + " | " + String.join("; ", ends) + " | "
                + String.join(", ", kinds) + " | " + scenario.source().replace("|", "\\|") + " |\n";
    }
}
