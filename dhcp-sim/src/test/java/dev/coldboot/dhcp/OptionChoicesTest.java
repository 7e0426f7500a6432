// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.asking;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.model;
import static dev.coldboot.dhcp.Office.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered of one client for the next of its kind. */
class OptionChoicesTest {
    private static final Ipv4Address RELAY = Ipv4Address.of("192.168.1.254");
    private static final OptionSet PROVISIONING = OptionSet.builder()
            .updateServer("http://test")
            .updateFilename("snom/settings.php")
            .build();

    private static Office office(OptionPlan plan) {
        return new Office(Office.config().plan(plan).build());
    }

    /** The server remembers what it chose for one client, and may tell that to no other. */
    @Test
    void clients_who_differ_in_one_thing_are_told_what_a_server_that_saw_nobody_before_tells_them() throws Exception {
        OptionPlan plan = OptionPlan.builder()
                .general(PROVISIONING)
                .relay(RELAY, OptionSet.builder().updateServer("http://relay").build())
                .circuit(
                        "port-7",
                        OptionSet.builder().updateServer("http://port").build())
                .oui(0x000413, OptionSet.builder().updateFilename("oui").build())
                .model(
                        "snom320",
                        OptionSet.builder().updateServer("http://model").build())
                .phone(OTHER, OptionSet.builder().updateServer("http://phone").build())
                .build();
        DhcpMessage plain = asking("42 43");
        DhcpMessage relayed = Office.relayed(plain, RELAY);
        List<DhcpMessage> clients = List.of(
                plain,
                asking("43 42"),
                asking("43"),
                discover(MAC),
                with(plain, o -> o.text(DhcpOption.VENDOR_CLASS, "snom320")),
                with(plain, o -> o.text(DhcpOption.VENDOR_CLASS, "snom370")),
                relayed,
                with(relayed, o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("0106706f72742d37"))),
                with(discover(OTHER), o -> o.add(DhcpOption.PARAMETER_LIST, Bytes.hex("4243"))),
                with(discover(MacAddress.of("0CC413241234")), o -> o.add(DhcpOption.PARAMETER_LIST, Bytes.hex("4243"))),
                inform(plain));
        Office busy = office(plan);

        for (int round = 0; round < 2; round++) {
            for (DhcpMessage client : clients) {
                Office fresh = office(plan).hears(client);

                busy.hears(client);

                assertThat(options(busy)).as(client.toString()).isEqualTo(options(fresh));
                assertThat(reasons(busy)).isEqualTo(reasons(fresh));
            }
        }
    }

    private static DhcpMessage inform(DhcpMessage discover) {
        return with(discover, o -> o.octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.INFORM.code()))
                .withCiaddr(Ipv4Address.of("192.168.1.77"));
    }

    private static List<Map.Entry<Integer, Bytes>> options(Office office) throws WireFormatException {
        return List.copyOf(office.reply().options().values().entrySet());
    }

    /** Where its options come from. */
    private static String reasons(Office office) {
        String note = office.notes().get(0);
        return note.contains("; ") ? note.substring(note.indexOf("; ")) : "";
    }

    @Test
    void who_makes_up_models_without_end_takes_no_more_room() {
        Office office = office(OptionPlan.of(PROVISIONING));
        for (int i = 0; i < 3 * OptionChoices.MAX_KINDS; i++) {
            office.hears(model("model " + i));
        }

        assertThat(office.server().entries()).isBetween(OptionChoices.MAX_KINDS / 2, OptionChoices.MAX_KINDS + 9);
    }

    @Test
    void a_model_of_any_length_is_told_its_options_and_a_long_one_is_not_remembered() throws Exception {
        Office office = office(OptionPlan.builder()
                .model("snom*", OptionSet.builder().updateServer("http://model").build())
                .build());
        office.hears(model("snom" + "x".repeat(500)));
        assertThat(office.option(66)).isEqualTo(Bytes.utf8("http://model"));
        int before = office.server().entries();

        for (int i = 0; i < 10; i++) {
            office.hears(model("snom" + i + "x".repeat(60_000)));
            assertThat(office.option(66)).isEqualTo(Bytes.utf8("http://model"));
        }

        assertThat(office.server().entries()).isEqualTo(before);
    }

    @Test
    void what_was_chosen_by_another_plan_is_forgotten() throws Exception {
        Office office = office(OptionPlan.of(PROVISIONING)).hears(model("snom320"));

        office.hears(new Input.Ordered(new DhcpOrder.UsePlan(OptionPlan.NONE)));

        assertThat(office.hears(model("snom320")).option(66)).isEqualTo(Bytes.EMPTY);
    }
}
