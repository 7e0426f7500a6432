// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
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
import org.junit.jupiter.api.Test;

class PhoneAddressTest {
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:67");

    private static Desk desk() {
        PhoneConfig.Builder config =
                Desk.config().setting("dhcp", "on").dhcpWaits(List.of(Duration.ofSeconds(1)), Duration.ZERO);
        return new Desk(config.build()).order(new PhoneOrder.PowerOn());
    }

    private static Desk answer(Desk desk, DhcpMessageType type) throws WireFormatException {
        Output.Send asked = desk.datagram();
        DhcpMessage request = DhcpCodec.decode(asked.bytes());
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .address(DhcpOption.SERVER_ID, SERVER.address())
                .seconds(DhcpOption.LEASE_TIME, 3_600)
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
}
