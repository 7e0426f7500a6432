// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import java.util.Optional;

/**
 * A page that phones ask for, as its path tells. It is read without regular expressions, since phones ask all the time.
 *
 * @param mac what the path says of the phone; empty where it says nothing
 */
record PhonePage(RedirectionDocument document, String mac) {
    private static final int LONGEST_TYPE = 32;
    private static final int MAC_DIGITS = 12;
    private static final String OLD = ".php";
    private static final String NEW = ".htm";
    private static final String M9 = "snomm9";

    private static final PhonePage ROOT = new PhonePage(RedirectionDocument.XML, "");

    /** Whether it is one for which the query names the phone. */
    boolean isOld() {
        return document != RedirectionDocument.XML;
    }

    /** {@code /TYPE/TYPE.php}, {@code /}, {@code /TYPE.htm} or {@code /TYPE-MAC.htm}; empty for anything else. */
    static Optional<PhonePage> parse(String path) {
        if (path.equals("/")) {
            return Optional.of(ROOT);
        }
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        if (path.endsWith(OLD)) {
            return old(path);
        }
        return path.endsWith(NEW) ? modern(path.substring(1, path.length() - NEW.length())) : Optional.empty();
    }

    private static Optional<PhonePage> old(String path) {
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return Optional.empty();
        }
        String type = path.substring(1, slash);
        boolean isTwice = path.length() == 2 * slash + OLD.length() && path.startsWith(type, slash + 1);
        return isTwice && isType(type)
                ? Optional.of(new PhonePage(
                        type.equalsIgnoreCase(M9) ? RedirectionDocument.M9 : RedirectionDocument.TEXT, ""))
                : Optional.empty();
    }

    private static Optional<PhonePage> modern(String name) {
        int dash = name.indexOf('-');
        String type = dash < 0 ? name : name.substring(0, dash);
        String mac = dash < 0 ? "" : name.substring(dash + 1);
        boolean isMac = dash < 0 || isMac(mac, 0, mac.length());
        return isType(type) && isMac ? Optional.of(new PhonePage(RedirectionDocument.XML, mac)) : Optional.empty();
    }

    private static boolean isType(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TYPE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The first twelve hex digits in a text that stand between other characters than letters and digits; else empty. */
    static String macIn(String text) {
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !isLetterOrDigit(text.charAt(at))) {
                if (isMac(text, from, at)) {
                    return text.substring(from, at);
                }
                from = at + 1;
            }
        }
        return "";
    }

    private static boolean isMac(String text, int from, int to) {
        if (to - from != MAC_DIGITS) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isLetterOrDigit(text.charAt(i)) || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
