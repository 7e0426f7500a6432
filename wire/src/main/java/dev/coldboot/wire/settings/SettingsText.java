// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.LocatedDocument.PassedOver;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings documents as text (V3 to V6 in full, V7 in part; fidelity: documented by the vendor): {@code name<flag>: value},
 * with comments that begin with {@code #} or {@code <}, so that a page of HTML can carry settings.
 */
public final class SettingsText {
    /** Only LF and CRLF end lines; the line separators of Unicode are characters like others. */
    private static final Pattern LINE =
            Pattern.compile("(?<name>[A-Za-z0-9_]+)(?<flag>[&!$]?):(?<value>.*)", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern INDEXED = Pattern.compile("(?<name>(?:user|fkey)_?[a-z_]*?)(?<index>[0-9]{1,3})");

    private SettingsText() {}

    /**
     * Reads a document; lines that are neither setting nor comment are passed over, as phones must do with pages of HTML.
     *
     * @throws WireFormatException when it is larger than a phone takes
     */
    public static SettingsDocument decode(Bytes bytes) throws WireFormatException {
        return locate(bytes).document();
    }

    /**
     * Reads a document, and remembers where everything stands.
     *
     * @throws WireFormatException when it is larger than a phone takes
     */
    public static LocatedDocument locate(Bytes bytes) throws WireFormatException {
        if (bytes.size() > SettingsReader.MAX_SIZE) {
            throw new WireFormatException(
                    bytes.size() + " bytes (expected: at most " + SettingsReader.MAX_SIZE + ")",
                    "settings document",
                    0);
        }
        List<SettingsItem> items = new ArrayList<>();
        List<TextPlace> places = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        int number = 0;
        for (String line : bytes.utf8().lines().toList()) {
            number++;
            boolean isComment = line.startsWith("#") || line.startsWith("<") || line.isBlank();
            Matcher matcher = LINE.matcher(line);
            if (!isComment && matcher.matches()) {
                items.add(item(matcher));
                places.add(new TextPlace(number, 1));
            } else if (!isComment && passedOver.size() < SettingsReader.MAX_ITEMS) {
                passedOver.add(new PassedOver(line, new TextPlace(number, 1)));
            }
            if (items.size() > SettingsReader.MAX_ITEMS) {
                throw new WireFormatException(
                        "more than " + SettingsReader.MAX_ITEMS + " settings", "settings document", -1);
            }
        }
        return new LocatedDocument(new SettingsDocument(items), places, passedOver);
    }

    private static SettingsItem item(Matcher line) {
        String name = line.group("name");
        String value = line.group("value").strip();
        if (name.equals("firmware")) {
            return new FirmwareImage(value);
        }
        Permission permission = Permission.ofText(line.group("flag"));
        Matcher indexed = INDEXED.matcher(name);
        return indexed.matches()
                ? new Setting(
                        indexed.group("name"),
                        OptionalInt.of(Integer.parseInt(indexed.group("index"))),
                        permission,
                        value)
                : Setting.of(name, permission, value);
    }

    /**
     * Writes the settings, the function keys and the phone's firmware image of a document inside the tags of the vendor's
     * sample; what the text form does not have is left out: containers, dial plans, languages, certificates and others. What
     * XML left unstated is {@link Permission#READ_WRITE} when it is read again, and what was volatile is not.
     *
     * @throws IllegalArgumentException when a name has other characters than letters, digits and underscores, or a value
     *     has a line break
     */
    public static Bytes encode(SettingsDocument document) {
        StringBuilder out = new StringBuilder("<html>\n<pre>\n");
        for (SettingsItem item : document.items()) {
            if (item instanceof Setting setting) {
                line(out, setting);
            } else if (item instanceof FunctionKey key) {
                key.settings().forEach(setting -> line(out, setting));
            } else if (item instanceof FirmwareImage image && image.target() == Target.PHONE) {
                line(out, "firmware", "", image.url());
            }
        }
        return Bytes.utf8(out.append("</pre>\n</html>\n").toString());
    }

    private static void line(StringBuilder out, Setting setting) {
        if (!NAME.matcher(setting.name()).matches()) {
            throw new IllegalArgumentException(
                    "name: \"" + setting.name() + "\" (expected: letters, digits and underscores)");
        }
        String index =
                setting.index().isPresent() ? String.valueOf(setting.index().getAsInt()) : "";
        line(out, setting.name() + index, setting.permission().textFlag(), setting.value());
    }

    private static void line(StringBuilder out, String name, String flag, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("value of " + name + ": has a line break (expected: one line)");
        }
        out.append(name).append(flag).append(": ").append(value).append('\n');
    }
}
