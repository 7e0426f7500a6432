// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Faults as people write them: a list in YAML with one mapping for each fault, readable as a sentence, such as
 * {@code {lose: NOTIFY, nth: 1}} or {@code {answer: 503, to: "*.xml", times: 1}}. {@code faults.schema.json} has all keys.
 */
public final class FaultFile {
    /** Characters of one fault on the command line. */
    private static final int LONGEST = 10_000;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private FaultFile() {}

    /**
     * Reads a list of faults.
     *
     * @param where the file, and the key under which the list stands, for errors
     * @throws LabStartException when it says something that cannot be; the message names the fault and its key
     */
    public static Faults read(String where, JsonNode node) throws LabStartException {
        if (!node.isArray()) {
            throw new LabStartException(
                    where + ": no list (expected: a list of faults such as {lose: NOTIFY, nth: 1})");
        }
        if (node.size() > Faults.MOST) {
            throw new LabStartException(where + ": " + node.size() + " faults (expected: at most " + Faults.MOST + ")");
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : node) {
            faults.add(fault(where + ": fault " + (faults.size() + 1), fault));
        }
        return new Faults(faults);
    }

    /**
     * Reads one fault as the command line has it: {@code lose: NOTIFY, nth: 1}, with or without braces.
     *
     * @throws LabStartException when it cannot be read
     */
    public static Fault read(String where, String text) throws LabStartException {
        if (text.length() > LONGEST) {
            throw new LabStartException(
                    where + ": " + text.length() + " characters (expected: at most " + LONGEST + ")");
        }
        String stripped = text.strip();
        JsonNode node;
        try {
            node = YAML.readTree(stripped.startsWith("{") ? stripped : "{" + stripped + "}");
        } catch (JacksonException e) {
            throw new LabStartException(
                    where + ": \"" + stripped + "\" (expected: keys and values such as lose: NOTIFY, nth: 1)");
        }
        return fault(where, node);
    }

    private static Fault fault(String where, JsonNode node) throws LabStartException {
        try {
            return new FaultSentence(new Words(node)).fault();
        } catch (IllegalArgumentException e) {
            throw new LabStartException(where + ": " + e.getMessage());
        }
    }

    /** The JSON schema of the list, for editors and for schemas that have it as a part. */
    public static String schema() {
        try (InputStream in = FaultFile.class.getResourceAsStream("faults.schema.json")) {
            return new String(Objects.requireNonNull(in, "faults.schema.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
