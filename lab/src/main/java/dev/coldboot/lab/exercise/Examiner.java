// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.phone.PhoneStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Looks whether a learner mended the cause: first at what the servers say, then at how the phones boot with it. */
final class Examiner {
    /** Sentences of one check; with many phones the rest says the same. */
    static final int MAX_WORDS = 12;

    private final Exercise exercise;
    private final Bench bench;

    Examiner(Exercise exercise, Bench bench) {
        this.exercise = exercise;
        this.bench = bench;
    }

    /** Empty where everything is as it should be. */
    List<String> faults() throws InterruptedException {
        List<String> words = new ArrayList<>();
        bench.off()
                .forEach(server -> words.add("The server " + server + " is switched off. Others need it: switch it on"
                        + " and mend what it says instead."));
        words.addAll(sprung(trap -> isInOffer(trap, bench.offer())));
        if (!words.isEmpty()) {
            return words;
        }
        if (!bench.reboot()) {
            return List.of("A phone came to no verdict after a reboot.");
        }
        List<PhoneStatus> phones = bench.phones();
        words.addAll(sprung(trap -> phones.stream().anyMatch(phone -> isAtPhone(trap, phone))));
        if (words.isEmpty()) {
            bench.troubles(exercise.goal()).stream()
                    .map(Trouble::toString)
                    .limit(MAX_WORDS)
                    .forEach(words::add);
        }
        return words;
    }

    private Set<String> sprung(Predicate<Trap> isSprung) {
        return exercise.traps().stream()
                .filter(isSprung)
                .map(Trap::words)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isInOffer(Trap trap, Offer offer) {
        JsonNode now = at(offer, trap.what());
        return switch (trap.kind()) {
            case CHANGED -> !now.equals(at(exercise.setup().offer(), trap.what()));
            case ABSENT -> now.isMissingNode() || (now.isContainer() && now.isEmpty());
            case SOURCE, SETTING -> false;
        };
    }

    /** A path of keys and places, counted from 0, with dots between. */
    private static JsonNode at(Offer offer, String path) {
        return ScenarioFile.tree(offer).at("/" + path.replace('.', '/'));
    }

    private boolean isAtPhone(Trap trap, PhoneStatus phone) {
        return switch (trap.kind()) {
            case SOURCE -> phone.source().name().equals(trap.what());
            case SETTING -> !before(trap.what(), phone).equals(phone.settings().getOrDefault(trap.what(), ""));
            case CHANGED, ABSENT -> false;
        };
    }

    private String before(String setting, PhoneStatus phone) {
        String value = exercise.setup().phones().kind().settings().getOrDefault(setting, "");
        return bench.filled(value, phone.mac());
    }
}
