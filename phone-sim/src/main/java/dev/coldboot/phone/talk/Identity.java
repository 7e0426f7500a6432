// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account of the phone, as its settings have it; its text shows no password.
 *
 * @param index 1 to {@value #MAX}, the index of the settings
 * @param user user_name
 * @param loginName user_pname; user_name where that is empty
 * @param password user_pass
 * @param registrar user_host
 * @param outbound user_outbound: {@code host[:port][;transport=udp]}, or empty
 * @param realName user_realname, or empty
 * @param expiry seconds, user_expiry
 */
public record Identity(
        int index,
        String user,
        String loginName,
        String password,
        String registrar,
        String outbound,
        String realName,
        int expiry) {
    /** How many a phone has (vendor). */
    public static final int MAX = 12;

    /** Seconds that are asked for where user_expiry says nothing (fidelity: I). */
    public static final int EXPIRY = 3_600;

    /** What the registrar's port is where none is written; SRV records are not asked for (fidelity: I). */
    static final int PORT = 5060;

    private static final Pattern HOST = Pattern.compile("(?<host>[A-Za-z0-9._-]{1,253})(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern OUTBOUND =
            Pattern.compile("(?:sip:)?(?<place>[^;]*)(?:;transport=(?<transport>[A-Za-z]+))?;?");

    public Identity {
        user = oneLine(user);
        realName = oneLine(realName);
        registrar = oneLine(registrar);
        outbound = oneLine(outbound);
        loginName = loginName.isBlank() ? user : oneLine(loginName);
        expiry = expiry < 1 ? EXPIRY : expiry;
    }

    /** Settings may have line breaks, headers may not. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /**
     * Where requests of the identity go.
     *
     * @param host a name or an address
     */
    record Hop(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * The outbound proxy if there is one, else the registrar.
     *
     * @throws WireFormatException when a setting is not usable; the message names it
     */
    Hop nextHop() throws WireFormatException {
        Hop home = hop(registrar, "user_host");
        if (outbound.isEmpty()) {
            return home;
        }
        Matcher form = OUTBOUND.matcher(outbound);
        if (!form.matches()) {
            throw wrong(outbound, "user_outbound");
        }
        String transport = form.group("transport");
        if (transport != null && !transport.equalsIgnoreCase("udp")) {
            throw new WireFormatException(
                    "transport=" + transport + " is not simulated (expected: udp)", "user_outbound" + index, -1);
        }
        return hop(form.group("place").strip(), "user_outbound");
    }

    private Hop hop(String place, String setting) throws WireFormatException {
        Matcher form = HOST.matcher(place);
        if (!form.matches()) {
            throw wrong(place, setting);
        }
        int port = form.group("port") == null ? PORT : Integer.parseInt(form.group("port"));
        if (port < 1 || port > 65_535) {
            throw wrong(place, setting);
        }
        return new Hop(form.group("host"), port);
    }

    private WireFormatException wrong(String place, String setting) {
        return new WireFormatException("\"" + Shown.text(place) + "\" (expected: host[:port])", setting + index, -1);
    }

    /** As the phone's log names it, such as {@code 401@pbx.example.com}. */
    public String aor() {
        return Shown.text(user + "@" + registrar);
    }

    /** {@code sip:401@pbx.example.com}. */
    String uri() {
        return "sip:" + escapedUser() + "@" + registrar;
    }

    /** The user as a URI may have it (RFC 3261 section 25.1, {@code user}). */
    String escapedUser() {
        StringBuilder escaped = new StringBuilder();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0);
            escaped.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return escaped.toString();
    }

    /** From and To without a tag. */
    String address() {
        String name = realName.replace("\\", "\\\\").replace("\"", "\\\"");
        return (name.isEmpty() ? "" : "\"" + name + "\" ") + "<" + uri() + ">";
    }

    @Override
    public String toString() {
        return "Identity[" + index + ", " + aor() + "]";
    }
}
