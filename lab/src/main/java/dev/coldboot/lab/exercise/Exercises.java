// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The exercises that ship with Coldboot, from the easiest to the hardest. */
public final class Exercises {
    private static final List<Exercise> ALL = load();

    private Exercises() {}

    /** All of them, in the order in which they are listed. */
    public static List<Exercise> all() {
        return ALL;
    }

    public static Optional<Exercise> named(String name) {
        return ALL.stream().filter(exercise -> exercise.name().equals(name)).findFirst();
    }

    /** What is expected in the place of a name that none of them has, for messages. */
    public static String insteadOf(String name) {
        return Spelling.nearest(name, ALL.stream().map(Exercise::name).toList())
                + "; 'coldboot exercises' lists all of them";
    }

    private static List<Exercise> load() {
        List<Exercise> all = new ArrayList<>();
        for (String name : resource("exercises.txt").lines().toList()) {
            try {
                all.add(ExerciseFile.parse(name, resource(name + ".yaml")));
            } catch (LabStartException e) {
                throw new IllegalStateException("an exercise in the jar can be read", e);
            }
        }
        return List.copyOf(all);
    }

    private static String resource(String name) {
        try (InputStream in = Exercises.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
