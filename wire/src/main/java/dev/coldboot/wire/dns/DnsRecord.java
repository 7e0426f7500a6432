// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/**
 * One thing that the DNS knows of a name, of a type that phones ask for.
 *
 * @param name without a dot at its end
 * @param type number of the record type
 * @param data as on the wire, names in it not compressed
 * @param target the name that it leads to, which somebody is likely to ask for next; empty for none
 * @param words for people, such as {@code 10.0.0.1} or {@code SRV 10 60 5060 sip.example.com}
 */
public record DnsRecord(String name, int type, Bytes data, Optional<String> target, String words) {
    public static final int A = 1;
    public static final int CNAME = 5;
    /** RFC 3596. */
    public static final int AAAA = 28;
    /** RFC 2782. */
    public static final int SRV = 33;
    /** RFC 3403. */
    public static final int NAPTR = 35;

    private static final Map<String, Integer> TYPES =
            Map.of("A", A, "CNAME", CNAME, "AAAA", AAAA, "SRV", SRV, "NAPTR", NAPTR);

    /** An address of a name. */
    public static DnsRecord a(String name, Ipv4Address address) {
        return new DnsRecord(name, A, Bytes.owning(address.toArray()), Optional.empty(), address.toString());
    }

    /**
     * Reads a line as zone files have it, without time to live and class: name, type, data, such as {@code _sip._udp.a.example
     * SRV 10 60 5060 sip.a.example}; {@code NAME=ADDRESS} for type A. Names are whole, with or without a dot at their end.
     *
     * @throws WireFormatException when it is none, or of another type
     */
    public static DnsRecord parse(String line) throws WireFormatException {
        int equals = line.indexOf('=');
        if (equals > 0 && line.indexOf(' ') < 0) {
            String name = DnsCodec.name(line.substring(0, equals)).toString(true);
            return a(name, Ipv4Address.parse(line.substring(equals + 1)));
        }
        String[] parts = line.strip().split("\\s+", 3);
        Integer type = parts.length < 3 ? null : TYPES.get(parts[1].toUpperCase(Locale.ROOT));
        if (type == null) {
            throw malformed(line, "expected: NAME=ADDRESS, or NAME TYPE DATA with A, AAAA, CNAME, SRV or NAPTR");
        }
        try {
            Name name = DnsCodec.name(parts[0]);
            return of(Record.fromString(name, type, DClass.IN, DnsCodec.TTL, parts[2], Name.root));
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(line, String.valueOf(e.getMessage()));
        }
    }

    private static DnsRecord of(Record read) {
        String type = read.getType() == A ? "" : Type.string(read.getType()) + " ";
        return new DnsRecord(
                read.getName().toString(true),
                read.getType(),
                Bytes.owning(read.rdataToWireCanonical()),
                target(read),
                type + read.rdataToString());
    }

    private static Optional<String> target(Record read) {
        if (read instanceof CNAMERecord alias) {
            return Optional.of(alias.getTarget().toString(true));
        } else if (read instanceof SRVRecord service) {
            return Optional.of(service.getTarget().toString(true));
        } else if (read instanceof NAPTRRecord pointer) {
            return Optional.of(pointer.getReplacement().toString(true));
        }
        return Optional.empty();
    }

    private static WireFormatException malformed(String line, String why) {
        return new WireFormatException("\"" + line + "\" (" + why + ")", "DNS record", -1);
    }

    /** The same of another name: as it was asked, letter for letter. */
    public DnsRecord of(String other) {
        return new DnsRecord(other, type, data, target, words);
    }

    @Override
    public String toString() {
        return words;
    }
}
