// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of a DHCP message (RFC 2131 section 2, RFC 2132): every field of the header, every option by its name. */
final class DhcpDetails {
    /** How the bytes of an option are to be read. */
    private enum Form {
        ADDRESSES,
        TEXT,
        SECONDS,
        SIGNED_SECONDS,
        NUMBER,
        TYPE,
        CODES,
        VENDOR,
        HEX
    }

    private record Known(String name, Form form) {}

    private static final Known UNKNOWN = new Known("", Form.HEX);

    private static final Map<Integer, Known> OPTIONS = Map.ofEntries(
            Map.entry(DhcpOption.SUBNET_MASK, new Known("subnet mask", Form.ADDRESSES)),
            Map.entry(DhcpOption.TIME_OFFSET, new Known("time offset from UTC", Form.SIGNED_SECONDS)),
            Map.entry(DhcpOption.ROUTER, new Known("router", Form.ADDRESSES)),
            Map.entry(DhcpOption.TIME_SERVER, new Known("time server", Form.ADDRESSES)),
            Map.entry(DhcpOption.DNS, new Known("DNS server", Form.ADDRESSES)),
            Map.entry(7, new Known("log server", Form.ADDRESSES)),
            Map.entry(DhcpOption.HOST_NAME, new Known("host name", Form.TEXT)),
            Map.entry(DhcpOption.DOMAIN_NAME, new Known("domain name", Form.TEXT)),
            Map.entry(28, new Known("broadcast address", Form.ADDRESSES)),
            Map.entry(DhcpOption.NTP, new Known("NTP server", Form.ADDRESSES)),
            Map.entry(DhcpOption.VENDOR_SPECIFIC, new Known("vendor specific", Form.VENDOR)),
            Map.entry(DhcpOption.REQUESTED_ADDRESS, new Known("requested address", Form.ADDRESSES)),
            Map.entry(DhcpOption.LEASE_TIME, new Known("lease time", Form.SECONDS)),
            Map.entry(DhcpOption.MESSAGE_TYPE, new Known("message type", Form.TYPE)),
            Map.entry(DhcpOption.SERVER_ID, new Known("server identifier", Form.ADDRESSES)),
            Map.entry(DhcpOption.PARAMETER_LIST, new Known("parameters asked for", Form.CODES)),
            Map.entry(DhcpOption.MESSAGE, new Known("message", Form.TEXT)),
            Map.entry(DhcpOption.MAX_SIZE, new Known("largest message", Form.NUMBER)),
            Map.entry(DhcpOption.RENEWAL_TIME, new Known("renewal time (T1)", Form.SECONDS)),
            Map.entry(DhcpOption.REBINDING_TIME, new Known("rebinding time (T2)", Form.SECONDS)),
            Map.entry(DhcpOption.VENDOR_CLASS, new Known("vendor class", Form.TEXT)),
            Map.entry(DhcpOption.CLIENT_ID, new Known("client identifier", Form.HEX)),
            Map.entry(DhcpOption.UPDATE_SERVER, new Known("TFTP server name: the provisioning server", Form.TEXT)),
            Map.entry(DhcpOption.UPDATE_FILENAME, new Known("boot file name: the path behind 66", Form.TEXT)),
            Map.entry(DhcpOption.RELAY_AGENT, new Known("relay agent information", Form.HEX)),
            Map.entry(DhcpOption.VLAN_ID, new Known("VLAN id", Form.TEXT)),
            Map.entry(DhcpOption.VLAN_PRIORITY, new Known("VLAN priority", Form.TEXT)));

    private DhcpDetails() {}

    static List<Field> fields(DhcpMessage message) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("op", message.isReply() ? "2, BOOTREPLY" : "1, BOOTREQUEST"),
                Field.of("htype, hlen", "1 and 6, Ethernet"),
                Field.of("hops", message.hops()),
                Field.of("xid", String.format("0x%08x", message.xid())),
                Field.of("secs", message.secs()),
                Field.of("flags", message.broadcast() ? "0x8000, answer by broadcast" : "0x0000, answer by unicast"),
                Field.of("ciaddr", message.ciaddr()),
                Field.of("yiaddr", message.yiaddr()),
                Field.of("siaddr", message.siaddr()),
                Field.of("giaddr", message.giaddr()),
                Field.of("chaddr", message.chaddr()),
                Field.of("sname", SecretText.masked(message.sname())),
                Field.of("file", SecretText.masked(message.file()))));
        message.options().values().forEach((code, value) -> fields.add(option(message.options(), code, value)));
        return fields;
    }

    private static Field option(DhcpOptions options, int code, Bytes value) {
        Known known = OPTIONS.getOrDefault(code, UNKNOWN);
        String name = "option " + code + (known.name().isEmpty() ? "" : ", " + known.name());
        return switch (known.form()) {
            case ADDRESSES -> Field.of(name, addresses(options, code, value));
            case TEXT -> Field.of(name, SecretText.masked(DhcpOptions.textOf(value)));
            case SECONDS -> Field.of(name, number(options, code, value, false) + " s");
            case SIGNED_SECONDS -> Field.of(name, number(options, code, value, true) + " s");
            case NUMBER -> Field.of(name, number(options, code, value, false));
            case TYPE -> Field.of(name, type(value));
            case CODES -> new Field(name, codes(value), codeNames(value));
            case VENDOR -> vendor(name, value);
            case HEX -> Field.of(name, SecretText.isText(value) ? text(value) : hex(value));
        };
    }

    private static String addresses(DhcpOptions options, int code, Bytes value) {
        return value.size() % 4 == 0 && !value.isEmpty()
                ? options.addresses(code).stream().map(Ipv4Address::toString).collect(Collectors.joining(", "))
                : hex(value);
    }

    private static String number(DhcpOptions options, int code, Bytes value, boolean signed) {
        return options.number(code).isEmpty()
                ? hex(value)
                : String.valueOf(
                        signed
                                ? (long) (int) options.number(code).getAsLong()
                                : options.number(code).getAsLong());
    }

    private static String type(Bytes value) {
        return value.size() == 1
                ? value.at(0)
                        + DhcpMessageType.of(value.at(0))
                                .map(type -> ", DHCP" + type)
                                .orElse("")
                : hex(value);
    }

    private static String codes(Bytes value) {
        return IntStream.range(0, value.size())
                .mapToObj(at -> String.valueOf(value.at(at)))
                .collect(Collectors.joining(", "));
    }

    private static List<Field> codeNames(Bytes value) {
        return IntStream.range(0, value.size())
                .map(value::at)
                .mapToObj(code -> Field.of(
                        String.valueOf(code),
                        OPTIONS.getOrDefault(code, UNKNOWN).name()))
                .toList();
    }

    private static Field vendor(String name, Bytes value) {
        try {
            List<Field> subOptions = new ArrayList<>();
            Option43.decode(value).forEach((code, text) -> {
                String meaning = OPTIONS.getOrDefault(code, UNKNOWN).name();
                subOptions.add(Field.of(
                        "sub-option " + code + (meaning.isEmpty() ? "" : ", " + meaning), SecretText.masked(text)));
            });
            return new Field(name, value.toString(), subOptions);
        } catch (WireFormatException malformed) {
            return new Field(name, hex(value), List.of(Field.of("malformed", String.valueOf(malformed.getMessage()))));
        }
    }

    private static String text(Bytes value) {
        return SecretText.masked(value.utf8());
    }

    private static String hex(Bytes value) {
        return HexFormat.ofDelimiter(" ").formatHex(value.unsafeArray());
    }
}
