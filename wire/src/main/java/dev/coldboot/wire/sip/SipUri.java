// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP or SIPS URI (RFC 3261 section 19.1), such as {@code sip:MAC%3a000413241234@224.0.1.75}.
 *
 * @param scheme {@code sip} or {@code sips}
 * @param user what stands before the {@code @}, still escaped and without a password
 * @param password still escaped
 * @param host a name, an IPv4 address, or an IPv6 address in its brackets
 * @param port the port that is written, if one is
 * @param headers what follows the question mark
 */
public record SipUri(
        String scheme,
        Optional<String> user,
        Optional<String> password,
        String host,
        Optional<Integer> port,
        Parameters parameters,
        Optional<String> headers) {
    /** The port of UDP and TCP where a URI names none (RFC 3261 section 19.1.2). */
    public static final int DEFAULT_PORT = 5060;

    /** The port of TLS where a URI names none. */
    public static final int DEFAULT_SECURE_PORT = 5061;

    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>sips?):(?:(?<user>[^@\\s<>\"]*)@)?"
                    + "(?<host>\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?"
                    + "(?<parameters>;[^?\\s<>\"@]*)?(?:\\?(?<headers>[^\\s<>\"@]*))?",
            Pattern.CASE_INSENSITIVE);

    /** Parameters that make two URIs differ although only one has them (RFC 3261 section 19.1.4). */
    private static final List<String> TELLING = List.of("user", "ttl", "method", "maddr", "transport");

    /**
     * Reads a URI.
     *
     * @throws WireFormatException when it is no SIP or SIPS URI
     */
    public static SipUri parse(String text) throws WireFormatException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(text) + "\" (expected: sip:user@host:port;parameters)", "SIP URI", -1);
        }
        Optional<Integer> port = Optional.ofNullable(form.group("port")).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
            throw new WireFormatException("port " + port.get() + " (expected: 1 to 65535)", "SIP URI", -1);
        }
        String account = form.group("user");
        int colon = account == null ? -1 : account.indexOf(':');
        String parameters = form.group("parameters");
        return new SipUri(
                form.group("scheme").toLowerCase(Locale.ROOT),
                Optional.ofNullable(account).map(name -> colon < 0 ? name : name.substring(0, colon)),
                colon < 0 || account == null ? Optional.empty() : Optional.of(account.substring(colon + 1)),
                form.group("host"),
                port,
                parameters == null ? Parameters.NONE : Parameters.parse(parameters, "SIP URI"),
                Optional.ofNullable(form.group("headers")));
    }

    /** The user with its escapes undone; a broken escape stands for itself. */
    public String decodedUser() {
        return decoded(user.orElse(""));
    }

    private static String decoded(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%' && i + 2 < escaped.length() && isHex(escaped, i + 1) && isHex(escaped, i + 2)) {
                bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128;
    }

    /** The phone that a PnP URI names: its user is {@code MAC:} and twelve hex digits (vendor's trace). */
    public Optional<MacAddress> mac() {
        String name = decodedUser();
        return name.regionMatches(true, 0, "MAC:", 0, 4) ? MacAddress.find(name.substring(4)) : Optional.empty();
    }

    /** Where to send, if the host is an IPv4 address. */
    public Optional<Endpoint> endpoint() {
        try {
            int otherwise = scheme.equals("sips") ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
            return Optional.of(new Endpoint(Ipv4Address.parse(host), port.orElse(otherwise)));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether both name the same resource (RFC 3261 section 19.1.4): users in their case, hosts in any; escapes undone;
     * a port that is written is not the same as the default; header parts are compared as they stand.
     */
    public boolean isSameAs(SipUri other) {
        return scheme.equals(other.scheme)
                && user.isPresent() == other.user.isPresent()
                && decodedUser().equals(other.decodedUser())
                && password.equals(other.password)
                && host.equalsIgnoreCase(other.host)
                && port.equals(other.port)
                && headers.equals(other.headers)
                && TELLING.stream().allMatch(name -> Objects.equals(lower(name), other.lower(name)))
                && commonParametersMatch(other);
    }

    /** Whether both texts are the same, or URIs that name the same resource. */
    public static boolean areSame(String one, String other) {
        try {
            return one.equals(other) || parse(one).isSameAs(parse(other));
        } catch (WireFormatException e) {
            return false;
        }
    }

    private boolean commonParametersMatch(SipUri other) {
        return parameters.all().stream()
                .map(Parameters.Parameter::name)
                .filter(other.parameters::has)
                .allMatch(name -> lower(name).equals(other.lower(name)));
    }

    private Optional<String> lower(String parameter) {
        return parameters.value(parameter).map(value -> decoded(value).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        String account = user.map(name -> name + password.map(p -> ":" + p).orElse("") + "@")
                .orElse("");
        return scheme + ":" + account + host + port.map(p -> ":" + p).orElse("") + parameters
                + headers.map(h -> "?" + h).orElse("");
    }
}
