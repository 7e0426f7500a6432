// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which files a phone asks for when it knows a provisioning URL (vendor, "Auto Provisioning", step 2; the exact rows from
 * the OEM's whitepaper, taken over by inference).
 *
 * <p>The path is split at its last slash. No file name: the default names. A file name: itself, and a variant with
 * {@code -MAC} before its extension, unless the URL already speaks of the MAC.
 */
public final class FileNames {
    /** What a file is for. */
    public enum Role {
        /** For all phones of a model, or all phones. */
        MODEL,
        /** For this phone alone. */
        MAC
    }

    /** One GET. */
    public record Named(Role role, Url url) {}

    private FileNames() {}

    /**
     * The settings files, in the order in which they are asked for.
     *
     * @param url with its variables replaced
     * @param phoneType such as {@code snom320}
     */
    public static List<Named> settingsFiles(Url url, String phoneType, MacAddress mac) {
        String path = pathOf(url);
        String query = queryOf(url);
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.isEmpty() && query.isEmpty()) {
            return List.of(
                    new Named(Role.MODEL, url.withPath(path + phoneType + ".htm")),
                    new Named(Role.MAC, url.withPath(withMac(path + phoneType + ".htm", mac))));
        }
        if (speaksOf(mac, url)) {
            return List.of(new Named(Role.MAC, url.withPath(path + query)));
        }
        return List.of(
                new Named(Role.MODEL, url.withPath(path + query)),
                new Named(Role.MAC, url.withPath(withMac(path, mac) + query)));
    }

    /**
     * The firmware file that is guessed where {@code firmware_status} says nothing else.
     *
     * @param url of the settings, with its variables replaced
     */
    public static Url firmwareFile(Url url, String phoneType) {
        String path = pathOf(url);
        return url.withPath(path.substring(0, path.lastIndexOf('/') + 1) + phoneType + "-firmware.htm");
    }

    /**
     * Replaces the variables: the MAC in upper case without separators, and the phone type (vendor).
     *
     * @param phoneType empty where the firmware does not replace it
     */
    public static Url expanded(Url url, Optional<String> phoneType, MacAddress mac) {
        String path = url.path().replace("{mac}", mac.toString());
        return url.withPath(
                phoneType.map(type -> path.replace("{phone_type}", type)).orElse(path));
    }

    private static String pathOf(Url url) {
        String target = url.target();
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    private static String queryOf(Url url) {
        String target = url.target();
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question);
    }

    /** A MAC that is written out counts as {@code {mac}}: the redirection service's page is asked for once (inferred). */
    private static boolean speaksOf(MacAddress mac, Url url) {
        return url.path().toUpperCase(Locale.ROOT).contains(mac.toString());
    }

    /** A dot at the beginning is no extension's: with a blank phone_type, phones in the field ask for {@code .htm-MAC}. */
    private static String withMac(String path, MacAddress mac) {
        int dot = path.lastIndexOf('.');
        int at = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
        return path.substring(0, at) + "-" + mac + path.substring(at);
    }
}
