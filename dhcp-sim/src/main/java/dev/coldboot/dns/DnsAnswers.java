// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsQuery;
import dev.coldboot.wire.dns.DnsRecord;
import dev.coldboot.wire.dns.DnsReply;
import dev.coldboot.wire.dns.DnsServerCodec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an authority for a zone answers, whichever way the query came; it changes nothing and remembers nothing. */
public final class DnsAnswers {
    /** Aliases of aliases that are followed. */
    static final int MAX_ALIASES = 8;
    /** Records that nobody asked for. */
    static final int MAX_ADDITIONAL = 32;

    private static final int ANY = 255;

    private final DnsZone zone;

    public DnsAnswers(DnsZone zone) {
        this.zone = zone;
    }

    /**
     * An answer and what the journal says of it.
     *
     * @param isKnown whether the name that was asked for exists
     */
    public record Said(Bytes bytes, boolean isKnown, Output.Note note) {}

    /**
     * Answers a query.
     *
     * @param asker for the journal
     * @param most bytes that the way back takes
     * @throws WireFormatException when a name of the query cannot be written
     */
    public Said answer(DnsQuery query, String asker, int most) throws WireFormatException {
        String name = query.question().name();
        DnsReply reply = reply(query);
        Bytes bytes = DnsServerCodec.encode(reply, most);
        boolean isKnown = zone.at(name).isPresent();
        Kind kind = reply.rcode() == DnsAnswer.NO_ERROR ? Kind.SERVED : Kind.REFUSED;
        boolean isCut = (bytes.at(2) & 2) != 0;
        String words = name + " for " + asker + ": " + words(reply) + (isCut ? "; cut, more by TCP" : "");
        return new Said(bytes, isKnown, new Output.Note(kind, words));
    }

    /** Whether the name exists; others may be known elsewhere. */
    public boolean knows(String name) {
        return zone.at(name).isPresent();
    }

    private static String words(DnsReply reply) {
        return switch (reply.rcode()) {
            case DnsAnswer.NO_ERROR ->
                reply.answers().isEmpty()
                        ? "nothing of type " + reply.query().question().type()
                        : reply.answers().toString();
            case DnsAnswer.NO_SUCH_NAME ->
                reply.answers().isEmpty() ? "no such name here" : reply.answers() + ", and no such name here";
            case DnsReply.BAD_VERSION -> "speaks a later EDNS than 0";
            default -> "more than " + MAX_ALIASES + " aliases";
        };
    }

    private DnsReply reply(DnsQuery query) {
        if (query.edns().filter(edns -> edns.version() != 0).isPresent()) {
            return DnsReply.of(query, DnsReply.BAD_VERSION);
        }
        List<DnsRecord> answers = new ArrayList<>();
        String name = query.question().name();
        int type = query.question().type();
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            Optional<List<DnsRecord>> known = zone.at(name);
            if (known.isEmpty()) {
                // RFC 6604 section 3: of a chain, the code speaks of its last name.
                return new DnsReply(query, DnsAnswer.NO_SUCH_NAME, answers, List.of());
            }
            String asked = name;
            known.get().stream()
                    .filter(record -> record.type() == type || record.type() == DnsRecord.CNAME || type == ANY)
                    .forEach(record -> answers.add(record.of(asked)));
            Optional<String> next = alias(known.get()).filter(target -> type != DnsRecord.CNAME && type != ANY);
            if (next.isEmpty()) {
                return new DnsReply(query, DnsAnswer.NO_ERROR, answers, additional(answers));
            }
            name = next.get();
        }
        return DnsReply.of(query, DnsAnswer.SERVER_FAILURE);
    }

    private static Optional<String> alias(List<DnsRecord> records) {
        return records.stream()
                .filter(record -> record.type() == DnsRecord.CNAME)
                .flatMap(record -> record.target().stream())
                .findFirst();
    }

    /** Where services and pointers lead: RFC 2782 (SRV) and RFC 3403 section 4.1 (NAPTR) spare the asker a query. */
    private List<DnsRecord> additional(List<DnsRecord> answers) {
        Set<DnsRecord> found = new LinkedHashSet<>();
        List<DnsRecord> leading = answers;
        for (int step = 0; step < 2; step++) {
            List<DnsRecord> next = new ArrayList<>();
            for (DnsRecord record : leading) {
                if (record.type() == DnsRecord.SRV || record.type() == DnsRecord.NAPTR) {
                    record.target().flatMap(zone::at).ifPresent(next::addAll);
                }
            }
            found.addAll(next);
            leading = next;
        }
        found.removeAll(Set.copyOf(answers));
        found.removeIf(record -> record.type() == DnsRecord.NAPTR);
        return found.stream().limit(MAX_ADDITIONAL).toList();
    }
}
