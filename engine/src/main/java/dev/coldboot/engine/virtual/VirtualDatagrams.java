// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import java.time.Duration;
import java.util.List;

/** Datagrams in virtual time: carried, late, doubled or lost, as the link's dice and the faults have it. */
final class VirtualDatagrams {
    private final VirtualWorld world;
    private final Agenda agenda;
    private final Journal journal;
    private final EarTable network;
    private final LinkDice dice;
    private final VirtualFaults faults;

    VirtualDatagrams(VirtualWorld world, Agenda agenda, EarTable network, LinkDice dice, VirtualFaults faults) {
        this.world = world;
        this.agenda = agenda;
        this.journal = world.journal();
        this.network = network;
        this.dice = dice;
        this.faults = faults;
    }

    void send(String actor, Output.Send datagram) {
        Packet packet = new Packet(Packet.Transport.UDP, EarTable.source(datagram), datagram.to(), datagram.bytes());
        if (datagram.bytes().size() > Output.Send.MAX_BYTES) {
            journal.packet(
                    agenda.now(),
                    actor,
                    Kind.LOST,
                    packet,
                    "too long (expected: at most " + Output.Send.MAX_BYTES + ")");
            return;
        }
        journal.packet(agenda.now(), actor, Kind.SENT, packet);
        network.sending(actor, datagram);
        if (faults.areQuiet()) {
            carry(actor, datagram, packet);
        } else {
            faults.send(
                    actor,
                    datagram,
                    network,
                    sent -> carry(
                            actor, sent, new Packet(Packet.Transport.UDP, packet.from(), sent.to(), sent.bytes())));
        }
    }

    private void carry(String actor, Output.Send datagram, Packet packet) {
        List<Duration> arrivals = dice.arrivals();
        if (arrivals.isEmpty()) {
            journal.packet(agenda.now(), actor, Kind.LOST, packet, "lost on purpose");
        }
        for (Duration delay : arrivals) {
            agenda.at(agenda.now().plus(delay), () -> deliver(actor, datagram, packet));
        }
    }

    private void deliver(String sender, Output.Send datagram, Packet packet) {
        boolean heard = false;
        for (String receiver : network.receivers(datagram.to(), datagram.bytes())) {
            Resident resident = world.resident(receiver);
            if (resident == null) {
                continue;
            }
            heard = true;
            if (faults.areQuiet() || !faults.keepsFrom(receiver, packet)) {
                journal.packet(agenda.now(), receiver, Kind.RECEIVED, packet);
                resident.handle(new Input.Datagram(packet.from(), packet.to(), packet.bytes()));
            }
        }
        if (!heard) {
            journal.packet(agenda.now(), sender, Kind.LOST, packet, "nobody listens there");
        }
    }
}
