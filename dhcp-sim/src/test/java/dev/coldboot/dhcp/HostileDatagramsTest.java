// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.FIRST;
import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.extend;
import static dev.coldboot.dhcp.Office.options;
import static dev.coldboot.dhcp.Office.select;
import static dev.coldboot.dhcp.Office.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger on the wire may send: noted, dropped or answered by the RFC, and the next phone gets its address. */
class HostileDatagramsTest {
    private static final Endpoint STRANGER = Endpoint.of("192.168.1.66:68");
    private static final Ipv4Address ELSEWHERE = Ipv4Address.of("192.168.1.66");

    private final Office office = new Office(Office.config().build());

    private void hears(byte[] bytes) {
        office.hears(new Input.Datagram(STRANGER, Office.BROADCAST, Bytes.of(bytes)));
    }

    private void thenTheNextPhoneIsServed() throws Exception {
        assertThat(office.hears(discover(OTHER)).reply().type()).contains(DhcpMessageType.OFFER);
    }

    /** A DISCOVER, with other bytes from that offset on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 03           | op 3 (expected: 1 or 2)",
                "1   | 06           | htype 6, hlen 6 (expected: Ethernet, 1 and 6)",
                "2   | ff           | htype 1, hlen 255 (expected: Ethernet, 1 and 6)",
                "236 | 00000000     | magic cookie 00000000 (expected: 63825363)",
                "236 | 63825364     | magic cookie 63825364 (expected: 63825363)",
                "240 | 35ff         | length 255 beyond end 300",
                "240 | 350101 3d3a  | length 58 beyond end 300",
                "240 | 350101 340107 | value 07 (expected: 01, 02 or 03)",
                "240 | 350101 3400  | value  (expected: 01, 02 or 03)",
                "108 | 42ff         | length 255 beyond end 236"
            })
    void a_message_that_lies_is_dropped_with_the_place_where(int offset, String hex, String what) throws Exception {
        DhcpMessage message =
                offset == 108 ? with(discover(MAC), o -> o.octet(DhcpOption.HOST_NAME, 'x')) : discover(MAC);
        byte[] bytes = DhcpCodec.encode(message).toArray();
        byte[] lie = Bytes.hex(hex).toArray();
        System.arraycopy(lie, 0, bytes, offset, lie.length);
        if (offset == 108) {
            byte[] overload = Bytes.hex("340101ff").toArray();
            System.arraycopy(overload, 0, bytes, 243, overload.length);
        }

        hears(bytes);

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("DROPPED DHCP ")
                        .contains(what)
                        .endsWith(", from 192.168.1.66:68"));
        thenTheNextPhoneIsServed();
    }

    @Test
    void a_message_that_ends_anywhere_is_dropped_or_answered_and_never_more() throws Exception {
        byte[] whole = DhcpCodec.encode(discover(MAC)).toArray();
        for (int length = 0; length < whole.length; length++) {
            hears(Arrays.copyOf(whole, length));

            assertThat(office.sent()).hasSizeLessThanOrEqualTo(1);
            assertThat(office.kinds()).hasSize(1);
        }
        thenTheNextPhoneIsServed();
    }

    /** Only who holds an address may give it back or away, and only to the server that it names. */
    @ParameterizedTest
    @EnumSource(
            value = DhcpMessageType.class,
            names = {"RELEASE", "DECLINE"})
    void a_server_id_that_is_not_ours_ends_no_lease(DhcpMessageType type) throws Exception {
        office.bind(MAC);

        office.hears(with(
                DhcpMessage.request(9, MAC, options(type).build()).withCiaddr(FIRST),
                o -> o.address(DhcpOption.SERVER_ID, ELSEWHERE).address(DhcpOption.REQUESTED_ADDRESS, FIRST)));

        assertThat(office.kinds()).containsExactly(Kind.DROPPED);
        assertThat(office.hears(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    /** The hardware address tells clients apart, not the number that they chose (RFC 2131 section 4.1). */
    @Test
    void clients_that_use_one_xid_get_an_address_and_an_answer_each() throws Exception {
        DhcpMessage first = office.hears(discover(MAC)).reply();
        DhcpMessage second = office.hears(discover(OTHER)).reply();
        assertThat(first.xid()).isEqualTo(second.xid());
        assertThat(first.yiaddr()).isNotEqualTo(second.yiaddr());

        DhcpMessage mine = office.hears(select(MAC, first.yiaddr())).reply();
        DhcpMessage theirs = office.hears(select(OTHER, second.yiaddr())).reply();
        assertThat(mine.chaddr()).isEqualTo(MAC);
        assertThat(mine.yiaddr()).isEqualTo(first.yiaddr());
        assertThat(theirs.chaddr()).isEqualTo(OTHER);
        assertThat(theirs.yiaddr()).isEqualTo(second.yiaddr());
    }

    @Test
    void a_message_that_is_sent_again_and_again_takes_one_address() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
        }
        assertThat(office.status().offers()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            assertThat(office.hears(select(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
        }
        assertThat(office.status().leases()).isEqualTo(1);
        thenTheNextPhoneIsServed();
    }

    @ParameterizedTest
    @EnumSource(
            value = DhcpMessageType.class,
            names = {"RELEASE", "DECLINE"})
    void who_has_another_hardware_address_ends_no_lease(DhcpMessageType type) throws Exception {
        office.bind(MAC);

        office.hears(with(
                DhcpMessage.request(7, OTHER, options(type).build()).withCiaddr(FIRST),
                o -> o.address(DhcpOption.SERVER_ID, Office.SERVER).address(DhcpOption.REQUESTED_ADDRESS, FIRST)));

        assertThat(office.kinds()).containsExactly(Kind.DROPPED);
        assertThat(office.hears(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    /** What only servers say, with the server's own name in it, is nothing to a server. */
    @ParameterizedTest
    @EnumSource(
            value = DhcpMessageType.class,
            names = {"OFFER", "ACK", "NAK"})
    void a_servers_word_from_a_client_is_dropped(DhcpMessageType type) throws Exception {
        office.bind(MAC);

        office.hears(with(
                DhcpMessage.request(7, MAC, options(type).build()),
                o -> o.address(DhcpOption.SERVER_ID, Office.SERVER)));

        assertThat(office.kinds()).containsExactly(Kind.DROPPED);
        assertThat(office.sent()).isEmpty();
        assertThat(office.hears(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    /** Naming another server ends an offer (RFC 2131 section 4.3.2), never a lease, whoever says so. */
    @Test
    void a_stranger_with_the_phones_hardware_address_cannot_end_its_lease_by_choosing_another_server()
            throws Exception {
        office.bind(MAC);

        office.hears(DhcpMessage.request(
                666,
                MAC,
                options(DhcpMessageType.REQUEST)
                        .address(DhcpOption.SERVER_ID, ELSEWHERE)
                        .address(DhcpOption.REQUESTED_ADDRESS, FIRST)
                        .build()));

        assertThat(office.sent()).isEmpty();
        assertThat(office.hears(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void who_asks_for_what_another_has_is_told_no_and_the_owner_keeps_it() throws Exception {
        office.bind(MAC);

        assertThat(office.hears(select(OTHER, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.hears(extend(OTHER, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.hears(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void whatever_bytes_come_there_is_one_note_at_least_and_one_answer_at_most() throws Exception {
        Random random = new Random(3046);
        byte[] valid = DhcpCodec.encode(with(
                        Office.relayed(discover(MAC), FIRST),
                        o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("0104616263640202ffff"))
                                .add(DhcpOption.CLIENT_ID, Bytes.hex("ff00000001000200000001"))))
                .toArray();
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = valid.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                bytes[random.nextBoolean() ? 240 + random.nextInt(40) : random.nextInt(bytes.length)] =
                        (byte) random.nextInt();
            }
            hears(bytes);

            assertThat(office.sent()).hasSizeLessThanOrEqualTo(1);
            assertThat(office.kinds()).isNotEmpty();
        }
    }
}
