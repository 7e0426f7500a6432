// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The office's DNS: an authority for the lab's names, which says of every other name that it does not exist. */
public final class DnsStub implements Machine {
    private final List<Output> outputs = new ArrayList<>();
    private DnsStubConfig config;
    private long answered;
    private long unknown;

    public DnsStub(DnsStubConfig config) {
        this.config = config;
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Datagram datagram) {
            read(datagram);
        } else if (input instanceof Input.Ordered ordered && ordered.order() instanceof DnsOrder.UseZone use) {
            config = config.withZone(use.zone());
            outputs.add(
                    new Output.Note(Kind.STATE, "new zone of " + config.zone().size() + " names"));
            publish();
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void read(Input.Datagram datagram) {
        try {
            answer(datagram.from(), DnsCodec.decodeQuestion(datagram.bytes()));
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from()));
        }
    }

    private void answer(Endpoint asker, DnsQuestion question) throws WireFormatException {
        List<Ipv4Address> known = config.zone().get(DnsStubConfig.canonical(question.name()));
        boolean asksAddress = question.type() == DnsQuestion.TYPE_A;
        List<Ipv4Address> addresses = known == null || !asksAddress ? List.of() : known;
        int rcode = known == null ? DnsAnswer.NO_SUCH_NAME : DnsAnswer.NO_ERROR;
        outputs.add(
                new Output.Send(config.endpoint(), asker, DnsCodec.encode(new DnsAnswer(question, rcode, addresses))));
        answered += known == null ? 0 : 1;
        unknown += known == null ? 1 : 0;
        String what = known == null
                ? "no such name here"
                : addresses.isEmpty() ? "nothing of type " + question.type() : addresses.toString();
        outputs.add(new Output.Note(
                known == null ? Kind.REFUSED : Kind.SERVED, question.name() + " for " + asker + ": " + what));
        publish();
    }

    private void publish() {
        outputs.add(new Output.Publish(new DnsStubStatus(config, answered, unknown)));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.empty();
    }
}
