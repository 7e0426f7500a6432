// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of one name by asking the lease's DNS servers (RFC 1035 section 7). A literal needs no query.
 *
 * <p>The ear that answers come to is the phone's, and open while the phone has an address: several names may be asked for
 * at once. Answers with another id are for others, and no event.
 */
public final class Resolver implements Talk<ResolverOutcome> {
    private final String host;
    private final String name;
    private final ResolverConfig config;
    private final RandomGenerator random;
    private final Outputs outputs = new Outputs();

    private int tries;
    private @Nullable DnsQuestion question;
    private @Nullable Instant deadline;
    private @Nullable ResolverOutcome outcome;

    public Resolver(String host, ResolverConfig config, RandomGenerator random) {
        this.host = host;
        // A dot at the end says that the name is whole (RFC 1034 section 3.1); questions are written without it.
        this.name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        this.config = config;
        this.random = random;
    }

    @Override
    public List<Output> begin(Instant now) {
        Optional<Ipv4Address> literal = literal(host);
        if (literal.isPresent()) {
            outcome = new ResolverOutcome.Resolved(host, List.of(literal.get()));
        } else if (config.servers().isEmpty()) {
            outcome = new ResolverOutcome.Unresolved(host, "no DNS server is known (the lease has no option 6)");
        } else {
            ask(now);
        }
        return outputs.drain();
    }

    private static Optional<Ipv4Address> literal(String text) {
        try {
            return Optional.of(Ipv4Address.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (question == null) {
            return List.of();
        }
        if (input instanceof Input.Datagram datagram && datagram.to().equals(config.local())) {
            read(now, datagram);
        } else if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
            next(now, "no answer");
        } else if (input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(config.local()))) {
            end(new ResolverOutcome.Unresolved(host, "cannot listen on " + config.local() + ": " + deaf.why()));
        }
        return outputs.drain();
    }

    private void read(Instant now, Input.Datagram datagram) {
        DnsQuestion asked = question;
        if (asked == null || !isFor(asked, datagram.bytes())) {
            return;
        }
        DnsAnswer answer;
        try {
            answer = DnsCodec.decodeAnswer(datagram.bytes());
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
            return;
        }
        // RFC 5452 section 9.1: an answer must match the query in address, port, id and question.
        if (answer.question().type() != asked.type()
                || !answer.question().name().equalsIgnoreCase(asked.name())
                || !datagram.from().equals(server())) {
            drop("DNS answer that was not asked for, from " + datagram.from());
            return;
        }
        if (!answer.addresses().isEmpty()) {
            end(new ResolverOutcome.Resolved(host, answer.addresses()));
        } else if (answer.rcode() == DnsAnswer.NO_SUCH_NAME) {
            end(new ResolverOutcome.Unresolved(host, server() + " knows no such name (NXDOMAIN)"));
        } else if (answer.rcode() == DnsAnswer.NO_ERROR) {
            end(new ResolverOutcome.Unresolved(host, server() + " knows no address of that name"));
        } else {
            next(now, "rcode " + answer.rcode());
        }
    }

    /** The id is the first two bytes of every message (RFC 1035 section 4.1.1). */
    private static boolean isFor(DnsQuestion asked, Bytes message) {
        return message.size() >= 2 && (message.at(0) << 8 | message.at(1)) == asked.id();
    }

    private void next(Instant now, String why) {
        if (tries < config.rounds() * config.servers().size()) {
            ask(now);
        } else {
            end(new ResolverOutcome.Unresolved(host, why + " from " + server() + ", " + tries + " queries"));
        }
    }

    private void ask(Instant now) {
        try {
            DnsQuestion next = new DnsQuestion(random.nextInt(0x10000), name, DnsQuestion.TYPE_A);
            Bytes query = DnsCodec.encode(next);
            question = next;
            tries++;
            outputs.add(new Output.Send(config.local(), server(), query));
            deadline = now.plus(config.patience());
        } catch (WireFormatException e) {
            end(new ResolverOutcome.Unresolved(host, String.valueOf(e.getMessage())));
        }
    }

    /** Whom the last query went to: the servers take turns. */
    private Endpoint server() {
        return config.servers().get((tries - 1) % config.servers().size());
    }

    private void drop(String why) {
        outputs.add(new Output.Note(Kind.DROPPED, why));
    }

    private void end(ResolverOutcome result) {
        outcome = result;
        question = null;
        deadline = null;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<ResolverOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public List<Output> abandon() {
        question = null;
        deadline = null;
        return List.of();
    }
}
