// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The server's side of {@link DnsCodec}: queries with what the asker can take, answers with records of all types. */
public final class DnsServerCodec {
    /** Bytes of the longest message over TCP (RFC 1035 section 4.2.2). */
    public static final int LARGEST_MESSAGE = 65_535;

    private DnsServerCodec() {}

    /**
     * Reads a query.
     *
     * @throws WireFormatException when it is none, asks not exactly one thing of the Internet, or has two OPT records
     */
    public static DnsQuery decode(Bytes bytes) throws WireFormatException {
        DnsQuestion question = DnsCodec.decodeQuestion(bytes);
        Message message = DnsCodec.message(bytes);
        long opts = message.getSection(Section.ADDITIONAL).stream()
                .filter(OPTRecord.class::isInstance)
                .count();
        if (opts > 1) {
            throw new WireFormatException(opts + " OPT records (expected: at most 1)", "DNS message", -1);
        }
        return new DnsQuery(
                question,
                message.getHeader().getFlag(Flags.RD),
                Optional.ofNullable(message.getOPT())
                        .map(opt -> new DnsQuery.Edns(opt.getPayloadSize(), opt.getVersion())));
    }

    /**
     * Writes an answer. Record sets are whole or not there; where one of the answers has no room, the message says so (TC),
     * and the asker comes back by TCP (RFC 2181 section 9).
     *
     * @throws WireFormatException when a name is none
     */
    public static Bytes encode(DnsReply reply, int most) throws WireFormatException {
        DnsQuestion question = reply.query().question();
        Message message = new Message(question.id());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        if (reply.query().recursionDesired()) {
            message.getHeader().setFlag(Flags.RD);
        }
        message.getHeader().setRcode(reply.rcode() & 0xF);
        message.addRecord(
                Record.newRecord(DnsCodec.name(question.name()), question.type(), DClass.IN), Section.QUESTION);
        for (DnsRecord record : reply.answers()) {
            message.addRecord(record(record), Section.ANSWER);
        }
        for (DnsRecord record : reply.additional()) {
            message.addRecord(record(record), Section.ADDITIONAL);
        }
        if (reply.query().edns().isPresent()) {
            message.addRecord(new OPTRecord(DnsQuery.LARGEST_DATAGRAM, reply.rcode() >> 4, 0), Section.ADDITIONAL);
        }
        return Bytes.owning(message.toWire(most));
    }

    private static Record record(DnsRecord record) throws WireFormatException {
        return Record.newRecord(
                DnsCodec.name(record.name()),
                record.type(),
                DClass.IN,
                DnsCodec.TTL,
                record.data().toArray());
    }
}
