// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.fault.DatagramFate;
import dev.coldboot.engine.fault.Passage;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What machines want of the network: asked on a machine's loop, done on the network's. */
final class Errands {
    private final NettyWorld world;
    private final Loops loops;
    private final HttpCalls calls;

    Errands(NettyWorld world, Loops loops, HttpCalls calls) {
        this.world = world;
        this.loops = loops;
        this.calls = calls;
    }

    void listen(NettyResident resident, Ear ear) {
        Loops.run(loops.network(), () -> {
            if (!resident.isHere() || world.isClosed()) {
                return;
            }
            Network.Opened opened = ear.at().port() == 0
                    ? new Network.Opened(ear.at(), EarTable.NO_PORT)
                    : world.network().open(resident.actor(), ear);
            String refusal = opened.refusal();
            if (refusal != null) {
                resident.note(Kind.WORLD, "cannot listen on " + ear + ": " + refusal);
                resident.deliver(new Input.Deaf(ear, refusal));
            }
        });
    }

    void unlisten(NettyResident resident, Ear ear) {
        Loops.run(loops.network(), () -> {
            if (resident.isHere()) {
                world.network().close(resident.actor(), ear);
            }
        });
    }

    void send(NettyResident sender, Output.Send datagram) {
        Packet packet = new Packet(Packet.Transport.UDP, EarTable.source(datagram), datagram.to(), datagram.bytes());
        if (datagram.bytes().size() > Output.Send.MAX_BYTES) {
            journal(sender, Kind.LOST, packet, "too long (expected: at most " + Output.Send.MAX_BYTES + ")");
            return;
        }
        journal(sender, Kind.SENT, packet, "");
        if (world.faults().areQuiet()) {
            Network network = world.network();
            Loops.run(loops.network(), () -> network.sending(sender.actor(), datagram));
            carry(sender, datagram, packet);
        } else {
            Loops.run(loops.network(), () -> meetFaults(sender, datagram, packet));
        }
    }

    /** Who would hear it is known on the network's loop; what the link draws is drawn on the sender's. */
    private void meetFaults(NettyResident sender, Output.Send datagram, Packet packet) {
        Network network = world.network();
        network.sending(sender.actor(), datagram);
        DatagramFate fate = world.faults().datagram(sender.actor(), network.receivers(datagram), datagram, packet);
        for (Passage way : fate.passages()) {
            Output.Send sent = way.datagram();
            Packet as = new Packet(packet.transport(), packet.from(), sent.to(), sent.bytes());
            Loops.after(sender.loop(), way.after(), () -> {
                if (way.goes() && sender.isHere()) {
                    carry(sender, sent, as);
                }
            });
        }
    }

    private void carry(NettyResident sender, Output.Send datagram, Packet packet) {
        List<Duration> arrivals = sender.dice().arrivals();
        if (arrivals.isEmpty()) {
            journal(sender, Kind.LOST, packet, "lost on purpose");
        }
        Network network = world.network();
        for (Duration delay : arrivals) {
            Loops.after(loops.network(), delay, () -> network.send(sender.actor(), datagram, packet));
        }
    }

    private void journal(NettyResident sender, Kind kind, Packet packet, String why) {
        world.journal().packet(sender.moment(), sender.actor(), kind, packet, why);
    }

    void ask(NettyResident asker, long exchange, HttpCall call) {
        calls.ask(asker, exchange, call);
    }

    void answer(NettyResident resident, long exchange, HttpResponse response) {
        world.exchanges().answer(resident, exchange, response);
    }
}
