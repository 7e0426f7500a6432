// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The models and the lines of their firmware, in columns for people and as JSON for scripts. */
final class ModelsList {
    private static final List<String> HEADS = List.of(
            "MODEL", "FIRMWARE", "VERSIONS", "MARK", "BOOT ORDER", "LOG", "OPTION 60", "CERTIFICATE", "COMMANDS");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelsList() {}

    /** In columns, with a line of heads. */
    static String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        SnomProfiles.all().forEach(profile -> rows.add(cells(profile)));
        return rows.stream().map(row -> line(row, rows)).collect(Collectors.joining());
    }

    private static List<String> cells(SnomProfile profile) {
        return List.of(
                profile.model(),
                profile.line().name(),
                versions(profile),
                profile.line().ofKnown().toString(),
                lower(profile.bootEngine()),
                lower(profile.logFormat()),
                profile.vendorClass().orElse("-"),
                profile.hasClientCertificate() ? "yes" : "no",
                profile.httpCommands() ? "yes" : "no");
    }

    /** The one that is taken when none is named has a star. */
    private static String versions(SnomProfile profile) {
        return profile.line().versions().stream()
                .map(version -> version + (version.equals(profile.hardware().usualFirmware()) ? "*" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String line(List<String> row, List<List<String>> all) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = all.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    /** An array of objects, ended by a line end. */
    static String json() {
        ArrayNode models = JSON.createArrayNode();
        SnomProfiles.all().forEach(profile -> describe(models.addObject(), profile));
        return JSON.writeValueAsString(models) + System.lineSeparator();
    }

    private static void describe(ObjectNode node, SnomProfile profile) {
        node.put("model", profile.model());
        node.put("firmware", profile.line().name());
        ArrayNode versions = node.putArray("versions");
        profile.line().versions().stream().map(FirmwareVersion::toString).forEach(versions::add);
        node.put("usualFirmware", profile.hardware().usualFirmware().toString());
        node.put("mark", profile.line().ofKnown().toString());
        node.put("bootOrder", lower(profile.bootEngine()));
        node.put("log", lower(profile.logFormat()));
        node.put("option60", profile.vendorClass().orElse(null));
        node.put("certificate", profile.hasClientCertificate());
        node.put("httpCommands", profile.httpCommands());
        node.put("xmlSettings", profile.readsXmlSettings());
        node.put("image", profile.imageName(profile.firmware()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
