// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a DNS message (RFC 1035 section 4): header, questions, records of each section. */
final class DnsDetails {
    private static final int HEADER = 12;

    /** More are in no message of a boot. */
    private static final int MAX_RECORDS = 100;

    /** A pointer leads backwards, so this many cannot be needed in one name (RFC 1035 section 4.1.4). */
    private static final int MAX_POINTERS = 32;

    private static final int MAX_NAME = 255;
    private static final List<String> SECTIONS = List.of("answer", "authority", "additional");
    private static final Map<Integer, String> TYPES =
            Map.of(1, "A", 2, "NS", 5, "CNAME", 6, "SOA", 12, "PTR", 28, "AAAA", 33, "SRV", 35, "NAPTR", 41, "OPT");
    private static final List<String> RCODES =
            List.of("no error", "format error", "server failure", "no such name", "not implemented", "refused");

    /** The bytes end before they should, or say something else than DNS. */
    private static final class NotDns extends Exception {
        private static final long serialVersionUID = 1;

        NotDns() {
            super("no DNS message", null, false, false);
        }
    }

    private final Bytes bytes;
    private int at;

    private DnsDetails(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The fields; empty where the bytes are no whole DNS message, and nothing else. */
    static Optional<List<Field>> fields(Bytes bytes) {
        try {
            return Optional.of(new DnsDetails(bytes).message());
        } catch (NotDns other) {
            return Optional.empty();
        }
    }

    private List<Field> message() throws NotDns {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", String.format("0x%04x", number(2))));
        int flags = number(2);
        fields.add(flags(flags));
        int questions = count();
        int[] records = {count(), count(), count()};
        for (int i = 0; i < questions; i++) {
            String name = name();
            fields.add(new Field(
                    "question",
                    name,
                    List.of(Field.of("name", name), Field.of("type", type(number(2))), Field.of("class", number(2)))));
        }
        for (int section = 0; section < records.length; section++) {
            for (int i = 0; i < records[section]; i++) {
                fields.add(record(SECTIONS.get(section)));
            }
        }
        if (at != bytes.size()) {
            throw new NotDns();
        }
        return fields;
    }

    private int count() throws NotDns {
        int count = number(2);
        if (count > MAX_RECORDS) {
            throw new NotDns();
        }
        return count;
    }

    private static Field flags(int flags) {
        int rcode = flags & 0xF;
        return new Field(
                "flags",
                String.format("0x%04x", flags),
                List.of(
                        Field.of("message", (flags & 0x8000) == 0 ? "query" : "response"),
                        Field.of("opcode", (flags >> 11) & 0xF),
                        Field.of("authoritative", isSet(flags, 0x0400)),
                        Field.of("truncated", isSet(flags, 0x0200)),
                        Field.of("recursion desired", isSet(flags, 0x0100)),
                        Field.of("recursion available", isSet(flags, 0x0080)),
                        Field.of("rcode", rcode + (rcode < RCODES.size() ? ", " + RCODES.get(rcode) : ""))));
    }

    private static String isSet(int flags, int flag) {
        return (flags & flag) == 0 ? "no" : "yes";
    }

    private static String type(int type) {
        return TYPES.getOrDefault(type, "TYPE" + type);
    }

    private Field record(String section) throws NotDns {
        String name = name();
        int type = number(2);
        int kind = number(2);
        long ttl = Integer.toUnsignedLong(number(4));
        int length = number(2);
        int end = at + length;
        need(length);
        String data = data(type, length);
        at = end;
        return new Field(
                section,
                name + " " + type(type) + " " + data,
                List.of(
                        Field.of("name", name),
                        Field.of("type", type(type)),
                        Field.of("class", kind),
                        Field.of("ttl", ttl + " s"),
                        Field.of("data", data)));
    }

    private String data(int type, int length) throws NotDns {
        if (type == 1 && length == 4) {
            return Ipv4Address.at(bytes.unsafeArray(), at).toString();
        } else if (type == 2 || type == 5 || type == 12) {
            return name();
        } else if (type == 33 && length > 6) {
            return "priority " + number(2) + ", weight " + number(2) + ", port " + number(2) + ", target " + name();
        }
        return length + " bytes";
    }

    private int number(int octets) throws NotDns {
        need(octets);
        int number = 0;
        for (int i = 0; i < octets; i++) {
            number = (number << 8) | bytes.at(at++);
        }
        return number;
    }

    private void need(int octets) throws NotDns {
        if (at + octets > bytes.size()) {
            throw new NotDns();
        }
    }

    /** A name from here on; what follows it stands behind its first pointer. */
    private String name() throws NotDns {
        StringBuilder name = new StringBuilder();
        int behind = -1;
        int pointers = 0;
        while (true) {
            int length = number(1);
            if (length == 0) {
                break;
            } else if (length >= 0xC0) {
                int target = ((length & 0x3F) << 8) | number(1);
                behind = behind < 0 ? at : behind;
                if (++pointers > MAX_POINTERS || target < HEADER) {
                    throw new NotDns();
                }
                at = target;
            } else {
                label(name, length);
            }
        }
        at = behind < 0 ? at : behind;
        return name.length() == 0 ? "." : name.toString();
    }

    private void label(StringBuilder name, int length) throws NotDns {
        need(length);
        if (length > 63 || name.length() + length > MAX_NAME) {
            throw new NotDns();
        }
        name.append(name.length() == 0 ? "" : ".")
                .append(new String(bytes.unsafeArray(), at, length, StandardCharsets.ISO_8859_1));
        at += length;
    }
}
