// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SecretSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for the {@code $names} in an action URL (vendor, "Action URL Settings"): what is known at run time, else the
 * setting of that name; private settings are empty. In a path the name ends at an {@code &}, which goes with it (vendor).
 *
 * <p>Of the variables that the vendor names, those of a call are empty here: there are none. {@code $local_ip} and an
 * index in brackets are seen in the field. That an unknown name is empty and values are percent-encoded is inferred.
 */
public final class ActionVariables {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?<name>[A-Za-z_][A-Za-z0-9_]*(?:-id)?)(?:\\[(?<index>[0-9]{1,2})\\])?(?<end>&)?");

    private final Map<String, String> known = new HashMap<>();
    private final Function<String, String> settings;

    /**
     * What a phone can say of itself.
     *
     * @param identity that the event is about
     * @param settings name, with the index behind it, to value; empty text where there is none
     */
    public ActionVariables(
            MacAddress mac, Ipv4Address address, Optional<Identity> identity, Function<String, String> settings) {
        this.settings = settings;
        known.put("mac", mac.toString());
        known.put("local_ip", address.toString());
        known.put("active_url", identity.map(Identity::uri).orElse(""));
        known.put("active_user", identity.map(Identity::user).orElse(""));
        known.put("active_host", identity.map(Identity::registrar).orElse(""));
    }

    /** The URL with the values in it. */
    public String replace(String pattern) {
        int query = pattern.indexOf('?');
        Matcher variable = VARIABLE.matcher(pattern);
        StringBuilder replaced = new StringBuilder();
        while (variable.find()) {
            boolean inPath = query < 0 || variable.start() < query;
            String end = variable.group("end") == null || inPath ? "" : "&";
            String index = variable.group("index") == null ? "" : variable.group("index");
            variable.appendReplacement(
                    replaced, Matcher.quoteReplacement(encoded(value(variable.group("name"), index)) + end));
        }
        return variable.appendTail(replaced).toString();
    }

    private String value(String name, String index) {
        String atRunTime = known.get(name);
        if (atRunTime != null) {
            return atRunTime;
        }
        return SecretSettings.isSecret(name) || name.contains("certificate") ? "" : settings.apply(name + index);
    }

    /** What a path and a query may have (RFC 3986 section 3.3), without what has a meaning in either. */
    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~:@".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }
}
