// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One hop that a request took, and so where its response goes (RFC 3261 section 20.42).
 *
 * @param transport such as {@code UDP}
 * @param host of sent-by: a name or an address
 * @param port of sent-by, if one is written
 */
public record Via(String transport, String host, Optional<Integer> port, Parameters parameters) {
    /** What a branch of RFC 3261 begins with; others are of RFC 2543 and do not tell transactions apart. */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    private static final Pattern FORM = Pattern.compile(
            "(?i:SIP)\\s*+/\\s*+2\\.0\\s*+/\\s*+(?<transport>[A-Za-z0-9.!%*_+`'~-]++)\\s++"
                    + "(?<host>\\[[0-9A-Fa-f:.]++\\]|[A-Za-z0-9._-]++)\\s*+(?::\\s*+(?<port>[0-9]{1,5})\\s*+)?"
                    + "(?<parameters>;.*+)?",
            Pattern.DOTALL);

    /**
     * Reads one hop.
     *
     * @throws WireFormatException when it is none
     */
    public static Via parse(String text) throws WireFormatException {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(text) + "\" (expected: SIP/2.0/TRANSPORT host:port;parameters)",
                    "SIP header Via",
                    -1);
        }
        Optional<Integer> port = Optional.ofNullable(form.group("port")).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
            throw new WireFormatException("port " + port.get() + " (expected: 1 to 65535)", "SIP header Via", -1);
        }
        String parameters = form.group("parameters");
        return new Via(
                form.group("transport"),
                form.group("host"),
                port,
                Parameters.parse(parameters == null ? "" : parameters, "SIP header Via"));
    }

    /**
     * All hops, the newest first.
     *
     * @throws WireFormatException when one of them is none, or there are none
     */
    public static List<Via> all(SipMessage message) throws WireFormatException {
        List<Via> hops = new ArrayList<>();
        for (String value : message.headers().all("Via")) {
            for (String part : HeaderText.split(value, ',', "SIP header Via")) {
                hops.add(parse(part));
            }
        }
        if (hops.isEmpty()) {
            throw new WireFormatException("is missing (expected: at least one)", "SIP header Via", -1);
        }
        return hops;
    }

    /**
     * The fields of a response: the newest hop with what the receiver saw of it, the others as they came (RFC 3261
     * section 18.2.1, RFC 3581 section 4).
     *
     * @param source where the request came from
     * @throws WireFormatException as {@link #all}
     */
    public static Headers stampedFields(SipRequest request, Endpoint source) throws WireFormatException {
        List<Via> hops = all(request);
        Headers fields = Headers.NONE.and("Via", hops.get(0).stamped(source).toString());
        for (Via hop : hops.subList(1, hops.size())) {
            fields = fields.and("Via", hop.toString());
        }
        return fields;
    }

    /** This hop with {@code rport} filled in where it was asked for, and with {@code received} where that is to be. */
    public Via stamped(Endpoint source) {
        String address = source.address().toString();
        if (parameters.has("rport")) {
            return with(parameters.with("rport", String.valueOf(source.port())).with("received", address));
        }
        return host.equals(address) ? this : with(parameters.with("received", address));
    }

    private Via with(Parameters others) {
        return new Via(transport, host, port, others);
    }

    /**
     * Where the response goes: back to where the request came from where {@code rport} asks for it, else to that address
     * and the port of sent-by (RFC 3261 section 18.2.2, RFC 3581 section 4). An {@code maddr} is not followed: it would
     * let anybody aim responses at others.
     */
    public Endpoint replyTo(Endpoint source) {
        return parameters.has("rport") ? source : source.withPort(port.orElse(SipUri.DEFAULT_PORT));
    }

    public Optional<String> branch() {
        return parameters.value("branch");
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + " " + host + port.map(p -> ":" + p).orElse("") + parameters;
    }
}
