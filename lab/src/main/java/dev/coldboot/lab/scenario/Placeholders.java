// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import java.util.Map;

/** What stands in scenarios for what only the running lab knows; {@code {mac}} is not among them, the phone replaces it. */
public final class Placeholders {
    /** {@code http://host:port} of the customer's server. */
    public static final String APS = "{aps}";
    /** {@code https://host:port} of the same. */
    public static final String APS_HTTPS = "{aps-https}";
    /** {@code tftp://host:port} of the same. */
    public static final String TFTP = "{tftp}";
    /** {@code http://host:port} of the redirection service. */
    public static final String REDIRECT = "{redirect}";
    /** The token of the phone's first contact, where the customer demands one. */
    public static final String TOKEN = "{token}";

    private static final Map<String, String> SAMPLES = Map.of(
            APS, "http://aps.invalid:10080",
            APS_HTTPS, "https://aps.invalid:10443",
            TFTP, "tftp://aps.invalid:10069",
            REDIRECT, "http://redirect.invalid:10080",
            TOKEN, "token");

    private Placeholders() {}

    /** The text with something in the place of each, to see whether it can be read at all. */
    static String sample(String text) {
        return fill(text, SAMPLES);
    }

    /** The text with these in the places of their names. */
    public static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
