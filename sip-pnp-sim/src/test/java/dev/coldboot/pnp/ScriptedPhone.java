// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.pnp.transaction.Retransmissions;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone that asks the group by RFC 3261 section 17.1.2 and confirms every NOTIFY. */
final class ScriptedPhone implements Machine {
    private final Endpoint own;
    private final Endpoint group;
    private final Bytes subscribe;
    private final List<String> urls = new ArrayList<>();
    private Optional<Instant> due = Optional.of(Instant.EPOCH);
    private Optional<Instant> end = Optional.empty();
    private Duration pause = Retransmissions.T1;

    /** What it was told; a second NOTIFY of another dialog would be a second URL. */
    record Told(List<String> urls) implements Status {}

    ScriptedPhone(Endpoint own, Endpoint group, String mac) {
        this.own = own;
        this.group = group;
        this.subscribe =
                Bytes.utf8(Phones.subscribe(mac, "snom320", "8.4.35").replace("10.0.0.67:5060", own.toString()));
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        List<Output> outputs = new ArrayList<>();
        if (input instanceof Input.Datagram datagram) {
            read(datagram, outputs);
        } else if (due.isPresent() && !now.isBefore(due.get())) {
            if (end.isEmpty()) {
                end = Optional.of(now.plus(Retransmissions.PATIENCE));
                outputs.add(new Output.Listen(Ear.udp(own)));
            } else {
                pause = pause.multipliedBy(2).compareTo(Retransmissions.T2) > 0
                        ? Retransmissions.T2
                        : pause.multipliedBy(2);
            }
            outputs.add(new Output.Send(own, group, subscribe));
            due = Optional.of(now.plus(pause)).filter(next -> next.isBefore(end.get()));
        }
        return outputs;
    }

    private void read(Input.Datagram datagram, List<Output> outputs) {
        try {
            SipMessage message = SipCodec.decode(datagram.bytes());
            due = Optional.empty();
            if (message instanceof SipRequest notify) {
                outputs.add(new Output.Send(own, datagram.from(), SipCodec.encode(notify.response(200, "OK"))));
                String url = notify.body().utf8() + " " + notify.header("Via");
                if (!urls.contains(url)) {
                    urls.add(url);
                    outputs.add(new Output.Publish(new Told(List.copyOf(urls))));
                }
            }
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<Instant> wakeAt() {
        return due;
    }
}
