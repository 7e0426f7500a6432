// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsQuery;
import dev.coldboot.wire.dns.DnsServerCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The office's DNS: an authority for the lab's names, which says of every other name that it does not exist, unless it is
 * told whom to ask.
 */
public final class DnsStub implements Machine {
    private final List<Output> outputs = new ArrayList<>();
    private final Optional<Forwarder> forwarder;
    private DnsStubConfig config;
    private DnsAnswers answers;
    private long answered;
    private long unknown;

    /** One whose numbers may be guessed: for those who forward nothing, or only inside of a lab. */
    public DnsStub(DnsStubConfig config) {
        this(config, new Random(0));
    }

    /** @param random for the numbers of forwarded queries */
    public DnsStub(DnsStubConfig config, RandomGenerator random) {
        this.config = config;
        this.answers = new DnsAnswers(config.zone());
        this.forwarder = config.forward().map(server -> new Forwarder(config.endpoint(), server, random));
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Datagram datagram) {
            read(now, datagram);
        } else if (input instanceof Input.Ordered ordered && ordered.order() instanceof DnsOrder.UseZone use) {
            config = config.withZone(use.zone());
            answers = new DnsAnswers(use.zone());
            outputs.add(
                    new Output.Note(Kind.STATE, "new zone of " + config.zone().size() + " names"));
            publish();
        }
        giveUp(now);
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void read(Instant now, Input.Datagram datagram) {
        try {
            if (forwarder.isPresent() && forwarder.get().isFromServer(datagram)) {
                outputs.addAll(forwarder.get().back(datagram.bytes()));
                return;
            }
            DnsQuery query = DnsServerCodec.decode(datagram.bytes());
            if (forwarder.isPresent() && !answers.knows(query.question().name())) {
                outputs.addAll(forwarder.get().pass(now, datagram, query));
            } else {
                answer(datagram, query);
            }
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from()));
        }
    }

    private void answer(Input.Datagram datagram, DnsQuery query) throws WireFormatException {
        DnsAnswers.Said said = answers.answer(query, datagram.from().toString(), query.room());
        answered += said.isKnown() ? 1 : 0;
        unknown += said.isKnown() ? 0 : 1;
        outputs.add(new Output.Send(config.endpoint(), datagram.from(), said.bytes()));
        outputs.add(said.note());
        publish();
    }

    private void giveUp(Instant now) {
        try {
            if (forwarder.isPresent()) {
                outputs.addAll(forwarder.get().giveUp(now));
            }
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, String.valueOf(e.getMessage())));
        }
    }

    private void publish() {
        outputs.add(new Output.Publish(new DnsStubStatus(config, answered, unknown)));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return forwarder.flatMap(Forwarder::due);
    }
}
