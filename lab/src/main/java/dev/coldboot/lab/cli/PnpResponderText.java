// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of several PnP responders as people type it: {@code NAME=PROFILE@URL}, {@code NAME@ADDRESS:PORT=PROFILE@URL} for a place
 * of its own, and a rule in the place of the URL.
 *
 * @param address its own, where one is written
 * @param port its own, where one is written
 * @param rule for the phones that no other rule fits
 */
record PnpResponderText(
        String name, Optional<Ipv4Address> address, Optional<Integer> port, ResponderProfile profile, PnpRule rule) {
    private static final String FORM = " (expected: NAME=PROFILE@URL such as second=pnpserv@http://10.0.0.1/{mac}.xml)";

    /**
     * The responder that the text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PnpResponderText read(String text) {
        int equals = text.indexOf('=');
        int at = text.indexOf('@', equals + 1);
        if (equals < 1 || at < 0) {
            throw new IllegalArgumentException("responder: \"" + text + "\"" + FORM);
        }
        String[] who = text.substring(0, equals).split("@", 2);
        if (!who[0].matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException(
                    "responder: \"" + who[0] + "\" (expected: a name of letters and digits)");
        }
        String does = text.substring(at + 1);
        PnpRule rule = PnpRuleTexts.read(does.matches("[A-Za-z]+://.*") ? "url=" + does : does);
        ResponderProfile profile = profile(text.substring(equals + 1, at));
        if (who.length == 1) {
            return new PnpResponderText(who[0], Optional.empty(), Optional.empty(), profile, rule);
        }
        try {
            boolean hasPort = who[1].contains(":");
            Endpoint place = Endpoint.parse(hasPort ? who[1] : who[1] + ":0");
            return new PnpResponderText(
                    who[0],
                    Optional.of(place.address()),
                    hasPort ? Optional.of(place.port()) : Optional.empty(),
                    profile,
                    rule);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException("responder " + who[0] + ": " + e.getMessage(), e);
        }
    }

    /** The only one, at the place that the command's options name. */
    static PnpResponderText alone(String profile, PnpAction otherwise) {
        return new PnpResponderText(
                "pnp", Optional.empty(), Optional.empty(), profile(profile), PnpRule.all(otherwise));
    }

    private static ResponderProfile profile(String id) {
        return ResponderProfile.named(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("profile: \"" + id + "\" (expected: one of " + names() + ")"));
    }

    private static String names() {
        return Arrays.stream(ResponderProfile.values())
                .map(ResponderProfile::id)
                .collect(Collectors.joining(", "));
    }
}
