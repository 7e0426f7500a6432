// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Files of settings in a directory of a web server, {@code MAC.xml} for a phone and {@code TYPE.htm} for all of a type. Each
 * appears as a whole or not at all, and one that is as it should be is not touched.
 */
final class ConfigurationFiles {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,59}");

    private final Path directory;
    private final Templates templates;
    private final boolean dryRun;

    /** @throws SyncTrouble when it is no directory */
    ConfigurationFiles(SyncConfig.Files files, boolean dryRun) throws SyncTrouble {
        try {
            this.directory = files.directory().toRealPath();
        } catch (IOException e) {
            throw new SyncTrouble("files: " + files.directory() + " (expected: a directory)");
        }
        if (!Files.isDirectory(directory)) {
            throw new SyncTrouble("files: " + files.directory() + " (expected: a directory)");
        }
        this.templates = files.templates();
        this.dryRun = dryRun;
    }

    /** Where a phone's settings are, or would be. */
    Path file(MacAddress mac) {
        return directory.resolve(mac + ".xml");
    }

    /**
     * Writes a phone's settings; returns whether they were others, or none.
     *
     * @throws TemplateTrouble when there are none to write
     */
    boolean write(CrmPhone phone) throws SyncTrouble {
        return write(file(phone.mac()), SettingsXml.encode(templates.of(phone).settings()));
    }

    /** Writes what all phones of a type have in common, if a template says so; returns whether it was something else. */
    boolean writeGeneral(String type) throws SyncTrouble {
        if (!TYPE.matcher(type).matches()) {
            return false;
        }
        Bytes[] general =
                templates.general(type).map(SettingsXml::encode).stream().toArray(Bytes[]::new);
        return general.length > 0 && write(directory.resolve(type + ".htm"), general[0]);
    }

    private boolean write(Path file, Bytes content) throws SyncTrouble {
        byte[] bytes = content.toArray();
        try {
            if (isSame(file, bytes)) {
                return false;
            }
            if (!dryRun) {
                replace(file, bytes);
            }
            return true;
        } catch (IOException e) {
            throw new SyncTrouble(
                    "files: " + file + ": cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private static boolean isSame(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    /** Its name begins with a dot, so that no web server gives it away while it is half. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a file that an earlier sync wrote, if it is in this directory; returns whether it was there. */
    boolean remove(MacAddress mac, String recorded) throws SyncTrouble {
        Path file = file(mac);
        if (!file.toString().equals(recorded)) {
            return false;
        }
        try {
            return dryRun ? Files.exists(file) : Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SyncTrouble(
                    "files: " + file + ": cannot be removed: " + e.getClass().getSimpleName());
        }
    }
}
