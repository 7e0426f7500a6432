// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file {@code profiles.txt}, read and checked: models, the lines of their firmware, and what is not simulated. */
final class ProfileTable {
    private static final String FILE = "profiles.txt";
    private static final Pattern NAME = Pattern.compile("snom[A-Za-z0-9]{1,12}");
    private static final Pattern ENDING = Pattern.compile("[a-z]{1,2}\\.(?:bin|swu)");
    private static final Pattern USER_AGENT =
            Pattern.compile("Mozilla/4\\.0 \\(compatible; \\{model}-SIP \\{version}(?:[^{}]|\\{model}|\\{mac})*\\)");

    private final Map<String, SnomModel> models = new LinkedHashMap<>();
    private final Map<String, List<FirmwareLine>> lines = new LinkedHashMap<>();
    private final Map<String, String> notSimulated = new LinkedHashMap<>();

    private ProfileTable() {}

    static ProfileTable read() {
        try (InputStream in = ProfileTable.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + ": is not in the jar");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The table that the text is.
     *
     * @throws IllegalArgumentException naming the first line that is wrong, or what is missing
     */
    static ProfileTable parse(String text) {
        ProfileTable table = new ProfileTable();
        String section = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("[")) {
                section = line;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    table.add(section, line.strip().split("\\s*\\|\\s*", -1));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(FILE + " line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        table.models.values().forEach(table::check);
        return table;
    }

    private void add(String section, String[] cells) {
        switch (section) {
            case "[models]" -> count(cells, 4, this::addModel);
            case "[firmware]" -> count(cells, 6, this::addLine);
            case "[not simulated]" ->
                count(cells, 2, (name, row) -> once(notSimulated.putIfAbsent(name, row[1]) == null, name));
            default ->
                throw new IllegalArgumentException(
                        "section: \"" + section + "\" (expected: [models], [firmware]" + " or [not simulated])");
        }
    }

    private interface RowOfOne {
        void add(String model, String[] cells);
    }

    /** Adds the row for each of the models in its first cell. */
    private static void count(String[] cells, int expected, RowOfOne row) {
        if (cells.length != expected) {
            throw new IllegalArgumentException(cells.length + " cells (expected: " + expected + ")");
        }
        for (String name : cells[0].split(",\\s*", -1)) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("model: \"" + name + "\" (expected: snom and a type)");
            }
            row.add(name, cells);
        }
    }

    private static void once(boolean isNew, String what) {
        if (!isNew) {
            throw new IllegalArgumentException(what + ": stands here twice");
        }
    }

    private void addModel(String name, String[] cells) {
        SnomModel model = new SnomModel(
                name, either(cells[1], "factory", "none"), either(cells[2], "yes", "no"), FirmwareVersion.of(cells[3]));
        once(models.putIfAbsent(name, model) == null, name);
    }

    private static boolean either(String cell, String yes, String no) {
        if (!cell.equals(yes) && !cell.equals(no)) {
            throw new IllegalArgumentException("\"" + cell + "\" (expected: " + yes + " or " + no + ")");
        }
        return cell.equals(yes);
    }

    private void addLine(String name, String[] cells) {
        if (!models.containsKey(name)) {
            throw new IllegalArgumentException("model: \"" + name + "\" (expected: one of [models])");
        }
        List<FirmwareLine> ofModel = lines.computeIfAbsent(name, model -> new ArrayList<>());
        FirmwareLine line = line(cells);
        ofModel.add(line);
        for (FirmwareVersion version : line.versions()) {
            if (!find(name, version).equals(Optional.of(line))) {
                throw new IllegalArgumentException("version: " + version + " of " + name + " (expected: one of line "
                        + line.name() + ", and of none before it)");
            }
        }
    }

    private static FirmwareLine line(String[] cells) {
        String[] bounds = cells[1].split(" before ", -1);
        return new FirmwareLine(
                FirmwareVersion.of(bounds[0]),
                bounds.length == 1 ? Optional.empty() : Optional.of(FirmwareVersion.of(bounds[1])),
                Arrays.stream(cells[2].split(",\\s*", -1))
                        .map(FirmwareVersion::of)
                        .toList(),
                Certainty.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                matching(ENDING, cells[4], "an ending such as f.bin"),
                matching(USER_AGENT, cells[5], "Mozilla/4.0 (compatible; {model}-SIP {version}...)"));
    }

    private static String matching(Pattern form, String cell, String expected) {
        if (!form.matcher(cell).matches()) {
            throw new IllegalArgumentException("\"" + cell + "\" (expected: " + expected + ")");
        }
        return cell;
    }

    private void check(SnomModel model) {
        if (find(model.name(), model.usualFirmware()).isEmpty()) {
            throw new IllegalArgumentException(
                    FILE + ": " + model.name() + " has no line for " + model.usualFirmware() + ", its usual firmware");
        }
        if (notSimulated.containsKey(model.name())) {
            throw new IllegalArgumentException(FILE + ": " + model.name() + " is in [models] and in [not simulated]");
        }
    }

    /** In the order of the file. */
    Map<String, SnomModel> models() {
        return models;
    }

    /** What each model is that somebody may ask for in vain. */
    Map<String, String> notSimulated() {
        return notSimulated;
    }

    List<FirmwareLine> lines(String model) {
        return lines.getOrDefault(model, List.of());
    }

    /** The first line of the model that the version belongs to. */
    Optional<FirmwareLine> find(String model, FirmwareVersion version) {
        return lines(model).stream().filter(line -> line.covers(version)).findFirst();
    }
}
