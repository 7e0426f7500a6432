// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.PathToken;
import dev.coldboot.wire.settings.SecretSettings;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in texts of any form and puts stars in their place, one for each byte, so that lengths and offsets stay
 * true: elements of XML, lines of settings, fields of forms and of JSON, logins and tokens in URLs. Also in a text that is
 * cut off or malformed, which no reader of settings would take.
 */
final class SecretText {
    private static final String NAME = "([A-Za-z_][\\w.:-]{0,99})";
    private static final Pattern ELEMENT = Pattern.compile("<" + NAME + "(?:\\s[^<>]{0,500})?>");
    private static final Pattern LINE =
            Pattern.compile("^[ \\t]*([A-Za-z_]\\w{0,99})(?:\\[\\d+])?[!$&?]?[ \\t]*:[ \\t]*(.+)$", Pattern.MULTILINE);
    private static final Pattern FORM = Pattern.compile("([A-Za-z_]\\w{0,99})(?:%5B\\d+%5D|\\[\\d+])?=([^&\\s\"<>]+)");
    private static final Pattern JSON = Pattern.compile("\"([A-Za-z_]\\w{0,99})\"\\s{0,9}:\\s{0,9}\"([^\"]+)\"");
    private static final Pattern LOGIN = Pattern.compile("://([^/\\s@\"<>]{1,500})@");
    private static final Pattern INDEX = Pattern.compile("\\d+$");

    private final String text;
    private final byte[] shown;

    private SecretText(Bytes bytes) {
        this.text = new String(bytes.unsafeArray(), StandardCharsets.ISO_8859_1);
        this.shown = bytes.toArray();
    }

    /** The same number of bytes without the secrets. */
    static Bytes masked(Bytes bytes) {
        SecretText masking = new SecretText(bytes);
        masking.elements();
        masking.values(LINE);
        masking.values(FORM);
        masking.values(JSON);
        masking.logins();
        PathToken.in(masking.text).forEach(token -> masking.hide(token.start(), token.end()));
        return Bytes.owning(masking.shown);
    }

    /** A short text without its secrets. */
    static String masked(String text) {
        return masked(Bytes.utf8(text)).utf8();
    }

    /** From a secret's start tag to the end tag, whatever stands between them, or to the end of a text that was cut. */
    private void elements() {
        Matcher starts = ELEMENT.matcher(text);
        while (starts.find()) {
            String name = starts.group(1);
            boolean isEmpty = text.charAt(starts.end() - 2) == '/';
            if (!isEmpty && isSecret(name)) {
                int end = text.indexOf("</" + name, starts.end());
                hide(starts.end(), end < 0 ? text.length() : end);
            }
        }
    }

    private void values(Pattern form) {
        Matcher found = form.matcher(text);
        while (found.find()) {
            if (isSecret(found.group(1))) {
                hide(found.start(2), found.end(2));
            }
        }
    }

    private void logins() {
        Matcher found = LOGIN.matcher(text);
        while (found.find()) {
            hide(found.start(1), found.end(1));
        }
    }

    private static boolean isSecret(String name) {
        return SecretSettings.isSecret(INDEX.matcher(name).replaceAll(""));
    }

    private void hide(int from, int to) {
        for (int at = from; at < to; at++) {
            if (shown[at] != '\r' && shown[at] != '\n') {
                shown[at] = '*';
            }
        }
    }

    /** Whether it is made of printable ASCII and line ends alone. */
    static boolean isText(Bytes bytes) {
        for (int at = 0; at < bytes.size(); at++) {
            int octet = bytes.at(at);
            if (octet != '\r' && octet != '\n' && octet != '\t' && (octet < 0x20 || octet > 0x7E)) {
                return false;
            }
        }
        return !bytes.isEmpty();
    }

    /** Its beginning as text, and how much is left out. */
    static String shown(Bytes bytes) {
        int most = PacketDetails.MAX_TEXT;
        String text = Packet.beginning(bytes, most).utf8();
        return bytes.size() <= most ? text : text + "\nand " + (bytes.size() - most) + " bytes more";
    }
}
