// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A server at 192.168.1.1 with a few addresses, and what its clients say and hear. */
final class Office {
    static final MacAddress MAC = MacAddress.of("000413241234");
    static final MacAddress OTHER = MacAddress.of("0004132E682E");
    static final Ipv4Address SERVER = Ipv4Address.of("192.168.1.1");
    static final Ipv4Address FIRST = Ipv4Address.of("192.168.1.10");
    static final Endpoint BROADCAST = new Endpoint(Ipv4Address.BROADCAST, 67);
    static final Endpoint NOBODY = new Endpoint(Ipv4Address.ANY, 68);

    private final DhcpServer server;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private List<Output> outputs = List.of();

    Office(DhcpServerConfig config) {
        this(config, LeaseStore.NONE);
    }

    Office(DhcpServerConfig config, LeaseStore store) {
        this.server = new DhcpServer(config, store);
    }

    /** Three addresses, a router and a DNS, a lease of one hour. */
    static DhcpServerConfig.Builder config() {
        return DhcpServerConfig.builder(new Endpoint(SERVER, 67))
                .pool(FIRST, FIRST.plus(2))
                .router(Ipv4Address.of("192.168.1.254"))
                .dns(Ipv4Address.of("192.168.1.253"));
    }

    static DhcpOptions.Builder options(DhcpMessageType type) {
        return DhcpOptions.builder().octet(DhcpOption.MESSAGE_TYPE, type.code());
    }

    static DhcpMessage discover(MacAddress mac) {
        return DhcpMessage.request(7, mac, options(DhcpMessageType.DISCOVER).build());
    }

    /** One that asks for the options of these numbers, in hex. */
    static DhcpMessage asking(String codes) {
        return with(discover(MAC), o -> o.add(DhcpOption.PARAMETER_LIST, Bytes.hex(codes)));
    }

    /** One of that model (option 60). */
    static DhcpMessage model(String vendorClass) {
        return with(discover(MAC), o -> o.text(DhcpOption.VENDOR_CLASS, vendorClass));
    }

    /** SELECTING: takes the offer of this server. */
    static DhcpMessage select(MacAddress mac, Ipv4Address address) {
        return DhcpMessage.request(
                7,
                mac,
                options(DhcpMessageType.REQUEST)
                        .address(DhcpOption.SERVER_ID, SERVER)
                        .address(DhcpOption.REQUESTED_ADDRESS, address)
                        .build());
    }

    /** INIT-REBOOT: wishes its address of before. */
    static DhcpMessage reboot(MacAddress mac, Ipv4Address address) {
        return DhcpMessage.request(
                7,
                mac,
                options(DhcpMessageType.REQUEST)
                        .address(DhcpOption.REQUESTED_ADDRESS, address)
                        .build());
    }

    /** RENEWING or REBINDING, by how it is sent. */
    static DhcpMessage extend(MacAddress mac, Ipv4Address address) {
        return DhcpMessage.request(7, mac, options(DhcpMessageType.REQUEST).build())
                .withCiaddr(address)
                .withBroadcast(false);
    }

    static DhcpMessage with(DhcpMessage message, UnaryOperator<DhcpOptions.Builder> more) {
        DhcpOptions options =
                more.apply(DhcpOptions.builder().addAll(message.options())).build();
        return new DhcpMessage(
                message.isReply(),
                message.hops(),
                message.xid(),
                message.secs(),
                message.broadcast(),
                message.ciaddr(),
                message.yiaddr(),
                message.siaddr(),
                message.giaddr(),
                message.chaddr(),
                message.sname(),
                message.file(),
                options);
    }

    static DhcpMessage relayed(DhcpMessage message, Ipv4Address relay) {
        return new DhcpMessage(
                message.isReply(),
                1,
                message.xid(),
                message.secs(),
                message.broadcast(),
                message.ciaddr(),
                message.yiaddr(),
                message.siaddr(),
                relay,
                message.chaddr(),
                message.sname(),
                message.file(),
                message.options());
    }

    /** By broadcast from nobody. */
    Office hears(DhcpMessage message) {
        return hears(NOBODY, BROADCAST, message);
    }

    Office hears(Endpoint from, Endpoint to, DhcpMessage message) {
        return hears(new Input.Datagram(from, to, DhcpCodec.encode(message)));
    }

    /** From the client's own address to the server's. */
    Office hearsDirectly(DhcpMessage message) {
        return hears(new Endpoint(message.ciaddr(), 68), new Endpoint(SERVER, 67), message);
    }

    Office hears(Input input) {
        outputs = server.handle(now, input);
        return this;
    }

    Office bind(MacAddress mac) throws WireFormatException {
        Ipv4Address offered = hears(discover(mac)).reply().yiaddr();
        return hears(select(mac, offered));
    }

    Office after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Office wakes() {
        return hears(new Input.TimePassed());
    }

    Instant now() {
        return now;
    }

    DhcpServer server() {
        return server;
    }

    List<Output> outputs() {
        return outputs;
    }

    List<Output.Send> sent() {
        return all(Output.Send.class);
    }

    /** The one answer. */
    DhcpMessage reply() throws WireFormatException {
        if (sent().size() != 1) {
            throw new AssertionError("one answer expected: " + outputs);
        }
        return DhcpCodec.decode(sent().get(0).bytes());
    }

    /** Type and address of the one answer. */
    String answer() throws WireFormatException {
        DhcpMessage reply = reply();
        return reply.type().orElseThrow() + " " + reply.yiaddr();
    }

    Bytes option(int code) throws WireFormatException {
        return reply().options().value(code).orElse(Bytes.EMPTY);
    }

    List<String> notes() {
        return all(Output.Note.class).stream()
                .map(note -> note.kind() + " " + note.text())
                .toList();
    }

    List<Kind> kinds() {
        return all(Output.Note.class).stream().map(Output.Note::kind).toList();
    }

    DhcpServerStatus status() {
        return (DhcpServerStatus) all(Output.Publish.class).get(0).status();
    }

    private <T> List<T> all(Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
