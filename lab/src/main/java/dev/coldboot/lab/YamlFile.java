// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A file of YAML that a person wrote. */
public final class YamlFile {
    /** Larger files are refused unread. */
    public static final long MAX_SIZE = 1 << 20;

    /** A key that stands there twice would silently win over its first value. */
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param expected what it should be, for the message where it is not there
     * @throws LabStartException when it cannot be read or is not YAML; the message names the file, and the line if there is
     *     one
     */
    public static JsonNode read(Path file, String expected) throws LabStartException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new LabStartException(
                        file + ": " + Files.size(file) + " bytes (expected: at most " + MAX_SIZE + ")");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new LabStartException(file + ": no such file (expected: " + expected + ")");
        } catch (MalformedInputException e) {
            throw new LabStartException(file + ": not a text in UTF-8");
        } catch (IOException e) {
            throw new LabStartException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a text.
     *
     * @param name of its file, for messages
     * @throws LabStartException when it is not YAML
     */
    public static JsonNode parse(String name, String text) throws LabStartException {
        if (text.length() > MAX_SIZE) {
            throw new LabStartException(
                    name + ": " + text.length() + " characters (expected: at most " + MAX_SIZE + ")");
        }
        try {
            return YAML.readTree(text);
        } catch (JacksonException e) {
            throw new LabStartException(name + ": not YAML, " + place(e) + ": " + firstLine(e));
        }
    }

    private static String firstLine(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "somewhere" : "line " + e.getLocation().getLineNr();
    }
}
