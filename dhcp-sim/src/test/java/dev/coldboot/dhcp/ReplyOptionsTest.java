// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.asking;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.model;
import static dev.coldboot.dhcp.Office.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import dev.coldboot.wire.dhcp.Option43Form;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are told beyond their address. */
class ReplyOptionsTest {
    private static final OptionSet PROVISIONING = OptionSet.builder()
            .updateServer("http://test")
            .updateFilename("snom/settings.php")
            .build();

    private static final Ipv4Address RELAY = Ipv4Address.of("192.168.1.254");

    private static Office office(OptionPlan plan) {
        return new Office(Office.config().plan(plan).build());
    }

    private static Bytes ascii(String text) {
        return Bytes.owning(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void options_66_and_67_are_texts_without_a_nul() throws Exception {
        Office office = office(OptionPlan.of(PROVISIONING)).hears(discover(MAC));

        assertThat(office.option(66)).isEqualTo(ascii("http://test"));
        assertThat(office.option(67)).isEqualTo(ascii("snom/settings.php"));
        assertThat(office.sent().get(0).bytes().hex()).contains("420b687474703a2f2f74657374");
        assertThat(office.notes().get(0))
                .contains("option 66 from the plan for everybody; option 67 from the plan for everybody");
    }

    @Test
    void option_43_is_byte_for_byte_as_in_the_vendors_samples() throws Exception {
        Map<Integer, String> subOptions = new LinkedHashMap<>();
        subOptions.put(66, "http://test");
        subOptions.put(67, "snom/settings.php");
        Office urls =
                office(OptionPlan.of(OptionSet.builder().vendor(subOptions).build()));
        Office vlan = office(
                OptionPlan.of(OptionSet.builder().vendor(Map.of(132, "3")).build()));

        assertThat(urls.hears(discover(MAC)).option(43))
                .isEqualTo(Bytes.hex("42:0c:68:74:74:70:3a:2f:2f:74:65:73:74:00:43:12:73:6e:6f:6d:2f:73:65:74:74:69:6e"
                        .concat(":67:73:2e:70:68:70:00")
                        .replace(":", "")));
        assertThat(vlan.hears(discover(MAC)).option(43)).isEqualTo(Bytes.hex("84023300"));
    }

    @Test
    void sname_and_file_are_fields_of_their_own() throws Exception {
        DhcpMessage reply = office(OptionPlan.of(OptionSet.builder()
                        .sname("192.168.1.9")
                        .file("boot.htm")
                        .build()))
                .hears(discover(MAC))
                .reply();

        assertThat(reply.sname()).isEqualTo("192.168.1.9");
        assertThat(reply.file()).isEqualTo("boot.htm");
        assertThat(reply.options().values()).doesNotContainKeys(66, 67);
    }

    @Test
    void only_what_is_asked_for_is_told_in_the_order_of_asking() throws Exception {
        Office office = office(OptionPlan.of(PROVISIONING)).hears(asking("42 06 03 63"));

        assertThat(office.reply().options().values().keySet())
                .containsExactly(
                        DhcpOption.MESSAGE_TYPE,
                        DhcpOption.SERVER_ID,
                        DhcpOption.LEASE_TIME,
                        DhcpOption.UPDATE_SERVER,
                        DhcpOption.DNS,
                        DhcpOption.ROUTER);
        assertThat(office.notes().get(0)).endsWith("option 67 withheld: not asked for");
    }

    @Test
    void the_mask_stands_before_the_router_whatever_the_order_of_asking() throws Exception {
        assertThat(office(OptionPlan.NONE)
                        .hears(asking("03 01"))
                        .reply()
                        .options()
                        .values()
                        .keySet())
                .containsSubsequence(DhcpOption.SUBNET_MASK, DhcpOption.ROUTER);
    }

    @Test
    void who_asks_for_nothing_in_particular_is_told_everything() throws Exception {
        assertThat(office(OptionPlan.of(PROVISIONING))
                        .hears(asking(""))
                        .reply()
                        .options()
                        .values())
                .containsKeys(1, 3, 6, 66, 67);
    }

    @Test
    void a_forced_option_is_told_to_those_who_do_not_ask() throws Exception {
        OptionSet forced = OptionSet.builder()
                .updateServer("http://test")
                .updateFilename("x")
                .force(66)
                .build();

        assertThat(office(OptionPlan.of(forced))
                        .hears(asking("01"))
                        .reply()
                        .options()
                        .values())
                .containsKey(66)
                .doesNotContainKey(67);
    }

    @Test
    void rules_are_laid_over_one_another_option_by_option() throws Exception {
        OptionPlan plan = OptionPlan.builder()
                .general(OptionSet.builder()
                        .text(66, "general")
                        .text(67, "general")
                        .text(15, "general")
                        .text(100, "g")
                        .build())
                .site(
                        "local",
                        OptionSet.builder()
                                .text(67, "site")
                                .text(15, "site")
                                .text(100, "s")
                                .build())
                .oui(
                        0x000413,
                        OptionSet.builder().text(15, "oui").text(100, "o").build())
                .model("snom320", OptionSet.builder().text(100, "model").build())
                .phone(OTHER, OptionSet.builder().text(100, "phone").build())
                .build();

        Office office = office(plan).hears(model("snom320"));
        assertThat(office.reply().options().text(66)).contains("general");
        assertThat(office.reply().options().text(67)).contains("site");
        assertThat(office.reply().options().text(15)).contains("oui");
        assertThat(office.reply().options().text(100)).contains("model");
        assertThat(office.notes().get(0))
                .startsWith("SERVED DHCPDISCOVER of 000413241234 (snom320): ")
                .contains(
                        "option 100 from the plan of snom320",
                        "option 15 from the plan of OUI 000413, over the plan of subnet local, over the plan for everybody");
        assertThat(office.hears(discover(OTHER)).reply().options().text(100)).contains("phone");
    }

    @Test
    void a_model_is_known_by_option_60_letter_for_letter_or_by_how_it_begins() throws Exception {
        OptionPlan plan = OptionPlan.builder()
                .model("snom370", OptionSet.builder().text(67, "exact").build())
                .model("snomM300*", OptionSet.builder().text(67, "base").build())
                .build();
        Office office = office(plan);

        assertThat(office.hears(model("snom370")).option(67)).isEqualTo(ascii("exact"));
        assertThat(office.hears(model("snom370\0")).option(67))
                .as("a NUL behind it")
                .isEqualTo(ascii("exact"));
        assertThat(office.hears(model("snom3700")).option(67)).isEqualTo(Bytes.EMPTY);
        assertThat(office.hears(model("SNOM370")).option(67)).isEqualTo(Bytes.EMPTY);
        assertThat(office.hears(model("snomM300-1.2")).option(67)).isEqualTo(ascii("base"));
        assertThat(office.hears(discover(MAC)).option(67)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void a_relay_has_a_plan_of_its_own() throws Exception {
        OptionPlan plan = OptionPlan.builder()
                .relay(RELAY, OptionSet.builder().updateServer("http://branch").build())
                .build();

        assertThat(office(plan).hears(Office.relayed(discover(MAC), RELAY)).option(66))
                .isEqualTo(ascii("http://branch"));
        assertThat(office(plan).hears(discover(MAC)).option(66)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void a_port_of_a_switch_has_a_plan_of_its_own() throws Exception {
        OptionPlan plan = OptionPlan.builder()
                .relay(RELAY, OptionSet.builder().updateServer("http://branch").build())
                .circuit(
                        "port-7",
                        OptionSet.builder().updateServer("http://lobby").build())
                .build();
        Office office = office(plan);
        DhcpMessage relayed = Office.relayed(discover(MAC), RELAY);

        office.hears(Office.with(relayed, o -> o.add(82, Bytes.hex("0106706f72742d37"))));
        assertThat(office.option(66)).isEqualTo(ascii("http://lobby"));
        assertThat(office.notes().get(0))
                .startsWith("SERVED DHCPDISCOVER of 000413241234 by relay 192.168.1.254 at circuit port-7: ")
                .contains("option 66 from the plan of circuit port-7, over the plan of relay 192.168.1.254");

        office.hears(Office.with(relayed, o -> o.add(82, Bytes.hex("0106706f72742d38"))));
        assertThat(office.option(66)).isEqualTo(ascii("http://branch"));
    }

    /** Its two sub-options are more than one option holds, so the pieces are joined before they are read (RFC 3396). */
    @Test
    void a_long_option_43_is_split_and_read_again() throws Exception {
        Map<Integer, String> subOptions = new LinkedHashMap<>();
        subOptions.put(66, "http://" + "a".repeat(200));
        subOptions.put(67, "b".repeat(200));
        OptionPlan plan = OptionPlan.of(OptionSet.builder()
                .vendor(subOptions, Option43Form.UNTERMINATED_THEN_END)
                .build());

        Office office = office(plan).hears(Office.with(discover(MAC), o -> o.add(57, Bytes.hex("05dc"))));

        assertThat(office.option(43).size()).isGreaterThan(255);
        assertThat(Option43.decode(office.option(43))).isEqualTo(subOptions);
    }

    @Test
    void a_new_plan_counts_from_the_next_message_on() throws Exception {
        Office office = office(OptionPlan.NONE);

        office.hears(new Input.Ordered(new DhcpOrder.UsePlan(OptionPlan.of(PROVISIONING))));

        assertThat(office.notes()).containsExactly("STATE new option plan");
        assertThat(office.hears(discover(MAC)).option(66)).isEqualTo(ascii("http://test"));
    }

    @Test
    void nobody_is_sent_more_than_it_takes() throws Exception {
        OptionSet large = OptionSet.builder()
                .text(66, "http://test")
                .text(200, "a".repeat(230))
                .text(201, "b".repeat(250))
                .build();
        Office office = office(OptionPlan.of(large)).hears(discover(MAC));

        assertThat(office.sent().get(0).bytes().size()).isLessThanOrEqualTo(DhcpCodec.ALWAYS_TAKEN);
        assertThat(office.option(66)).isEqualTo(ascii("http://test"));
        assertThat(office.option(201)).isEqualTo(Bytes.EMPTY);
        assertThat(office.kinds()).containsExactly(Kind.SERVED, Kind.LIMIT);
        assertThat(office.notes().get(1))
                .isEqualTo("LIMIT DHCPDISCOVER of 000413241234: it has no room for the options [201]");

        office.hears(with(discover(MAC), o -> o.add(DhcpOption.MAX_SIZE, Bytes.hex("05dc"))));
        assertThat(office.option(201)).isEqualTo(ascii("b".repeat(250)));
        assertThat(office.sent().get(0).bytes().size()).isBetween(549, 1472);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0100", "00", "ffffffff", "0000000240", ""})
    void a_size_that_a_client_makes_up_changes_little(String size) throws Exception {
        OptionSet.Builder huge = OptionSet.builder();
        for (int code = 200; code < 220; code++) {
            huge.text(code, "a".repeat(200));
        }

        Office office = office(OptionPlan.of(huge.build()))
                .hears(with(discover(MAC), o -> o.add(DhcpOption.MAX_SIZE, Bytes.hex(size))));

        assertThat(office.answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.sent().get(0).bytes().size()).isBetween(300, 1472);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51, 52, 53, 54, 55, 57, 61, 82})
    void a_plan_cannot_overrule_the_protocol(int code) {
        OptionSet.Builder builder = OptionSet.builder().option(code, Bytes.hex("01"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option: " + code + " (expected: one that the protocol does not use itself");
    }

    @Test
    void fields_have_their_sizes() {
        assertThatThrownBy(() -> OptionSet.builder().sname("s".repeat(64)).build())
                .hasMessage("sname: 64 bytes (expected: at most 63)");
        assertThatThrownBy(() -> OptionSet.builder().file("f".repeat(128)).build())
                .hasMessage("file: 128 bytes (expected: at most 127)");
        assertThat(OptionSet.NONE.options()).isEqualTo(DhcpOptions.NONE);
    }
}
