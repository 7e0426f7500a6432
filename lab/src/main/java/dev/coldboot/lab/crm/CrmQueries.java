// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.crm;

import dev.coldboot.aps.store.ForeignCrmConfig;
import dev.coldboot.aps.store.MacSpelling;
import dev.coldboot.lab.Durations;
import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** A file that says how a customers' database of somebody else is asked: lines {@code NAME = VALUE} as Java reads them. */
public final class CrmQueries {
    /** What may stand in it. */
    static final List<String> NAMES = List.of("phone", "phones", "demands", "spelling", "customer", "patience");

    private static final int MAX_BYTES = 256 << 10;

    private final String where;
    private final Properties lines;

    private CrmQueries(String where, Properties lines) {
        this.where = where;
        this.lines = lines;
    }

    /**
     * Reads it.
     *
     * @param option that named it
     * @param target the database
     */
    public static ForeignCrmConfig read(String option, Path file, String target) throws LabStartException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (Files.size(file) > MAX_BYTES) {
                throw new LabStartException(
                        option + ": " + file + ": more than " + MAX_BYTES + " bytes (expected: a few queries)");
            }
            lines.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new LabStartException(option + ": " + file + ": cannot be read (expected: lines NAME = VALUE)");
        }
        return new CrmQueries(option + ": " + file, lines).config(target);
    }

    private ForeignCrmConfig config(String target) throws LabStartException {
        Set<String> unknown = new TreeSet<>(lines.stringPropertyNames());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new LabStartException(where + ": " + unknown.iterator().next() + " (expected: one of " + NAMES + ")");
        }
        try {
            ForeignCrmConfig config = ForeignCrmConfig.of(target, needed("phone"), needed("phones"))
                    .withSpelling(spelling())
                    .withCustomer(text("customer").orElse(ForeignCrmConfig.DEFAULT_CUSTOMER));
            ForeignCrmConfig patient = text("patience").isPresent()
                    ? config.withPatience(Durations.parse(text("patience").get()))
                    : config;
            return text("demands").map(patient::withDemands).orElse(patient);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(where + ": " + e.getMessage());
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(lines.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String needed(String name) throws LabStartException {
        return text(name)
                .orElseThrow(() -> new LabStartException(where + ": no " + name + " (expected: a SELECT"
                        + (name.equals("phone") ? " of the one phone with the address :mac)" : " of all phones)")));
    }

    private MacSpelling spelling() throws LabStartException {
        Optional<String> name = text("spelling");
        if (name.isEmpty()) {
            return ForeignCrmConfig.DEFAULT_SPELLING;
        }
        for (MacSpelling spelling : MacSpelling.values()) {
            if (spelling.name().replace('_', '-').equalsIgnoreCase(name.get())) {
                return spelling;
            }
        }
        String known =
                Arrays.toString(MacSpelling.values()).toLowerCase(Locale.ROOT).replace('_', '-');
        throw new LabStartException(where + ": spelling: " + name.get() + " (expected: one of " + known + ")");
    }
}
