// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to log in that a server offers; credentials have the same form (RFC 9110 sections 11.3 and 11.4).
 *
 * @param scheme such as {@code Basic}, as it stands
 * @param token what stands behind the scheme in the place of parameters (token68)
 * @param parameters by name in lower case, without their quotes
 */
public record AuthChallenge(String scheme, Optional<String> token, Map<String, String> parameters) {
    /** Longer fields are refused. */
    public static final int MAX_LENGTH = 4_096;

    private static final String TOKEN = "[A-Za-z0-9.!#$%&^|*_+`'~-]++";
    private static final String ENDS = "[ \\t]*+(?=,|$)";

    private static final Pattern BETWEEN = Pattern.compile("[ \\t,]*+");
    private static final Pattern PARAMETER = Pattern.compile("(?<name>" + TOKEN + ")\\s*+=\\s*+"
            + "(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<plain>[^\\s,\"]++))\\s*+(?=,|$)");
    private static final Pattern SCHEME = Pattern.compile("(?<scheme>" + TOKEN + ")(?:" + ENDS + "|[ \\t]++)");
    private static final Pattern TOKEN_68 = Pattern.compile("(?<token>[A-Za-z0-9._~+/-]++=*+)" + ENDS);

    public AuthChallenge {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether it is of that scheme; their case does not matter (RFC 9110 section 11.1). */
    public boolean isOf(String wanted) {
        return scheme.equalsIgnoreCase(wanted);
    }

    /**
     * Reads the value of one field, in which several challenges may stand with commas between them, which also stand
     * between their parameters (RFC 9110 section 11.6.1). Empty members are passed over.
     *
     * @throws WireFormatException when the list is malformed, or a challenge names a parameter twice
     */
    public static List<AuthChallenge> list(String field) throws WireFormatException {
        String text = field.strip();
        if (text.length() > MAX_LENGTH) {
            throw wrong(text.length() + " characters (expected: at most " + MAX_LENGTH + ")", -1);
        }
        List<AuthChallenge> challenges = new ArrayList<>();
        int at = skip(BETWEEN, text, 0);
        while (at < text.length()) {
            at = skip(BETWEEN, text, one(text, at, challenges));
        }
        return challenges;
    }

    /** Reads the challenge that begins there; returns where it ends. */
    private static int one(String text, int begin, List<AuthChallenge> into) throws WireFormatException {
        Matcher scheme = SCHEME.matcher(text).region(begin, text.length());
        if (!scheme.lookingAt()) {
            throw wrong("no scheme (expected: scheme name=value, name=\"value\")", begin);
        }
        int at = scheme.end();
        Matcher token = TOKEN_68.matcher(text).region(at, text.length());
        if (token.lookingAt()) {
            into.add(new AuthChallenge(scheme.group("scheme"), Optional.of(token.group("token")), Map.of()));
            return token.end();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        for (int next = skip(BETWEEN, text, at);
                parameter.region(next, text.length()).lookingAt(); ) {
            String name = parameter.group("name").toLowerCase(Locale.ROOT);
            if (parameters.put(name, value(parameter)) != null) {
                throw wrong(name + " stands twice", next);
            }
            at = parameter.end();
            next = skip(BETWEEN, text, at);
        }
        into.add(new AuthChallenge(scheme.group("scheme"), Optional.empty(), parameters));
        return at;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group("quoted");
        return quoted == null ? parameter.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static int skip(Pattern what, String text, int from) {
        Matcher skipped = what.matcher(text).region(from, text.length());
        return skipped.lookingAt() ? skipped.end() : from;
    }

    private static WireFormatException wrong(String what, int offset) {
        return new WireFormatException(what, "login", offset);
    }
}
