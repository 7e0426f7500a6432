// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.lab.scenario.OptionTexts;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.Option43Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** What {@code coldboot dhcp} tells whom beyond an address, as it is typed. */
final class DhcpPlanOptions {
    @Option(
            names = "--option",
            paramLabel = "N=VALUE",
            description = "any option: text, addresses where it is of addresses, 0x.. for bytes, 43=N:VALUE,N:VALUE for"
                    + " sub-options; sname=VALUE and file=VALUE for the fields that some servers fill instead of 66 and"
                    + " 67; may be repeated, as all of these. Where several name one option, the later in this list"
                    + " counts: everybody, site, relay, circuit, OUI, model, MAC")
    private List<String> options = List.of();

    @Option(
            names = "--site-option",
            paramLabel = "SUBNET:N=VALUE",
            description = "an option for the phones of one subnet only; that of --pool is called local")
    private List<String> siteOptions = List.of();

    @Option(
            names = "--relay-option",
            paramLabel = "ADDRESS:N=VALUE",
            description = "an option for phones behind one relay only")
    private List<String> relayOptions = List.of();

    @Option(
            names = "--circuit-option",
            paramLabel = "CIRCUIT:N=VALUE",
            description = "an option for phones at the port which a relay calls so (option 82); 0x.. for bytes")
    private List<String> circuitOptions = List.of();

    @Option(
            names = "--oui-option",
            paramLabel = "OUI:N=VALUE",
            description = "an option for phones of one maker only, by the first six digits of the MAC")
    private List<String> ouiOptions = List.of();

    @Option(
            names = "--model-option",
            paramLabel = "TYPE:N=VALUE",
            description = "an option for phones of one type (option 60) only; a * at its end stands for anything")
    private List<String> modelOptions = List.of();

    @Option(names = "--mac-option", paramLabel = "MAC:N=VALUE", description = "an option for one phone only")
    private List<String> macOptions = List.of();

    @Option(
            names = "--encoding",
            paramLabel = "FORM",
            defaultValue = "NUL_TERMINATED",
            description = "how option 43 is written, as servers in the field differ: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE})")
    private Option43Form form = Option43Form.NUL_TERMINATED;

    @Option(names = "--sname", paramLabel = "TEXT", description = "the same as --option sname=TEXT")
    private String sname = "";

    @Option(names = "--file", paramLabel = "TEXT", description = "the same as --option file=TEXT")
    private String file = "";

    /**
     * What the options say.
     *
     * @throws IllegalArgumentException when one cannot be read
     */
    OptionPlan plan() {
        List<String> general = new ArrayList<>(options);
        if (!sname.isEmpty()) {
            general.add("sname=" + sname);
        }
        if (!file.isEmpty()) {
            general.add("file=" + file);
        }
        OptionPlan.Builder plan = OptionPlan.builder().general(OptionTexts.read(general, form));
        rules("site-option", "SUBNET", siteOptions, plan::site);
        rules(
                "relay-option",
                "ADDRESS",
                relayOptions,
                (relay, set) -> plan.relay(SubnetTexts.address("relay-option", relay), set));
        rules("circuit-option", "CIRCUIT", circuitOptions, plan::circuit);
        rules("oui-option", "OUI", ouiOptions, (oui, set) -> plan.oui(oui(oui), set));
        rules("model-option", "TYPE", modelOptions, plan::model);
        rules("mac-option", "MAC", macOptions, (mac, set) -> plan.phone(mac(mac), set));
        return plan.build();
    }

    private void rules(String option, String key, List<String> texts, BiConsumer<String, OptionSet> into) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (String text : texts) {
            // A MAC may have colons, and so may a value: the last one before the equals sign counts.
            int equals = text.indexOf('=');
            int colon = text.lastIndexOf(':', equals < 0 ? text.length() : equals);
            if (colon < 1) {
                throw new IllegalArgumentException(
                        option + ": \"" + text + "\" (expected: " + key + ":NUMBER=VALUE such as snom370:67=file)");
            }
            byKey.computeIfAbsent(text.substring(0, colon), fresh -> new ArrayList<>())
                    .add(text.substring(colon + 1));
        }
        byKey.forEach((name, values) -> into.accept(name, OptionTexts.read(values, form)));
    }

    private static int oui(String text) {
        String digits = text.replace(":", "").replace("-", "");
        if (!digits.matches("[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException(
                    "oui-option: \"" + text + "\" (expected: six hex digits such as 000413)");
        }
        return Integer.parseInt(digits, 16);
    }

    private static MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException("mac-option: " + e.getMessage(), e);
        }
    }
}
