// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.Option43Form;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DHCP options as people type them: {@code 66=http://10.0.0.1}, {@code 43=66:http://10.0.0.1,67:file} for sub-options,
 * {@code 42=10.0.0.1,10.0.0.2} where the option is of addresses, {@code 125=0x0011} for bytes; {@code sname=10.0.0.1} and
 * {@code file=path} for the BOOTP fields.
 */
public final class OptionTexts {
    private static final Set<Integer> OF_ADDRESSES =
            Set.of(DhcpOption.SUBNET_MASK, DhcpOption.ROUTER, DhcpOption.TIME_SERVER, DhcpOption.DNS, DhcpOption.NTP);

    private static final String FORM = " (expected: NUMBER=VALUE such as 66=http://10.0.0.1)";

    private OptionTexts() {}

    /**
     * The options that the texts name, in their order.
     *
     * @throws IllegalArgumentException when one cannot be read
     */
    public static OptionSet read(List<String> texts, Option43Form form) {
        OptionSet.Builder options = OptionSet.builder();
        texts.forEach(text -> add(options, text, form));
        return options.build();
    }

    private static void add(OptionSet.Builder options, String text, Option43Form form) {
        int equals = text.indexOf('=');
        if (text.startsWith("sname=")) {
            options.sname(text.substring(equals + 1));
            return;
        } else if (text.startsWith("file=")) {
            options.file(text.substring(equals + 1));
            return;
        }
        if (equals < 1 || !text.substring(0, equals).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("option: \"" + text + "\"" + FORM);
        }
        int code = Integer.parseInt(text.substring(0, equals));
        String value = text.substring(equals + 1);
        if (value.startsWith("0x")) {
            options.option(code, bytes(text, value.substring(2)));
        } else if (code == DhcpOption.VENDOR_SPECIFIC) {
            options.vendor(subOptions(value), form);
        } else if (OF_ADDRESSES.contains(code)) {
            options.option(code, addresses(value));
        } else {
            options.text(code, value);
        }
    }

    private static Bytes bytes(String text, String hex) {
        if (hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]*")) {
            throw new IllegalArgumentException("option: \"" + text + "\" (expected: pairs of hex digits behind 0x)");
        }
        return Bytes.hex(hex);
    }

    private static Map<Integer, String> subOptions(String value) {
        Map<Integer, String> texts = new LinkedHashMap<>();
        // A comma may stand in a URL: only one with a number and a colon behind it begins the next sub-option.
        for (String part : value.split(",(?=[0-9]{1,3}:)", -1)) {
            int colon = part.indexOf(':');
            if (colon < 1 || !part.substring(0, colon).matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException(
                        "option 43: \"" + part + "\" (expected: NUMBER:VALUE,NUMBER:VALUE such as 66:http://10.0.0.1)");
            }
            texts.put(Integer.parseInt(part.substring(0, colon)), part.substring(colon + 1));
        }
        return texts;
    }

    private static Bytes addresses(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : value.split(",", -1)) {
            try {
                out.writeBytes(Ipv4Address.parse(part.strip()).toArray());
            } catch (WireFormatException e) {
                throw new IllegalArgumentException("option: " + e.getMessage(), e);
            }
        }
        return Bytes.owning(out.toByteArray());
    }
}
