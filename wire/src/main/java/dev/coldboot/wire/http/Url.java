// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.WireFormatException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as phones are given it: {@code http}, {@code https} or {@code tftp}, perhaps with a login, perhaps with
 * {@code {mac}} in it, which {@code java.net.URI} would refuse.
 *
 * @param scheme {@code http}, {@code https} or {@code tftp}
 * @param login {@code user:password} as it stands before the {@code @}, still encoded
 * @param host name or address
 * @param port the port that is written, if one is
 * @param path from the first slash on, with the query; empty where the URL ends behind the host
 */
public record Url(String scheme, Optional<String> login, String host, Optional<Integer> port, String path) {
    /** Longer ones are refused. */
    public static final int MAX_LENGTH = 2_048;

    private static final int MAX_SHOWN = 80;

    private static final Pattern LOGIN = Pattern.compile("://[^/@?\\s]*@");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?i)([?&;][\\w.-]{0,60}(?:pass|pwd|secret|token|api_?key)[\\w.-]{0,60}=)[^&#\\s\"'<>]+");
    private static final Pattern IPV6 = Pattern.compile("[A-Za-z0-9+.-]*://(?:[^/?]*@)?\\[.*", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<login>[^/@?\\s\\p{Cc}]*)@)?(?<host>[^/:@?#\\s\\p{Cc}]+)(?::(?<port>[0-9]{1,5}))?(?<path>[/?][^\\s\\p{Cc}]*)?");

    /**
     * Reads a URL; white space around it is dropped.
     *
     * @throws WireFormatException when the text is no http, https or tftp URL
     */
    public static Url parse(String text) throws WireFormatException {
        String stripped = text.strip();
        if (stripped.length() > MAX_LENGTH) {
            throw new WireFormatException(
                    "has " + stripped.length() + " characters (expected: at most " + MAX_LENGTH + ")", "URL", -1);
        }
        Matcher matcher = FORM.matcher(stripped);
        if (IPV6.matcher(stripped).matches()) {
            throw new WireFormatException(
                    "the host is an IPv6 address (expected: a name or an IPv4 address)", "URL", stripped.indexOf('['));
        }
        if (!matcher.matches()) {
            throw new WireFormatException(
                    "\"" + shown(stripped) + "\" (expected: http, https or tftp://host[:port][/path])", "URL", -1);
        }
        String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("tftp")) {
            throw new WireFormatException("scheme \"" + scheme + "\" (expected: http, https or tftp)", "URL", 0);
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group("port")).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
            throw new WireFormatException(
                    "port " + port.get() + " (expected: 1 to 65535)", "URL", matcher.start("port"));
        }
        String path = Optional.ofNullable(matcher.group("path")).orElse("");
        return new Url(scheme, Optional.ofNullable(matcher.group("login")), matcher.group("host"), port, path);
    }

    /** What is no URL may still hold a login, and marks that would spoil a journal. */
    private static String shown(String text) {
        String line = text.replaceAll("(?s)//.*@", "//***@").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** The written port, or the scheme's own: 80, 443, 69. */
    public int effectivePort() {
        return port.orElse(scheme.equals("https") ? 443 : scheme.equals("tftp") ? 69 : 80);
    }

    /** What the request line carries: the path, {@code /} where there is none. */
    public String target() {
        return path.isEmpty() ? "/" : path.startsWith("?") ? "/" + path : path;
    }

    public Url withPath(String other) {
        return new Url(scheme, login, host, port, other);
    }

    /** {@code scheme://host[:port]}, without login and path. */
    public String origin() {
        return scheme + "://" + host + port.map(p -> ":" + p).orElse("");
    }

    /** Whether both are one origin, a port that is not written being the scheme's own (RFC 6454 section 5). */
    public boolean isSameOriginAs(Url other) {
        return scheme.equals(other.scheme)
                && host.equalsIgnoreCase(other.host)
                && effectivePort() == other.effectivePort();
    }

    /**
     * A part of a URL without its percent sequences (RFC 3986 section 2.1), which are UTF-8; a broken one leaves the part as
     * it stands.
     */
    public static String decoded(String part) {
        try {
            // A plus sign is itself in a URL; only forms write a blank so (RFC 3986 section 2.2).
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    /** The whole URL with the login and secrets of the query masked, fit for logs. */
    public String masked() {
        return scheme + "://" + (login.isPresent() ? "***@" : "") + host
                + port.map(p -> ":" + p).orElse("") + withoutLogins(path);
    }

    /**
     * Any text in which URLs or their paths may stand, with what lets somebody in masked: logins, and values of the query
     * whose names say that they are secret.
     */
    public static String withoutLogins(String text) {
        String plain = text.contains("://") ? LOGIN.matcher(text).replaceAll("://***@") : text;
        return plain.indexOf('=') < 0 ? plain : SECRET_VALUE.matcher(plain).replaceAll("$1***");
    }

    @Override
    public String toString() {
        return scheme + "://" + login.map(l -> l + "@").orElse("") + host
                + port.map(p -> ":" + p).orElse("") + path;
    }
}
