// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.Spelling;
import dev.coldboot.phone.profile.FirmwareVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings that Coldboot has heard of: the file {@code known-settings.txt}. The vendor's own list is not published. */
final class KnownSettings {
    private static final String FILE = "known-settings.txt";
    /** Shorter names are nearly each other. */
    private static final int LONG_ENOUGH_FOR_ONE = 5;

    private static final int LONG_ENOUGH_FOR_TWO = 10;

    private static final Map<String, Known> ALL = read();

    /**
     * What is known of one.
     *
     * @param values such as {@code on off}; {@code text}, {@code number}, {@code url} and {@code order} stand for kinds
     * @param since the first firmware that has it, as far as that is known
     */
    record Known(String name, List<String> values, Optional<FirmwareVersion> since) {
        boolean isOf(String kind) {
            return values.equals(List.of(kind));
        }
    }

    private KnownSettings() {}

    static Optional<Known> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    /** The known name that is nearest to one that is not known, if it is very near; other digits are another setting. */
    static Optional<String> near(String name) {
        int limit = name.length() >= LONG_ENOUGH_FOR_TWO ? 2 : name.length() >= LONG_ENOUGH_FOR_ONE ? 1 : 0;
        String best = "";
        int least = limit + 1;
        for (String known : names()) {
            boolean isPossible = Math.abs(known.length() - name.length()) <= limit && sameDigits(known, name);
            int distance = isPossible ? Spelling.distance(known, name) : least;
            if (distance < least) {
                least = distance;
                best = known;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static boolean sameDigits(String one, String other) {
        return one.replaceAll("[^0-9]", "").equals(other.replaceAll("[^0-9]", ""));
    }

    private static Map<String, Known> read() {
        try (InputStream in = KnownSettings.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + ": is not in the jar");
            }
            Map<String, Known> all = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(all, line.strip().split("\\s*\\|\\s*", -1)));
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, Known> all, String[] cells) {
        if (cells.length != 3) {
            throw new IllegalStateException(FILE + ": " + String.join(" | ", cells) + " (expected: three cells)");
        }
        Optional<FirmwareVersion> since =
                cells[2].isEmpty() ? Optional.empty() : Optional.of(FirmwareVersion.of(cells[2]));
        for (String name : cells[0].split(" ", -1)) {
            if (all.put(name, new Known(name, List.of(cells[1].split(" ", -1)), since)) != null) {
                throw new IllegalStateException(FILE + ": " + name + " (expected: each once)");
            }
        }
    }
}
