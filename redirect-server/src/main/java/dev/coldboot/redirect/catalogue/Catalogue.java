// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All settings and product groups, in the order in which the service lists them and documents hold them. The UUIDs are of
 * our own making, out of the names, and so always the same; the vendor's are not public.
 */
public final class Catalogue {
    private static final Map<String, ProductGroup> GROUPS = groups();
    private static final Map<String, SettingKind> SETTINGS = settings(rows("settings.txt"));

    private Catalogue() {}

    public static List<ProductGroup> productGroups() {
        return List.copyOf(GROUPS.values());
    }

    public static Optional<ProductGroup> productGroup(String uuid) {
        return Optional.ofNullable(GROUPS.get(uuid));
    }

    public static List<SettingKind> settings() {
        return List.copyOf(SETTINGS.values());
    }

    public static Optional<SettingKind> setting(String uuid) {
        return Optional.ofNullable(SETTINGS.get(uuid));
    }

    /** The setting of the phone of that name; empty where there is none. */
    public static Optional<SettingKind> ofPhone(String paramName) {
        return SETTINGS.values().stream()
                .filter(kind -> kind.isOfPhone() && kind.paramName().equals(paramName))
                .findFirst();
    }

    private static Map<String, ProductGroup> groups() {
        Map<String, ProductGroup> groups = new LinkedHashMap<>();
        for (List<String> row : rows("product-groups.txt")) {
            String uuid = uuid("product group", row.get(0));
            groups.put(uuid, new ProductGroup(uuid, row.get(0)));
        }
        return Collections.unmodifiableMap(groups);
    }

    private static Map<String, SettingKind> settings(List<List<String>> rows) {
        Map<String, SettingKind> settings = new LinkedHashMap<>();
        for (List<String> row : rows) {
            String section = row.get(0);
            String paramName = row.get(1);
            String uuid = uuid("setting", section + "/" + paramName);
            settings.put(
                    uuid,
                    new SettingKind(
                            uuid, section, paramName, row.get(2), row.get(3), productGroups(row.get(4)), row.get(5)));
        }
        return Collections.unmodifiableMap(settings);
    }

    /** {@code all}, or names with commas between them. */
    private static List<String> productGroups(String column) {
        if (column.equals("all")) {
            return List.copyOf(GROUPS.keySet());
        }
        List<String> uuids = new ArrayList<>();
        for (String name : column.split(", ", -1)) {
            String uuid = uuid("product group", name);
            if (!GROUPS.containsKey(uuid)) {
                throw new IllegalStateException("product group: " + name + " (expected: one of product-groups.txt)");
            }
            uuids.add(uuid);
        }
        return uuids;
    }

    private static String uuid(String what, String name) {
        return UUID.nameUUIDFromBytes(("coldboot " + what + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<List<String>> rows(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
