// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.phone.boot.BootOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A boot that is worth to be seen: phones, what the servers of their network say, what happens then, and how it must end.
 *
 * @param name as the command line knows it
 * @param group under which it is listed
 * @param sentence for the list of scenarios
 * @param source where in the real world it comes from, one line
 * @param offer what the servers say from the start
 * @param faults what goes wrong on purpose
 * @param steps what happens after the first boot, one after another
 * @param expected how it must stand with each phone in the end
 * @param expectedOf how it must stand with a phone of which something else is expected, by its place
 */
public record Scenario(
        String name,
        String group,
        String sentence,
        String source,
        PhoneSet phones,
        Offer offer,
        ScenarioFaults faults,
        List<Step> steps,
        Expectation expected,
        Map<Integer, Expectation> expectedOf) {
    public Scenario {
        steps = List.copyOf(steps);
        expectedOf = Collections.unmodifiableMap(new TreeMap<>(expectedOf));
    }

    /** One phone in a network that says this, which ends so. */
    public static Scenario of(String name, Offer offer, Expectation expected) {
        return new Scenario(name, "", "", "", PhoneSet.ONE, offer, ScenarioFaults.NONE, List.of(), expected, Map.of());
    }

    public Scenario withPhones(PhoneSet other) {
        return new Scenario(name, group, sentence, source, other, offer, faults, steps, expected, expectedOf);
    }

    public Scenario withOffer(Offer other) {
        return new Scenario(name, group, sentence, source, phones, other, faults, steps, expected, expectedOf);
    }

    public Scenario withFaults(ScenarioFaults other) {
        return new Scenario(name, group, sentence, source, phones, offer, other, steps, expected, expectedOf);
    }

    public Scenario withSteps(Step... others) {
        return new Scenario(
                name, group, sentence, source, phones, offer, faults, List.of(others), expected, expectedOf);
    }

    public Scenario withExpected(Expectation other) {
        return new Scenario(name, group, sentence, source, phones, offer, faults, steps, other, expectedOf);
    }

    /** What the phone at that place must come to. */
    public Expectation expected(int place) {
        return expectedOf.getOrDefault(place, expected);
    }

    /** In one word, for the last line of a run: the source that must win, or that the boot must fail. */
    public String expectedInShort() {
        boolean fails = expected.outcome() == BootOutcome.FAILED;
        return fails ? BootOutcome.FAILED.name() : expected.source().name();
    }

    /** What a person writes as setting server after the first boot, if one does. */
    public Optional<String> settingServerByHand() {
        return steps.stream()
                .filter(Step.SetServer.class::isInstance)
                .map(step -> ((Step.SetServer) step).url())
                .findFirst();
    }

    /** All that the servers ever say in it. */
    public List<Offer> offers() {
        List<Offer> offers = new ArrayList<>(List.of(offer));
        steps.stream().filter(Step.Change.class::isInstance).forEach(step -> offers.add(((Step.Change) step).offer()));
        return offers;
    }

    /** Whether something in it has that placeholder. */
    public boolean names(String placeholder) {
        Stream<String> offered = offers().stream().flatMap(Offer::texts);
        Stream<String> written = Stream.concat(Stream.of(phones.kind()), phones.others().values().stream())
                .flatMap(kind -> kind.settings().values().stream());
        Stream<String> byHand = settingServerByHand().stream();
        return Stream.of(offered, written, byHand).flatMap(texts -> texts).anyMatch(text -> text.contains(placeholder));
    }

    @Override
    public String toString() {
        return name;
    }
}
