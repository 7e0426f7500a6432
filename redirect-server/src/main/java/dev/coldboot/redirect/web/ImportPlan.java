// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import would do, line by line. */
public record ImportPlan(List<Row> rows) {
    /** Rows of one kind that a page shows; the rest is counted. */
    public static final int SHOWN = 100;

    public ImportPlan {
        rows = List.copyOf(rows);
    }

    /** What becomes of a line. */
    public enum Kind {
        MALFORMED("Cannot be read", "These lines are left out.", "Why", "Target"),
        FOREIGN("Somebody else's", "These phones belong to another company and are left out.", "Why", "Target"),
        NEW("New", "These phones will be registered.", "", "Target"),
        CHANGED("Changed", "These phones of yours will be sent elsewhere.", "From", "To"),
        SAME("As they are", "These phones have this target already.", "", "Target");

        private final String words;
        private final String sentence;
        private final String noteHeading;
        private final String targetHeading;

        Kind(String words, String sentence, String noteHeading, String targetHeading) {
            this.words = words;
            this.sentence = sentence;
            this.noteHeading = noteHeading;
            this.targetHeading = targetHeading;
        }

        public String words() {
            return words;
        }

        public String sentence() {
            return sentence;
        }

        /** Whether there is something to say of each line. */
        public boolean isNoted() {
            return !noteHeading.isEmpty();
        }

        public String noteHeading() {
            return noteHeading;
        }

        public String targetHeading() {
            return targetHeading;
        }
    }

    /**
     * A line.
     *
     * @param mac as the service writes it, or as it was written where it is none
     * @param note why a line is left out, or where the phone was sent before
     */
    public record Row(int line, String mac, String url, Kind kind, String note) {}

    static ImportPlan of(List<ImportText.Line> lines, Caller caller, RegistrationStore store) {
        List<Row> rows = new ArrayList<>();
        for (ImportText.Line line : lines) {
            rows.add(line.address()
                    .map(mac -> row(line, mac.toString(), store.find(mac), caller))
                    .orElseGet(() -> new Row(line.number(), line.mac(), line.url(), Kind.MALFORMED, line.trouble())));
        }
        return new ImportPlan(rows);
    }

    private static Row row(ImportText.Line line, String mac, Optional<Registration> found, Caller caller) {
        if (found.isEmpty()) {
            return new Row(line.number(), mac, line.url(), Kind.NEW, "");
        }
        Registration known = found.get();
        if (!known.company().equals(caller.company())) {
            return new Row(line.number(), mac, line.url(), Kind.FOREIGN, "Owned by another company.");
        }
        Kind kind = known.url().equals(line.url()) ? Kind.SAME : Kind.CHANGED;
        return new Row(line.number(), mac, line.url(), kind, known.target());
    }

    public long count(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).count();
    }

    /** The first rows of a kind. */
    public List<Row> shown(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).limit(SHOWN).toList();
    }

    /** Phones that would be written. */
    public long written() {
        return count(Kind.NEW) + count(Kind.CHANGED);
    }

    /** Whether lines that would be written send each phone to the same address. */
    public boolean isSameForAll() {
        return rows.stream()
                .filter(row -> row.kind() == Kind.NEW || row.kind() == Kind.CHANGED)
                .anyMatch(row -> !row.url().contains("{mac}") && !row.url().contains(row.mac()));
    }

    /** The phones that would be written by their targets, in order. */
    Map<String, List<String>> targets() {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.kind() == Kind.NEW || row.kind() == Kind.CHANGED)
                .forEach(row -> targets.computeIfAbsent(row.url(), first -> new ArrayList<>())
                        .add(row.mac()));
        return targets;
    }

    /** Equal for plans that do the same: what is carried out is what was shown. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
