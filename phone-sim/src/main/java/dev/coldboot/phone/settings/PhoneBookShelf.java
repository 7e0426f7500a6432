// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The telephone book inside the phone (vendor, "tbook tag"): an entry with an index takes that place, another the place of
 * the entry with its number, else the first free one; a book that says it is complete replaces all entries.
 */
final class PhoneBookShelf {
    /** Old phones have room for 100 and 250 (vendor), newer ones for more (fidelity: I). */
    static final int MAX_ENTRIES = 1_000;

    /** Characters of all entries, their pictures among them; not published (fidelity: I). */
    static final int MAX_CHARACTERS = 1 << 20;

    private final TreeMap<Integer, PhoneBookEntry> entries = new TreeMap<>();
    private int characters;

    Map<Integer, PhoneBookEntry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    void clear() {
        entries.clear();
        characters = 0;
    }

    List<ContentChange> take(PhoneBook asked) {
        Map<Integer, PhoneBookEntry> before = new TreeMap<>(entries);
        if (asked.complete()) {
            clear();
        }
        int refused = 0;
        for (PhoneBookEntry entry : asked.entries()) {
            if (!put(entry)) {
                refused++;
            }
        }
        List<ContentChange> changes = new ArrayList<>();
        if (!before.equals(entries)) {
            changes.add(ContentChange.taken("telephone book: " + entries.size() + " entries"));
        }
        if (refused > 0) {
            changes.add(ContentChange.refused(
                    "telephone book: " + refused + " of " + asked.entries().size() + " entries",
                    "the phone has room for " + MAX_ENTRIES + ", and " + MAX_CHARACTERS + " characters"));
        }
        return changes;
    }

    private boolean put(PhoneBookEntry entry) {
        int place = place(entry);
        int grown = characters + size(entry) - size(entries.get(place));
        if (place >= MAX_ENTRIES || grown > MAX_CHARACTERS) {
            return false;
        }
        entries.put(place, entry);
        characters = grown;
        return true;
    }

    private int place(PhoneBookEntry entry) {
        OptionalInt index = entry.index();
        if (index.isPresent()) {
            return index.getAsInt();
        }
        String number = entry.field("number");
        int free = 0;
        for (Map.Entry<Integer, PhoneBookEntry> held : entries.entrySet()) {
            if (!number.isEmpty() && held.getValue().field("number").equals(number)) {
                return held.getKey();
            }
            free += held.getKey() == free ? 1 : 0;
        }
        return free;
    }

    /** The whole book, each entry with its place. */
    PhoneBook asDocument() {
        List<PhoneBookEntry> placed = new ArrayList<>();
        entries.forEach((place, entry) -> {
            Map<String, String> attributes = new LinkedHashMap<>(entry.attributes());
            attributes.put("index", String.valueOf(place));
            placed.add(new PhoneBookEntry(attributes, entry.fields()));
        });
        return new PhoneBook(true, placed);
    }

    private static int size(@Nullable PhoneBookEntry entry) {
        return entry == null ? 0 : size(entry.attributes()) + size(entry.fields());
    }

    /** Characters of names and values. */
    static int size(Map<String, String> texts) {
        int size = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            size += text.getKey().length() + text.getValue().length();
        }
        return size;
    }
}
