// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsXml;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a phone keeps without power: settings that are not volatile, its contents, and a few facts of the firmware's own. The
 * form is ours: a line that tells the version, a line for each fact, an empty line, a settings document.
 *
 * @param facts name to text, such as {@link #FIRMWARE}
 */
public record PhoneMemory(List<Setting> settings, List<SettingsItem> contents, Map<String, String> facts) {
    /** The fact that names the firmware that runs. */
    public static final String FIRMWARE = "firmware";

    /** The fact that has the UUID of the phone's SIP instance (RFC 5626 section 4.1). */
    public static final String SIP_INSTANCE = "sip-instance";

    /** The fact that has the address of the image that was flashed last. */
    public static final String IMAGE_URL = "image-url";

    static final int MAX_SIZE = 32 << 20;
    static final int MAX_FACTS = 50;
    static final int MAX_FACT = 2_000;

    private static final String WHERE = "phone memory";
    private static final String KIND = "coldboot phone memory ";
    private static final String VERSION = KIND + "1";
    private static final Pattern FACT_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern FACT =
            Pattern.compile("(?<name>" + FACT_NAME.pattern() + "): (?<text>.*)", Pattern.DOTALL);

    public PhoneMemory {
        settings = List.copyOf(settings);
        contents = List.copyOf(contents);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        if (facts.size() > MAX_FACTS) {
            throw new IllegalArgumentException("facts: " + facts.size() + " (expected: at most " + MAX_FACTS + ")");
        }
        facts.forEach((name, text) -> {
            if (!FACT_NAME.matcher(name).matches() || text.length() > MAX_FACT || !isLine(text)) {
                throw new IllegalArgumentException("fact " + name + ": \"" + text
                        + "\" (expected: a name such as sip-instance and one line of text)");
            }
        });
    }

    private static boolean isLine(String text) {
        return SettingsXml.unfit(text) < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    /** What a phone has to keep. */
    public static PhoneMemory of(SettingStore settings, PhoneContents contents, Map<String, String> facts) {
        return new PhoneMemory(settings.lasting(), contents.items(), facts);
    }

    /** Puts everything back into a phone that is as the factory made it; the facts are the caller's. */
    public void restore(SettingStore store, PhoneContents shelf) {
        tryRestore(store, shelf);
    }

    private List<Change> tryRestore(SettingStore store, PhoneContents shelf) {
        List<Change> changes = new ArrayList<>();
        settings.forEach(setting -> changes.add(store.restore(setting)));
        contents.forEach(item -> changes.addAll(shelf.apply(item, store)));
        return changes;
    }

    /** Writes it. */
    public Bytes encode() {
        StringBuilder head = new StringBuilder(VERSION).append('\n');
        facts.forEach(
                (name, text) -> head.append(name).append(": ").append(text).append('\n'));
        List<SettingsItem> items = new ArrayList<>(settings);
        items.addAll(contents);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.utf8(head.append('\n').toString()).unsafeArray());
        out.writeBytes(SettingsXml.encode(new SettingsDocument(items)).unsafeArray());
        return Bytes.owning(out.toByteArray());
    }

    /**
     * Reads it.
     *
     * @throws WireFormatException when it is no memory of a phone, of another version, or damaged
     */
    public static PhoneMemory decode(Bytes bytes) throws WireFormatException {
        int end = endOfFacts(bytes);
        Map<String, String> facts = facts(new String(bytes.unsafeArray(), 0, end, StandardCharsets.UTF_8));
        byte[] document = Arrays.copyOfRange(bytes.unsafeArray(), end + 1, bytes.size());
        List<Setting> settings = new ArrayList<>();
        List<SettingsItem> contents = new ArrayList<>();
        for (SettingsItem item :
                SettingsXml.decode(Bytes.owning(document), MAX_SIZE).items()) {
            if (item instanceof Setting setting) {
                settings.add(setting);
            } else if (PhoneContents.isFetched(item) || item instanceof FunctionKey || item instanceof Misspelt) {
                throw damaged("has a " + item.getClass().getSimpleName() + " (expected: settings and contents)");
            } else {
                contents.add(item);
            }
        }
        return checked(new PhoneMemory(settings, contents, facts));
    }

    private static PhoneMemory checked(PhoneMemory memory) throws WireFormatException {
        for (Change change : memory.tryRestore(new SettingStore(Map.of()), new PhoneContents())) {
            if (change.isRefused()) {
                throw damaged("has what no phone takes: " + change);
            }
        }
        return memory;
    }

    /** Where the empty line is. */
    private static int endOfFacts(Bytes bytes) throws WireFormatException {
        if (bytes.size() > MAX_SIZE) {
            throw damaged(bytes.size() + " bytes (expected: at most " + MAX_SIZE + ")");
        }
        String head = new String(bytes.unsafeArray(), 0, Math.min(bytes.size(), 100), StandardCharsets.UTF_8);
        String first = head.split("\n", 2)[0];
        if (!first.equals(VERSION)) {
            throw damaged(
                    first.startsWith(KIND)
                            ? "is of another version (expected: 1)"
                            : "does not begin with \"" + VERSION + "\"");
        }
        for (int at = 1; at < bytes.size(); at++) {
            if (bytes.at(at) == '\n' && bytes.at(at - 1) == '\n') {
                return at;
            }
        }
        throw damaged("ends within its facts");
    }

    private static Map<String, String> facts(String head) throws WireFormatException {
        Map<String, String> facts = new TreeMap<>();
        for (String line : head.lines().skip(1).toList()) {
            Matcher fact = FACT.matcher(line);
            if (!fact.matches() || fact.group("text").length() > MAX_FACT || !isLine(fact.group("text"))) {
                throw damaged("has a line that is no fact");
            }
            facts.put(fact.group("name"), fact.group("text"));
            if (facts.size() > MAX_FACTS) {
                throw damaged("has more than " + MAX_FACTS + " facts");
            }
        }
        return facts;
    }

    private static WireFormatException damaged(String what) {
        return new WireFormatException(what, WHERE, -1);
    }
}
