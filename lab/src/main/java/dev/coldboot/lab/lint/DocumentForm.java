// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.profile.Generation;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.LocatedDocument;
import dev.coldboot.wire.settings.LocatedDocument.PassedOver;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.TextPlace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files as the firmware does, each once, and tells what is wrong with their form. */
final class DocumentForm {
    private static final int HEAD = 200;
    private static final int MAX_SHOWN = 60;
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\s[^>]{0,150}?\\sencoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE");
    private static final Pattern MALFORMED = Pattern.compile("is not well-formed|entity &");

    private final SnomProfile profile;
    private final Findings findings;
    private final Map<String, Optional<Document>> read = new HashMap<>();

    DocumentForm(SnomProfile profile, Findings findings) {
        this.profile = profile;
        this.findings = findings;
    }

    /** The document that the file is; empty where a phone can do nothing with it. */
    Optional<Document> read(SetFile file) {
        Optional<Document> known = read.get(file.name());
        if (known == null) {
            known = readAnew(file);
            read.put(file.name(), known);
        }
        return known;
    }

    private Optional<Document> readAnew(SetFile file) {
        Place place = Place.of(file.name());
        if (file.trouble().isPresent()) {
            findings.add(Rule.UNREADABLE_FILE, place, file.trouble().get());
            return Optional.empty();
        }
        boolean isXml = SettingsDocuments.isXml(file.bytes());
        if (isBinary(file.bytes())) {
            findings.add(Rule.NOT_A_DOCUMENT, place, "it is compressed or has bytes that no text has");
            return Optional.empty();
        }
        if (isXml && !profile.readsXmlSettings()) {
            findings.add(
                    Rule.XML_FOR_OLD_FIRMWARE, place, "firmware " + profile.firmware() + " takes XML for comments");
            return Optional.empty();
        }
        judgeEncoding(file, isXml);
        try {
            LocatedDocument located = profile.readsXmlSettings()
                    ? SettingsDocuments.locate(file.bytes())
                    : SettingsText.locate(file.bytes());
            Document document = new Document(file, isXml, located);
            judge(document);
            return Optional.of(document);
        } catch (WireFormatException e) {
            tell(file, e);
            return Optional.empty();
        }
    }

    /** RFC 1952 section 2.3.1 for the two bytes of gzip; UTF-16 has zeros too, but begins with its mark. */
    private static boolean isBinary(Bytes bytes) {
        if (startsWith(bytes, 0x1F, 0x8B)) {
            return true;
        }
        boolean isWide = startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
        return !isWide && bytes.utf8().indexOf('\0') >= 0;
    }

    private static boolean startsWith(Bytes bytes, int... first) {
        boolean starts = bytes.size() >= first.length;
        for (int i = 0; starts && i < first.length; i++) {
            starts = bytes.at(i) == first[i];
        }
        return starts;
    }

    private void judgeEncoding(SetFile file, boolean isXml) {
        Bytes bytes = file.bytes();
        Place place = Place.of(file.name(), TextPlace.START);
        Matcher declared = ENCODING.matcher(
                new String(bytes.unsafeArray(), 0, Math.min(HEAD, bytes.size()), StandardCharsets.ISO_8859_1));
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            findings.add(Rule.BOM_OR_ENCODING, place, "it begins with a byte order mark");
        } else if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            findings.add(Rule.BOM_OR_ENCODING, place, "it is UTF-16");
        } else if (isXml && declared.lookingAt() && !declared.group(1).equalsIgnoreCase("utf-8")) {
            findings.add(Rule.BOM_OR_ENCODING, place, "it declares encoding " + declared.group(1));
        } else if (!isUtf8(bytes)) {
            findings.add(Rule.BOM_OR_ENCODING, place, "it is no UTF-8");
        }
    }

    private static boolean isUtf8(Bytes bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.unsafeArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void judge(Document document) {
        boolean saysNothing = document.items().isEmpty();
        // An empty <settings> is what redirection services give those whom they do not know.
        if (saysNothing && !document.isXml() && !document.file().bytes().utf8().isBlank()) {
            findings.add(Rule.SAYS_NOTHING, document.place(), "there is no setting in it");
        }
        if (!saysNothing && !document.isXml() && profile.generation().compareTo(Generation.V8) >= 0) {
            findings.add(
                    Rule.TEXT_FOR_NEW_FIRMWARE, document.place(), "firmware " + profile.firmware() + " is served text");
        }
        if (!saysNothing || document.isXml()) {
            for (PassedOver passed : document.located().passedOver()) {
                String what = document.isXml() ? "<" + passed.what() + ">" : "\"" + shown(passed.what()) + "\"";
                findings.add(
                        Rule.PASSED_OVER,
                        Place.of(document.file().name(), passed.place()),
                        what + " means nothing here");
            }
        }
    }

    /** A line may hold a password. */
    private static String shown(String line) {
        String start = line.split("[=:]", 2)[0].strip();
        return start.length() > MAX_SHOWN ? start.substring(0, MAX_SHOWN) + "..." : start;
    }

    private void tell(SetFile file, WireFormatException e) {
        String text = file.bytes().utf8();
        String why = String.valueOf(e.getMessage()).replaceFirst("^settings document(?: at [0-9]+)?: ", "");
        Place place = e.offset() < 0 ? Place.of(file.name()) : Place.of(file.name(), TextPlace.of(text, e.offset()));
        if (MALFORMED.matcher(why).find()) {
            if (!Escapes.judge(file.name(), text, findings)) {
                findings.add(Rule.NOT_WELL_FORMED, place, why);
            }
        } else if (DOCTYPE.matcher(text).find()) {
            findings.add(Rule.DOCTYPE, place, why);
        } else if (why.startsWith("encoding is") || why.startsWith("is no ")) {
            findings.add(Rule.NOT_WELL_FORMED, place, "the document " + why);
        } else {
            findings.add(Rule.BEYOND_LIMITS, place, why);
        }
    }
}
