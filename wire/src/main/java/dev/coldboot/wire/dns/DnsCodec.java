// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Bytes to DNS questions and answers and back (RFC 1035 section 4). */
public final class DnsCodec {
    /** Seconds for which a phone may keep an answer of the lab. */
    public static final int TTL = 60;

    /** Bytes of a datagram that every resolver takes (RFC 1035 section 4.2.1). */
    public static final int MAX_SIZE = 512;

    private DnsCodec() {}

    /**
     * Writes a query that asks for recursion.
     *
     * @throws WireFormatException when the name is none
     */
    public static Bytes encode(DnsQuestion question) throws WireFormatException {
        Message message = Message.newQuery(Record.newRecord(name(question.name()), question.type(), DClass.IN));
        message.getHeader().setID(question.id());
        return Bytes.owning(message.toWire());
    }

    /**
     * Writes an answer; only A records are carried. If they do not fit, none is, and the answer says so (TC).
     *
     * @throws WireFormatException when the name is none
     */
    public static Bytes encode(DnsAnswer answer) throws WireFormatException {
        Name name = name(answer.question().name());
        Message message = new Message(answer.question().id());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        message.getHeader().setFlag(Flags.RD);
        message.getHeader().setRcode(answer.rcode());
        message.addRecord(Record.newRecord(name, answer.question().type(), DClass.IN), Section.QUESTION);
        for (Ipv4Address address : answer.addresses()) {
            message.addRecord(new ARecord(name, DClass.IN, TTL, inet(address)), Section.ANSWER);
        }
        return Bytes.owning(message.toWire(MAX_SIZE));
    }

    /**
     * Reads a query.
     *
     * @throws WireFormatException when it is none, or asks not exactly one thing of the Internet
     */
    public static DnsQuestion decodeQuestion(Bytes datagram) throws WireFormatException {
        Message message = message(datagram);
        if (message.getHeader().getFlag(Flags.QR)) {
            throw new WireFormatException("is an answer (expected: a query)", "DNS message", 2);
        }
        if (message.getHeader().getOpcode() != Opcode.QUERY) {
            throw new WireFormatException(
                    "opcode " + message.getHeader().getOpcode() + " (expected: 0, a query)", "DNS message", 2);
        }
        return question(message);
    }

    /**
     * Reads an answer; the addresses are those of all A records in it, so an alias's target counts.
     *
     * @throws WireFormatException when it is none
     */
    public static DnsAnswer decodeAnswer(Bytes datagram) throws WireFormatException {
        Message message = message(datagram);
        if (!message.getHeader().getFlag(Flags.QR)) {
            throw new WireFormatException("is a query (expected: an answer)", "DNS message", 2);
        }
        List<Ipv4Address> addresses = new ArrayList<>();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record instanceof ARecord a) {
                addresses.add(Ipv4Address.at(a.getAddress().getAddress(), 0));
            }
        }
        return new DnsAnswer(question(message), message.getHeader().getRcode(), addresses);
    }

    private static DnsQuestion question(Message message) throws WireFormatException {
        List<Record> questions = message.getSection(Section.QUESTION);
        if (questions.size() != 1) {
            throw new WireFormatException(questions.size() + " questions (expected: 1)", "DNS message", 4);
        }
        Record asked = questions.get(0);
        if (asked.getDClass() != DClass.IN) {
            throw new WireFormatException(
                    "class " + asked.getDClass() + " (expected: 1, the Internet)", "DNS message", -1);
        }
        return new DnsQuestion(message.getHeader().getID(), asked.getName().toString(true), asked.getType());
    }

    static Message message(Bytes datagram) throws WireFormatException {
        try {
            return new Message(datagram.unsafeArray());
        } catch (IOException e) {
            throw new WireFormatException(String.valueOf(e.getMessage()), "DNS message", -1);
        }
    }

    static Name name(String text) throws WireFormatException {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new WireFormatException(String.valueOf(e.getMessage()), "DNS name \"" + text + "\"", -1);
        }
    }

    private static InetAddress inet(Ipv4Address address) {
        try {
            return InetAddress.getByAddress(address.toArray());
        } catch (IOException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
