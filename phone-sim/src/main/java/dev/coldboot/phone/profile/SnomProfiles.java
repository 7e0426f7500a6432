// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of models and firmware lines, from the resource {@code profiles.txt}. */
public final class SnomProfiles {
    private static final List<Row> ROWS = read();

    /** The lab's default for the classic boot order. */
    public static final SnomProfile CLASSIC = find("snom320", FirmwareVersion.of("8.4.35"));

    /** The lab's default for {@code provisioning_order}. */
    public static final SnomProfile ORDERED = find("snomD785", FirmwareVersion.of("10.1.169.16"));

    private record Row(String model, FirmwareVersion line, FirmwareVersion seen, String userAgent) {}

    private SnomProfiles() {}

    /**
     * The profile of a model with a firmware.
     *
     * @throws IllegalArgumentException when there is no such model or it has no such firmware; the message lists what there
     *     is
     */
    public static SnomProfile find(String model, FirmwareVersion firmware) {
        List<Row> lines = ROWS.stream().filter(row -> row.model().equals(model)).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "model: \"" + model + "\" (expected: one of " + String.join(", ", models()) + ")");
        }
        for (Row row : lines) {
            if (firmware.belongsTo(row.line())) {
                return new SnomProfile(model, firmware, row.userAgent(), row.seen(), !model.matches("snom3[0-9]{2}"));
            }
        }
        String known = lines.stream()
                .map(row -> row.line() + " (such as " + row.seen() + ")")
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "firmware: " + firmware + " for " + model + " (expected: one of the lines " + known + ")");
    }

    /** Why there is no such profile, if there is none. */
    public static Optional<String> whyNot(String model, FirmwareVersion firmware) {
        try {
            find(model, firmware);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The profile of a model with the newest firmware that was seen on it. */
    public static SnomProfile newest(String model) {
        FirmwareVersion newest = ROWS.stream()
                .filter(row -> row.model().equals(model))
                .map(Row::seen)
                .reduce((a, b) -> a.compareTo(b) >= 0 ? a : b)
                .orElse(FirmwareVersion.of("0.0"));
        return find(model, newest);
    }

    /** All phone types, in the order of the table. */
    public static Set<String> models() {
        return ROWS.stream().map(Row::model).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One profile for each line of the table, with the version that was seen. */
    public static List<SnomProfile> all() {
        return ROWS.stream().map(row -> find(row.model(), row.seen())).toList();
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = SnomProfiles.class.getResourceAsStream("profiles.txt")) {
            if (in == null) {
                throw new IllegalStateException("profiles.txt is missing from the jar");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    private static Row row(String text) {
        String[] cells = text.split("\\s*\\|\\s*", -1);
        return new Row(cells[0], FirmwareVersion.of(cells[1]), FirmwareVersion.of(cells[2]), cells[3]);
    }
}
