// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.YamlFile;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads an exercise from YAML; its network and its goal have the keys of a scenario file. */
final class ExerciseFile {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> KEYS = Set.of(
            "title", "level", "minutes", "about", "task", "hints", "setup", "goal", "traps", "debrief", "source");

    private final String name;
    private final JsonNode root;

    private ExerciseFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads one.
     *
     * @throws LabStartException when it says something that cannot be; the message names the key
     */
    static Exercise parse(String name, String text) throws LabStartException {
        return new ExerciseFile(name, YamlFile.parse(name, text)).exercise();
    }

    private Exercise exercise() throws LabStartException {
        Set<String> found = new TreeSet<>(root.propertyNames());
        if (!found.equals(new TreeSet<>(KEYS))) {
            throw refusal("keys: " + found + " (expected: " + new TreeSet<>(KEYS) + ")");
        }
        return new Exercise(
                name,
                text("title"),
                constant(Exercise.Level.class, text("level")),
                minutes(),
                text("about"),
                texts("task"),
                texts("hints"),
                scenario(root.get("setup")),
                goal(),
                traps(),
                texts("debrief"),
                text("source"));
    }

    private int minutes() throws LabStartException {
        int minutes = root.get("minutes").asInt(0);
        if (minutes < 1 || minutes > 120) {
            throw refusal("minutes: " + root.get("minutes") + " (expected: 1 to 120)");
        }
        return minutes;
    }

    /** A scenario needs a name and a sentence, which the exercise has already. */
    private Scenario scenario(JsonNode part) throws LabStartException {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("name", name);
        whole.put("group", "Exercises");
        whole.put("sentence", text("about"));
        whole.put("source", text("source"));
        part.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        // JSON is YAML, too.
        return ScenarioFile.parse(name, JSON.writeValueAsString(whole));
    }

    private Expectation goal() throws LabStartException {
        ObjectNode part = JSON.createObjectNode();
        part.set("expect", root.get("goal"));
        return scenario(part).expected();
    }

    private List<Trap> traps() throws LabStartException {
        List<Trap> traps = new ArrayList<>();
        for (JsonNode trap : root.get("traps")) {
            String words = trap.path("words").asString("");
            List<Trap> read = Arrays.stream(Trap.Kind.values())
                    .map(kind -> new Trap(
                            kind,
                            trap.path(kind.name().toLowerCase(Locale.ROOT)).asString(""),
                            words))
                    .filter(one -> !one.what().isEmpty())
                    .toList();
            if (words.isEmpty() || trap.size() != 2 || read.size() != 1) {
                throw refusal("traps: " + trap + " (expected: words, and one of changed, absent, source, setting)");
            }
            traps.addAll(read);
        }
        return traps;
    }

    private String text(String key) throws LabStartException {
        JsonNode node = root.get(key);
        if (!node.isString() || node.asString().isBlank()) {
            throw refusal(key + ": " + node + " (expected: a text)");
        }
        return node.asString().strip();
    }

    private List<String> texts(String key) throws LabStartException {
        List<String> all = new ArrayList<>();
        for (JsonNode one : root.get(key)) {
            all.add(one.asString().strip());
        }
        if (all.isEmpty()) {
            throw refusal(key + ": nothing (expected: a list of texts)");
        }
        return all;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String text) throws LabStartException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refusal("level: " + text + " (expected: easy, medium or hard)");
    }

    private LabStartException refusal(String what) {
        return new LabStartException("exercise " + name + ": " + what);
    }
}
