// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import com.samskivert.mustache.Escapers;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template makes of every phone that has values where another has them: a document with gaps, read once, so that the
 * next phone's is filled in without being read again, which takes ten times as long. It is made by running the template over
 * marks instead of values. There is none where a gap is anywhere but in the value of a setting, or is not escaped: what such
 * a template makes depends on more than which values are there.
 */
final class Shape {
    private static final char BARE = '\uE000';
    private static final char ESCAPED = '\uE001';
    private static final char END = '\uE002';

    /** Characters of a value; documents with longer ones are read each time, which judges their size. */
    private static final int MAX_VALUE = 1_000;

    private final List<SettingsItem> items;
    private final List<Gap> gaps;
    private final Optional<WrittenShape> written;

    /** A setting with gaps in its value: a text before each gap, and one behind the last. */
    private static final class Gap {
        private final int item;
        private final SettingsItem.Setting setting;
        private final List<String> texts = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final int usualLength;

        /** @param item where the setting stands */
        Gap(int item, SettingsItem.Setting setting) {
            this.item = item;
            this.setting = setting;
            String value = setting.value();
            int from = 0;
            for (int mark = value.indexOf(ESCAPED); mark >= 0; mark = value.indexOf(ESCAPED, from)) {
                int end = value.indexOf(END, mark);
                texts.add(value.substring(from, mark));
                names.add(value.substring(mark + 1, end));
                from = end + 1;
            }
            texts.add(value.substring(from));
            this.usualLength = value.length() * 2;
        }

        SettingsItem.Setting filled(Map<String, String> values) {
            StringBuilder value = new StringBuilder(usualLength);
            for (int i = 0; i < names.size(); i++) {
                value.append(texts.get(i)).append(values.getOrDefault(names.get(i), ""));
            }
            value.append(texts.get(names.size()));
            return new SettingsItem.Setting(
                    setting.name(), setting.index(), setting.permission(), value.toString(), setting.action());
        }
    }

    private Shape(List<SettingsItem> items, List<Gap> gaps) {
        this.items = items;
        this.gaps = gaps;
        this.written = items.stream().allMatch(SettingsItem.Setting.class::isInstance)
                ? Optional.of(WrittenShape.of(SettingsXml.encode(new SettingsDocument(items)), ESCAPED, END))
                : Optional.empty();
    }

    /** Escapes for XML what a template fills in, and notes on a mark that it was escaped. */
    static String escape(String value) {
        return isMark(value) ? ESCAPED + value.substring(1) : Escapers.HTML.escape(value);
    }

    private static boolean isMark(String value) {
        return !value.isEmpty() && value.charAt(0) == BARE && value.charAt(value.length() - 1) == END;
    }

    /** Marks instead of the values; a value that is missing stays so, since sections ask for that. */
    static Map<String, String> marks(Map<String, String> values) {
        Map<String, String> marks = new LinkedHashMap<>();
        values.forEach((name, value) -> marks.put(name, value.isEmpty() ? "" : BARE + name + END));
        return marks;
    }

    /** The shape of what a template made of marks; empty where it has none. */
    static Optional<Shape> of(String text) {
        SettingsDocument document;
        try {
            document = SettingsXml.decode(Bytes.utf8(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
        List<Gap> gaps = new ArrayList<>();
        long found = 0;
        for (int i = 0; i < document.items().size(); i++) {
            if (document.items().get(i) instanceof SettingsItem.Setting setting
                    && setting.value().indexOf(ESCAPED) >= 0) {
                Gap gap = new Gap(i, setting);
                found += gap.names.size();
                gaps.add(gap);
            }
        }
        boolean areAllInValues = text.chars().filter(c -> c == ESCAPED).count() == found && text.indexOf(BARE) < 0;
        return areAllInValues ? Optional.of(new Shape(document.items(), gaps)) : Optional.empty();
    }

    /** The document with these values; empty where one of them would not come out of XML as it went in. */
    Optional<SettingsDocument> filled(Map<String, String> values) {
        if (!values.values().stream().allMatch(Shape::isPlain)) {
            return Optional.empty();
        }
        List<SettingsItem> filled = new ArrayList<>(items);
        for (Gap gap : gaps) {
            filled.set(gap.item, gap.filled(values));
        }
        return Optional.of(new SettingsDocument(filled));
    }

    /** What writing the filled document gives, without the document; empty where it is not made of settings alone, too. */
    Optional<Bytes> written(Map<String, String> values) {
        return written.filter(any -> values.values().stream().allMatch(Shape::isPlain))
                .map(xml -> xml.filled(values));
    }

    /** A carriage return is read as a line feed (XML 1.0 section 2.11). */
    private static boolean isPlain(String value) {
        return value.length() <= MAX_VALUE && value.indexOf('\r') < 0 && SettingsXml.unfit(value) < 0;
    }
}
