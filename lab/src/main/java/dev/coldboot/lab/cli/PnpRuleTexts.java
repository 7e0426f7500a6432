// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.Durations;
import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules of a PnP responder as people type them, parts with colons between them: {@code model=snom370:url=http://10.0.0.1/},
 * {@code mac=00041324*:firmware=8.4.*:deny=403}, {@code model=snomD7*:delay=2s:url=..}, {@code mac=00:04:13:*:ignore}. Last
 * comes what is done; {@code url=} takes all that follows it.
 */
final class PnpRuleTexts {
    private static final String FORM =
            " (expected: model=, mac=, firmware= or delay=, and last url=URL, deny=STATUS or ignore,"
                    + " with colons between them, such as model=snom370:url=http://10.0.0.1/)";

    /** A colon inside a MAC or a URL is none of ours. */
    private static final String BETWEEN = ":(?=(?:model|mac|firmware|delay|deny|url)=|ignore$)";

    private static final Map<Integer, String> REASONS = Map.of(
            301, "Moved Permanently",
            302, "Moved Temporarily",
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            480, "Temporarily Unavailable",
            486, "Busy Here",
            489, "Bad Event",
            503, "Service Unavailable");

    private PnpRuleTexts() {}

    /**
     * The rule that the text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PnpRule read(String text) {
        List<String> parts = parts(text);
        PnpRule rule = PnpRule.all(action(parts.get(parts.size() - 1), text));
        Set<String> seen = new HashSet<>();
        for (String part : parts.subList(0, parts.size() - 1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || !seen.add(part.substring(0, equals)) || equals + 1 == part.length()) {
                throw unreadable(text);
            }
            rule = with(rule, part.substring(0, equals), part.substring(equals + 1), text);
        }
        if (rule.action() instanceof PnpAction.Ignore && !rule.delay().isZero()) {
            throw new IllegalArgumentException(
                    "rule: \"" + text + "\" (expected: no delay= for phones that are ignored)");
        }
        return rule;
    }

    private static List<String> parts(String text) {
        int url = text.startsWith("url=") ? 0 : text.indexOf(":url=") + 1;
        if (url == 0 && !text.startsWith("url=")) {
            return List.of(text.split(BETWEEN, -1));
        }
        List<String> parts = new ArrayList<>();
        if (url > 0) {
            parts.addAll(List.of(text.substring(0, url - 1).split(BETWEEN, -1)));
        }
        parts.add(text.substring(url));
        return parts;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("rule: \"" + text + "\"" + FORM);
    }

    private static PnpRule with(PnpRule rule, String key, String value, String text) {
        return switch (key) {
            case "model" -> rule.forModel(value);
            case "mac" -> rule.forMac(mac(value));
            case "firmware" -> rule.forFirmware(value);
            case "delay" -> rule.after(delay(value));
            default -> throw unreadable(text);
        };
    }

    /** {@code 00:04:13:*} as well as {@code 000413*}. */
    private static String mac(String value) {
        String digits = value.replaceAll("[:.-]", "");
        if (!digits.matches("[0-9A-Fa-f]{12}|(?=.{1,13}$)[0-9A-Fa-f*]*\\*[0-9A-Fa-f*]*")) {
            throw new IllegalArgumentException(
                    "rule: mac=" + value + " (expected: twelve hex digits, or fewer and *, such as 000413*)");
        }
        return digits;
    }

    private static Duration delay(String value) {
        try {
            return Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule: delay=" + e.getMessage(), e);
        }
    }

    private static PnpAction offer(String url) {
        try {
            Url.parse(url);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException("rule: " + e.getMessage(), e);
        }
        return new PnpAction.Offer(url);
    }

    private static PnpAction action(String part, String text) {
        if (part.equals("ignore")) {
            return new PnpAction.Ignore();
        } else if (part.startsWith("url=")) {
            return offer(part.substring("url=".length()));
        } else if (!part.startsWith("deny=")) {
            throw unreadable(text);
        }
        String value = part.substring("deny=".length());
        if (!value.matches("[3-6][0-9]{2}( .+)?")) {
            throw new IllegalArgumentException(
                    "rule: deny=" + value + " (expected: a status from 300 to 699, such as 403 or 403 Forbidden)");
        }
        int status = Integer.parseInt(value.substring(0, 3));
        String reason = value.length() > 4 ? value.substring(4) : REASONS.getOrDefault(status, "Refused");
        return new PnpAction.Deny(status, reason);
    }
}
