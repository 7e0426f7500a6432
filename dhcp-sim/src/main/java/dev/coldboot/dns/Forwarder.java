// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuery;
import dev.coldboot.wire.dns.DnsQuestion;
import dev.coldboot.wire.dns.DnsReply;
import dev.coldboot.wire.dns.DnsServerCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Passes queries on to one other server and its answers back, as they are but for their numbers: each is asked under a
 * number of its own, so that answers find their asker and a stranger must guess it (RFC 5452 section 9.2).
 */
final class Forwarder {
    /** Queries that may wait for an answer at a time. */
    static final int MAX_WAITING = 1_024;
    /** How long one waits; phones ask twice, 2 s each. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Waiting(Endpoint asker, DnsQuery query, Instant until) {}

    private final Endpoint own;
    private final Endpoint server;
    private final RandomGenerator random;
    /** In the order of their ends, since all wait for the same time. */
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();

    Forwarder(Endpoint own, Endpoint server, RandomGenerator random) {
        this.own = own;
        this.server = server;
        this.random = random;
    }

    /** Passes a query on. */
    List<Output> pass(Instant now, Input.Datagram datagram, DnsQuery query) throws WireFormatException {
        if (waiting.size() >= MAX_WAITING) {
            Output.Note limit = new Output.Note(Kind.LIMIT, MAX_WAITING + " queries wait for " + server);
            return List.of(failure(datagram.from(), query), limit);
        }
        int id = random.nextInt(1 << 16);
        while (waiting.containsKey(id)) {
            id = (id + 1) & 0xFFFF;
        }
        waiting.put(id, new Waiting(datagram.from(), query, now.plus(PATIENCE)));
        String what = query.question().name() + " for " + datagram.from() + ": passed on to " + server;
        return List.of(
                new Output.Send(own, server, withId(datagram.bytes(), id)), new Output.Note(Kind.DECISION, what));
    }

    boolean isFromServer(Input.Datagram datagram) {
        return datagram.from().equals(server);
    }

    /** Passes an answer back to whoever asked that question under that number. */
    List<Output> back(Bytes bytes) throws WireFormatException {
        DnsQuestion answered = DnsCodec.decodeAnswer(bytes).question();
        Waiting asked = waiting.get(answered.id());
        if (asked == null || !isSame(answered, asked.query().question())) {
            return List.of(
                    new Output.Note(Kind.DROPPED, "answer of " + server + " to what nobody asked: " + answered.name()));
        }
        waiting.remove(answered.id());
        Bytes answer = withId(bytes, asked.query().question().id());
        return List.of(
                new Output.Send(own, asked.asker(), answer),
                new Output.Note(Kind.SERVED, answered.name() + " for " + asked.asker() + ": as " + server + " says"));
    }

    /** A server may answer in another case (RFC 4343). */
    private static boolean isSame(DnsQuestion one, DnsQuestion other) {
        return one.type() == other.type() && DnsZone.canonical(one.name()).equals(DnsZone.canonical(other.name()));
    }

    /** Tells those who waited long enough that there is no answer. */
    List<Output> giveUp(Instant now) throws WireFormatException {
        List<Output> outputs = new ArrayList<>();
        Iterator<Waiting> oldest = waiting.values().iterator();
        while (due().filter(end -> !end.isAfter(now)).isPresent()) {
            Waiting asked = oldest.next();
            oldest.remove();
            outputs.add(failure(asked.asker(), asked.query()));
            String name = asked.query().question().name();
            outputs.add(new Output.Note(
                    Kind.REFUSED, name + " for " + asked.asker() + ": no answer of " + server + " within " + PATIENCE));
        }
        return outputs;
    }

    private Output failure(Endpoint asker, DnsQuery query) throws WireFormatException {
        DnsReply reply = DnsReply.of(query, DnsAnswer.SERVER_FAILURE);
        return new Output.Send(own, asker, DnsServerCodec.encode(reply, query.room()));
    }

    private static Bytes withId(Bytes message, int id) {
        byte[] bytes = message.toArray();
        bytes[0] = (byte) (id >>> 8);
        bytes[1] = (byte) id;
        return Bytes.owning(bytes);
    }

    Optional<Instant> due() {
        return waiting.values().stream().findFirst().map(Waiting::until);
    }
}
