// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.YamlFile;
import dev.coldboot.lab.fault.FaultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A scenario as a file: YAML with the keys of {@code scenario.schema.json}. Everything in it is possible in code too. */
public final class ScenarioFile {
    private static final String SCHEMA = "scenario.schema.json";

    private static final JsonMapper JSON = new JsonMapper();

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build());

    private ScenarioFile() {}

    /**
     * Reads a file.
     *
     * @throws LabStartException when it cannot be read or says something that cannot be; the message names file and key, and
     *     what is expected
     */
    public static Scenario read(Path file) throws LabStartException {
        return bind(file.toString(), YamlFile.read(file, "a scenario as 'coldboot scenarios NAME' prints one"));
    }

    /** Whether a person who typed that means a file and no built-in scenario. */
    public static boolean isFile(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml");
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @throws LabStartException as {@link #read} does
     */
    public static Scenario parse(String name, String text) throws LabStartException {
        return bind(name, YamlFile.parse(name, text));
    }

    private static Scenario bind(String file, JsonNode document) throws LabStartException {
        new SchemaCheck(JSON.readTree(schema()), file).check(document);
        return new ScenarioReader(file).scenario(document);
    }

    /** What an {@link #offer} is as JSON, with the keys of the file. */
    public static ObjectNode tree(Offer offer) {
        return ScenarioWriter.offer(offer);
    }

    /**
     * What the servers are to say, with the keys of the file.
     *
     * @param name of the document, for messages
     * @throws LabStartException when it says something that cannot be
     */
    public static Offer offer(String name, JsonNode document) throws LabStartException {
        JsonNode schema = JSON.readTree(schema());
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/$defs/offer");
        root.set("$defs", schema.get("$defs"));
        new SchemaCheck(root, name).check(document);
        return new ScenarioReader(name).offer(document, "");
    }

    /** The scenario as a file that can be read back, with all that differs from what is usual. */
    public static String write(Scenario scenario) {
        return YAML.writeValueAsString(ScenarioWriter.scenario(scenario));
    }

    /** The JSON schema of the file, for editors. */
    public static String schema() {
        String faults = FaultFile.schema().replace("\"#/$defs/", "\"#/$defs/" + SchemaCheck.FAULTS + "/$defs/");
        ObjectNode part = (ObjectNode) JSON.readTree(faults);
        part.remove("$schema");
        ObjectNode schema = (ObjectNode) JSON.readTree(resource(SCHEMA));
        ((ObjectNode) schema.get("$defs")).set(SchemaCheck.FAULTS, part);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    /** A text that ships beside this class. */
    static String resource(String name) {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
