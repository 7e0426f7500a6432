// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a firmware image says, as the vendor names them: {@code snom320-8.4.35-SIP-f.bin}. Servers may name
 * theirs otherwise, so every part may be missing.
 *
 * @param file the name without its path
 * @param model whom it is for, such as {@code snom320}; an expansion module's own type for its image
 * @param version of the firmware in it
 * @param kind what is in it, as far as the name tells
 */
public record FirmwareImageName(String file, Optional<String> model, Optional<FirmwareVersion> version, Kind kind) {
    /** Characters of a file's name that are looked at. */
    static final int MAX_LENGTH = 255;

    private static final Pattern FIRMWARE_FILE = Pattern.compile("(?i).+\\.(?:bin|swu)");
    private static final Pattern MODEL = Pattern.compile("(?<model>snom[A-Za-z0-9]{1,12})[-.].*");
    private static final Pattern VERSION =
            Pattern.compile("-(?<version>[0-9]{1,5}(?:\\.[0-9]{1,5}){1,5})(?=-|\\.(?:bin|swu)$)");
    private static final Set<String> MODULES = Set.of("snomUXM", "snomSXM", "snomD3", "snomD7", "snomD7C", "snomD8C");

    /** What an image holds. */
    public enum Kind {
        /** The phone's firmware: {@code -f}, {@code -r}, {@code -j}, {@code -bf}, or no letter at all. */
        PHONE,
        /** A root file system, {@code -br} (vendor). */
        ROOT_FILE_SYSTEM,
        /** A kernel, {@code -l} (vendor). */
        KERNEL,
        /** A step on the way to another image, which {@code chained_url} in the query names. */
        STEP,
        /** Firmware of an expansion module (vendor). */
        EXPANSION_MODULE,
        /** No firmware image by its name. */
        OTHER
    }

    /** What the last part of the URL's path says; query and fragment do not count. Any text is taken. */
    public static FirmwareImageName of(String url) {
        String path = url.replaceFirst("(?s)[?#].*", "");
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.length() > MAX_LENGTH || !FIRMWARE_FILE.matcher(file).matches()) {
            return new FirmwareImageName(file, Optional.empty(), Optional.empty(), Kind.OTHER);
        }
        Matcher named = MODEL.matcher(file);
        Optional<String> model = named.matches() ? Optional.of(named.group("model")) : Optional.empty();
        return new FirmwareImageName(
                file,
                model,
                version(file),
                model.filter(MODULES::contains).isPresent() ? Kind.EXPANSION_MODULE : kind(file));
    }

    private static Optional<FirmwareVersion> version(String file) {
        Matcher matcher = VERSION.matcher(file);
        try {
            return matcher.find() ? Optional.of(FirmwareVersion.parse(matcher.group("version"))) : Optional.empty();
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private static Kind kind(String file) {
        if (file.contains("-chained-")) {
            return Kind.STEP;
        }
        String stem = file.substring(0, file.lastIndexOf('.'));
        return stem.endsWith("-br") ? Kind.ROOT_FILE_SYSTEM : stem.endsWith("-l") ? Kind.KERNEL : Kind.PHONE;
    }
}
