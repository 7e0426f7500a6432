// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of From, To or Contact: a URI, perhaps with a name before it and parameters behind it (RFC 3261 section
 * 20.10). White space inside the angle brackets and unquoted names with commas are read as well (RFC 4475 sections
 * 3.1.2.14 and 3.1.2.15 allow it).
 *
 * @param display the name as it stands, with its quotes; empty where there is none
 * @param uri of any scheme, as it stands
 * @param parameters of the header, such as {@code tag} and {@code expires}
 */
public record SipAddress(String display, String uri, Parameters parameters) {
    /**
     * Reads one address.
     *
     * @throws WireFormatException when it is none
     */
    public static SipAddress parse(String value) throws WireFormatException {
        String text = value.strip();
        int open = HeaderText.indexOf(text, '<', 0, "SIP address");
        if (open < 0) {
            return bare(text);
        }
        int close = text.indexOf('>', open);
        if (close < 0) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(text) + "\" (expected: a closing angle bracket)", "SIP address", open);
        }
        String uri = text.substring(open + 1, close).strip();
        return checked(new SipAddress(
                text.substring(0, open).strip(), uri, Parameters.parse(behind(text, close + 1), "SIP address")));
    }

    private static String behind(String text, int from) throws WireFormatException {
        String rest = text.substring(from).strip();
        if (!rest.isEmpty() && rest.charAt(0) != ';') {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(rest) + "\" behind the URI (expected: ;name=value)", "SIP address", from);
        }
        return rest;
    }

    /** Without angle brackets everything from the first semicolon on is of the header (RFC 3261 section 20). */
    private static SipAddress bare(String text) throws WireFormatException {
        int semicolon = text.indexOf(';');
        String uri = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        if (uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(uri) + "\" (expected: angle brackets around a URI with ? or ,)",
                    "SIP address",
                    -1);
        }
        String rest = semicolon < 0 ? "" : text.substring(semicolon);
        return checked(new SipAddress("", uri, Parameters.parse(rest, "SIP address")));
    }

    private static SipAddress checked(SipAddress address) throws WireFormatException {
        String uri = address.uri();
        if (uri.indexOf(':') < 1 || uri.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '"')) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(uri) + "\" (expected: scheme:address)", "SIP address", -1);
        }
        return address;
    }

    /**
     * The addresses of all fields of that name, each perhaps a list.
     *
     * @throws WireFormatException when one of them is none
     */
    public static List<SipAddress> all(SipMessage message, String name) throws WireFormatException {
        List<SipAddress> addresses = new ArrayList<>();
        for (String value : message.headers().all(name)) {
            for (String part : HeaderText.split(value, ',', "SIP header " + name)) {
                addresses.add(parse(part));
            }
        }
        return addresses;
    }

    /** The tag of From or To. */
    public Optional<String> tag() {
        return parameters.value("tag");
    }

    public SipAddress withTag(String tag) {
        return new SipAddress(display, uri, parameters.with("tag", tag));
    }

    /**
     * The URI, taken apart.
     *
     * @throws WireFormatException when it is of another scheme than SIP
     */
    public SipUri sipUri() throws WireFormatException {
        return SipUri.parse(uri);
    }

    @Override
    public String toString() {
        return (display.isEmpty() ? "" : display + " ") + "<" + uri + ">" + parameters;
    }
}
