// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDetailsTest {
    private static final Endpoint FROM = Endpoint.of("127.77.0.5:15060");
    private static final Endpoint TO = Endpoint.of("127.0.0.1:15060");
    private static final DhcpMessage OFFER = DhcpMessage.request(
                    0x1234, MacAddress.of("000413241234"), DhcpOptions.NONE)
            .reply(
                    Ipv4Address.of("127.77.0.5"),
                    DhcpOptions.builder()
                            .octet(DhcpOption.MESSAGE_TYPE, 2)
                            .seconds(DhcpOption.LEASE_TIME, 3600)
                            .address(DhcpOption.DNS, Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"))
                            .add(DhcpOption.VENDOR_SPECIFIC, Option43.encode(vendor()))
                            .text(DhcpOption.UPDATE_SERVER, "http://joe:secret@a.example/")
                            .build());

    private static Map<Integer, String> vendor() {
        Map<Integer, String> subOptions = new LinkedHashMap<>();
        subOptions.put(66, "http://a.example");
        subOptions.put(67, "/b.xml");
        return subOptions;
    }

    private static PacketDetails udp(Bytes bytes) {
        return PacketDetails.of(new Packet(Packet.Transport.UDP, FROM, TO, bytes));
    }

    private static PacketDetails http(String message) {
        return PacketDetails.of(new Packet(Packet.Transport.HTTPS, FROM, TO, Bytes.utf8(message)));
    }

    /** All fields as {@code name=value}, children behind their parents. */
    private static List<String> flat(PacketDetails details) {
        return flat(details.fields());
    }

    private static List<String> flat(List<Field> fields) {
        List<String> all = new ArrayList<>();
        for (Field field : fields) {
            all.add(field.name() + "=" + field.value());
            all.addAll(flat(field.children()));
        }
        return all;
    }

    @Test
    void shows_every_option_of_dhcp_by_name_and_what_stands_inside_option_43() {
        PacketDetails details = udp(DhcpCodec.encode(OFFER));

        assertThat(details.protocol()).isEqualTo("DHCP");
        assertThat(flat(details))
                .contains(
                        "op=2, BOOTREPLY",
                        "xid=0x00001234",
                        "yiaddr=127.77.0.5",
                        "option 53, message type=2, DHCPOFFER",
                        "option 51, lease time=3600 s",
                        "option 6, DNS server=10.0.0.1, 10.0.0.2",
                        "sub-option 67, boot file name: the path behind 66=/b.xml");
    }

    @Test
    void shows_no_login_of_a_url_in_a_dhcp_option() {
        PacketDetails details = udp(DhcpCodec.encode(OFFER));

        assertThat(flat(details))
                .contains("option 66, TFTP server name: the provisioning server=http://**********@a.example/");
        assertThat(details.hexDump()).doesNotContain("secret").doesNotContain("73 65 63 72 65 74");
    }

    @Test
    void shows_question_and_records_of_dns() throws Exception {
        DnsQuestion question = new DnsQuestion(7, "prov.customer.example", 1);

        assertThat(flat(udp(DnsCodec.encode(question))))
                .contains("id=0x0007", "message=query", "question=prov.customer.example", "type=A");
        assertThat(flat(udp(DnsCodec.encode(new DnsAnswer(question, 0, List.of(Ipv4Address.of("127.0.0.1")))))))
                .contains("rcode=0, no error", "answer=prov.customer.example A 127.0.0.1", "ttl=60 s");
    }

    @Test
    void shows_start_line_header_and_body_of_sip_in_their_long_form() {
        PacketDetails details = udp(Bytes.utf8("NOTIFY sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP c\r\nl: 5\r\n\r\nhello"));

        assertThat(details.protocol()).isEqualTo("SIP");
        assertThat(flat(details))
                .contains("request line=NOTIFY sip:a@b SIP/2.0", "method=NOTIFY", "Via=SIP/2.0/UDP c", "body=hello");
    }

    @Test
    void shows_requests_of_tftp_but_of_its_blocks_no_content() {
        TftpPacket read = new TftpPacket.Read("a.xml", TftpMode.OCTET, TftpOptions.NONE.withBlockSize(1024));
        TftpPacket block = new TftpPacket.Data(1, Bytes.utf8("user_pass1: geheim"));

        assertThat(flat(udp(TftpCodec.encode(read)))).contains("file=a.xml", "option blksize=1024");
        PacketDetails details = udp(TftpCodec.encode(block));
        assertThat(details.protocol()).isEqualTo("TFTP");
        assertThat(details.hexDump()).doesNotContain("geheim").startsWith("0000  00 03 00 01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<settings><user_pass idx=\"1\" perm=\"\">geheim</user_pass></settings>",
                "<settings><user_pass idx=\"1\"><![CDATA[geheim]]></user_pass></settings>",
                "<settings><user_pass idx=\"1\">geheim and then it was cut",
                "user_pass1: geheim",
                "user_pass1!: geheim\nlanguage: English",
                "admin_mode_password=geheim&x=1",
                "{\"password\": \"geheim\"}",
                "setting_server: http://geheim:geheim@a.example/"
            })
    void masks_passwords_in_bodies_and_in_the_dump(String body) {
        PacketDetails details = http("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + body);

        assertThat(flat(details)).contains("start line=HTTP/1.1 200 OK", "Content-Type=text/xml");
        assertThat(flat(details).toString()).doesNotContain("geheim").contains("******");
        assertThat(details.hexDump()).doesNotContain("geheim").doesNotContain("67 65 68 65 69 6d");
    }

    @Test
    void masks_tokens_in_the_paths_of_urls_wherever_they_stand() {
        String token = "x4Fq_9ZkW-0aBcDeFgHiJk";
        PacketDetails request = http("GET /prov/" + token + "/000413241234.xml HTTP/1.1\r\nHost: a\r\n\r\n");
        PacketDetails response =
                http("HTTP/1.1 200 OK\r\n\r\n<setting_server>https://a/" + token + "/{mac}.xml</setting_server>");
        TftpPacket read = new TftpPacket.Read(token + "/a.xml", TftpMode.OCTET, TftpOptions.NONE);

        for (PacketDetails details : List.of(request, response, udp(TftpCodec.encode(read)))) {
            assertThat(flat(details).toString()).doesNotContain(token).contains("*".repeat(token.length()) + "/");
            assertThat(details.hexDump()).doesNotContain(token.substring(0, 8));
        }
    }

    @Test
    void leaves_what_is_no_secret() {
        PacketDetails details =
                http("HTTP/1.1 200 OK\r\n\r\n<settings><user_pass idx=\"2\"/><user_name>401</user_name></settings>");

        assertThat(flat(details))
                .contains("body=<settings><user_pass idx=\"2\"/><user_name>401</user_name></settings>");
    }

    @Test
    void dumps_what_it_does_not_know_and_no_more_than_four_kilobytes() {
        byte[] bytes = new byte[5_000];
        bytes[0] = (byte) 0xFF;
        bytes[17] = 'A';

        PacketDetails details = udp(Bytes.owning(bytes));

        assertThat(details.protocol()).isEqualTo("data");
        assertThat(details.hexDump())
                .startsWith("0000  ff 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  ................\n")
                .contains("\n0010  00 41 00 00 00 00 00 00  00 00 00 00 00 00 00 00  .A..............\n")
                .contains("\n0ff0  00 ")
                .endsWith("\nand 904 bytes more\n");
    }

    @Test
    void never_throws_whatever_the_bytes_are() throws Exception {
        Random random = new Random(7);
        List<byte[]> seeds = Stream.of(
                        DhcpCodec.encode(OFFER),
                        DnsCodec.encode(new DnsQuestion(7, "prov.customer.example", 1)),
                        Bytes.utf8("NOTIFY sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP c\r\n\r\n"),
                        Bytes.hex("000300016162"),
                        Bytes.utf8("HTTP/1.1 200 OK\r\n\r\n<user_pass>x"),
                        Bytes.hex("00010100000100000000 0000 c00c 0001 0001"))
                .map(Bytes::toArray)
                .toList();

        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = seeds.get(round % seeds.size()).clone();
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Bytes hostile = Packet.beginning(Bytes.owning(bytes), 1 + random.nextInt(bytes.length));
            Packet.Transport transport = random.nextBoolean() ? Packet.Transport.UDP : Packet.Transport.HTTP;

            assertThat(PacketDetails.of(new Packet(transport, FROM, TO, hostile))
                            .fields())
                    .isNotEmpty();
        }
    }
}
