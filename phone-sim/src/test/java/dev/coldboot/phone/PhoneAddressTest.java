// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HostAddress;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PhoneAddressTest {
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:67");

    private static Desk desk() {
        PhoneConfig.Builder config =
                Desk.config().setting("dhcp", "on").dhcpWaits(List.of(Duration.ofSeconds(1)), Duration.ZERO);
        return new Desk(config.build()).order(new PhoneOrder.PowerOn());
    }

    private static Desk answer(Desk desk, DhcpMessageType type) throws WireFormatException {
        return answer(desk, type, options -> options);
    }

    private static Desk answer(Desk desk, DhcpMessageType type, UnaryOperator<DhcpOptions.Builder> more)
            throws WireFormatException {
        Output.Send asked = desk.datagram();
        DhcpMessage request = DhcpCodec.decode(asked.bytes());
        DhcpOptions options = more.apply(DhcpOptions.builder()
                        .octet(DhcpOption.MESSAGE_TYPE, type.code())
                        .address(DhcpOption.SERVER_ID, SERVER.address())
                        .seconds(DhcpOption.LEASE_TIME, 3_600))
                .build();
        DhcpMessage reply = request.reply(type == DhcpMessageType.NAK ? Ipv4Address.ANY : Desk.ADDRESS, options);
        return desk.give(new Input.Datagram(SERVER, asked.from(), DhcpCodec.encode(reply)));
    }

    private static Desk addressed(Desk desk) throws WireFormatException {
        return answer(answer(desk, DhcpMessageType.OFFER), DhcpMessageType.ACK);
    }

    @Test
    void asks_again_where_nobody_answered_and_boots_when_somebody_does() throws WireFormatException {
        Desk desk = desk().waitForIt();
        assertThat(desk.status().outcome()).contains(BootOutcome.FAILED);
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.untilItWakes()).isEqualTo(Addressing.RESTART_AFTER);

        addressed(desk.waitForIt());

        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        desk.serve(404, "").serve(404, "");
        assertThat(desk.status().address()).contains(Desk.ADDRESS);
        assertThat(desk.status().reboots()).isZero();
    }

    @Test
    void keeps_its_lease_and_begins_anew_when_it_is_refused() throws WireFormatException {
        Desk desk = addressed(desk()).serve(404, "").serve(404, "");
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofMinutes(30));

        answer(desk.waitForIt(), DhcpMessageType.ACK);
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofMinutes(30));

        answer(desk.waitForIt(), DhcpMessageType.NAK);
        assertThat(desk.status().state()).isEqualTo(PhoneState.ADDRESS);
        assertThat(desk.status().address()).isEmpty();
        assertThat(desk.status().reboots()).isZero();
    }

    private static HostAddress owned(Desk desk) {
        return desk.all(Output.Own.class).get(0).address();
    }

    @Test
    void has_its_address_before_it_says_anything_from_it_and_no_longer_than_its_lease() throws WireFormatException {
        Desk desk = addressed(desk());

        assertThat(owned(desk))
                .isEqualTo(new HostAddress(
                        Desk.ADDRESS, HostAddress.ALL_BITS, Optional.empty(), Optional.of(Duration.ofHours(1))));
        int own = desk.said().indexOf(new Output.Own(owned(desk)));
        assertThat(desk.said().subList(0, own)).noneMatch(Output.Listen.class::isInstance);
        assertThat(desk.said().subList(own, desk.said().size())).anyMatch(Output.Listen.class::isInstance);

        desk.serve(404, "").serve(404, "");
        desk.order(new PhoneOrder.PowerOff());
        assertThat(desk.said()).contains(new Output.Disown(Desk.ADDRESS));
    }

    @Test
    void gives_its_address_up_when_the_lease_is_refused() throws WireFormatException {
        Desk desk = addressed(desk()).serve(404, "").serve(404, "");

        answer(desk.waitForIt(), DhcpMessageType.NAK);

        assertThat(desk.said()).contains(new Output.Disown(Desk.ADDRESS));
    }

    @Test
    void has_the_address_that_a_person_typed_in_with_its_network_and_router() {
        PhoneConfig.Builder config =
                Desk.config().setting("netmask", "255.255.254.0").setting("gateway", "10.0.0.1");

        Desk desk = new Desk(config.build()).order(new PhoneOrder.PowerOn());

        assertThat(owned(desk))
                .isEqualTo(
                        new HostAddress(Desk.ADDRESS, 23, Optional.of(Ipv4Address.of("10.0.0.1")), Optional.empty()));
    }

    @Test
    void what_an_extension_changes_is_kept_at_once_and_gone_by_at_the_next_boot() throws WireFormatException {
        Desk desk = addressed(desk()).serve(404, "").serve(404, "");
        Ipv4Address dns = Ipv4Address.of("10.0.0.53");

        answer(desk.waitForIt(), DhcpMessageType.ACK, options -> options.address(DhcpOption.DNS, dns));
        assertThat(desk.status().settings()).containsEntry("dns_server1", "10.0.0.53");

        // Without a DNS server of its own a name is nobody's.
        desk.order(new PhoneOrder.SetSetting("setting_server", "http://prov.example/{mac}.xml"));
        desk.order(new PhoneOrder.Resync());
        assertThat(datagramsTo(desk, 53)).isEmpty();

        desk.order(new PhoneOrder.Reboot()).waitForIt();
        answer(desk, DhcpMessageType.OFFER, options -> options.address(DhcpOption.DNS, dns));
        answer(desk, DhcpMessageType.ACK, options -> options.address(DhcpOption.DNS, dns));
        assertThat(datagramsTo(desk, 53)).extracting(Output.Send::to).containsOnly(new Endpoint(dns, 53));
    }

    private static List<Output.Send> datagramsTo(Desk desk, int port) {
        return desk.all(Output.Send.class).stream()
                .filter(send -> send.to().port() == port)
                .toList();
    }

    @Test
    void begins_with_a_discover_after_a_reboot_and_wishes_nothing() throws WireFormatException {
        Desk desk = addressed(desk()).serve(404, "").serve(404, "");

        desk.order(new PhoneOrder.Reboot()).waitForIt();

        DhcpMessage first = DhcpCodec.decode(desk.datagram().bytes());
        assertThat(first.type()).contains(DhcpMessageType.DISCOVER);
        assertThat(first.options().has(DhcpOption.REQUESTED_ADDRESS)).isFalse();
        assertThat(first.ciaddr()).isEqualTo(Ipv4Address.ANY);
    }

    @Test
    void sends_no_line_of_its_log_before_it_has_an_address() throws WireFormatException {
        PhoneConfig.Builder config = Desk.config()
                .setting("dhcp", "on")
                .setting("syslog_server", "10.0.0.8")
                .dhcpWaits(List.of(Duration.ofSeconds(1)), Duration.ZERO);
        Desk desk = new Desk(config.build()).order(new PhoneOrder.PowerOn());
        List<String> early = desk.notes(Kind.LOG);
        assertThat(early).isNotEmpty();
        assertThat(datagramsTo(desk, 514)).isEmpty();

        addressed(desk);

        assertThat(datagramsTo(desk, 514))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(early)
                        .noneMatch(text -> line.bytes().utf8().endsWith(text.substring(text.indexOf(": ") + 2))));
    }
}
