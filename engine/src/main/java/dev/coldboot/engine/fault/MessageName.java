// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.util.Set;
import java.util.regex.Pattern;

/** What messages are called where faults speak of them. */
final class MessageName {
    private static final Set<String> KNOWN = Set.of(
            // DHCP (RFC 2132 section 9.6)
            "DHCPDISCOVER",
            "DHCPOFFER",
            "DHCPREQUEST",
            "DHCPDECLINE",
            "DHCPACK",
            "DHCPNAK",
            "DHCPRELEASE",
            "DHCPINFORM",
            // DNS
            "DNS query",
            "DNS answer",
            // TFTP (RFC 1350 section 5, RFC 2347)
            "RRQ",
            "WRQ",
            "DATA",
            "ERROR",
            "OACK",
            // SIP; ACK is also TFTP's, OPTIONS also HTTP's
            "ACK",
            "OPTIONS",
            "SUBSCRIBE",
            "NOTIFY",
            "REGISTER",
            "INVITE",
            "BYE",
            "CANCEL",
            "MESSAGE",
            "INFO",
            "PUBLISH",
            // HTTP
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE");

    /** A response of SIP, with or without the method that it answers. */
    private static final Pattern RESPONSE = Pattern.compile("[1-6][0-9]{2}( [A-Z]{1,20})?");

    private MessageName() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException when no message is called so, and a fault would wait for it in vain
     */
    static String checked(String name) {
        if (!KNOWN.contains(name) && !RESPONSE.matcher(name).matches()) {
            throw new IllegalArgumentException("message: \"" + (name.length() > 40 ? name.substring(0, 40) : name)
                    + "\" (expected: such as DHCPACK, NOTIFY, 200 SUBSCRIBE, DNS query, RRQ or GET)");
        }
        return name;
    }

    /** Whether a message of that name is meant; {@code 200} means {@code 200 SUBSCRIBE} too. */
    static boolean includes(String meant, String name) {
        return name.equals(meant) || (name.startsWith(meant) && name.charAt(meant.length()) == ' ');
    }
}
