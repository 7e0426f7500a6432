// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.fault.DatagramFate;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Handshake;
import dev.coldboot.engine.fault.Passage;
import dev.coldboot.engine.fault.ResponseFate;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the plan of a virtual world's faults, and writes down what it says. */
final class VirtualFaults {
    private final FaultPlan plan;
    private final Agenda agenda;
    private final Journal journal;

    VirtualFaults(FaultPlan plan, Agenda agenda, Journal journal) {
        this.plan = plan;
        this.agenda = agenda;
        this.journal = journal;
        plan.news().forEach(news -> agenda.at(news.at(), () -> note(news.actor(), news.words())));
    }

    FaultPlan plan() {
        return plan;
    }

    boolean areQuiet() {
        return plan.isQuiet();
    }

    private void note(String actor, String words) {
        journal.note(agenda.now(), actor, Kind.WORLD, words);
    }

    /** What the actor's clock shows now. */
    Instant now(String actor) {
        Instant now = agenda.now();
        return areQuiet()
                ? now
                : plan.clock(actor).map(clock -> clock.shows(now)).orElse(now);
    }

    /** Sends a datagram on the ways that it takes, each when its time has come. */
    void send(String sender, Output.Send datagram, EarTable network, Consumer<Output.Send> carrier) {
        Collection<String> receivers = network.receivers(datagram.to(), datagram.bytes());
        DatagramFate fate = plan.datagram(agenda.now(), sender, receivers, datagram);
        if (fate.passages().isEmpty()) {
            Packet packet =
                    new Packet(Packet.Transport.UDP, EarTable.source(datagram), datagram.to(), datagram.bytes());
            journal.packet(agenda.now(), sender, Kind.LOST, packet, String.join("; ", fate.words()));
        } else {
            fate.words().forEach(words -> note(sender, words));
        }
        for (Passage way : fate.passages()) {
            if (way.after().isZero()) {
                carrier.accept(way.datagram());
            } else {
                agenda.at(agenda.now().plus(way.after()), () -> {
                    if (way.goes()) {
                        carrier.accept(way.datagram());
                    }
                });
            }
        }
    }

    /** Whether the receiver is cut off, and so does not hear this. */
    boolean keepsFrom(String receiver, Packet packet) {
        Optional<String> cut = plan.cut(agenda.now(), receiver);
        cut.ifPresent(why -> journal.packet(agenda.now(), receiver, Kind.LOST, packet, why));
        return cut.isPresent();
    }

    /** Why one of both is not on the network. */
    Optional<String> cut(String caller, String server) {
        return plan.cut(agenda.now(), caller).or(() -> plan.cut(agenda.now(), server));
    }

    /** Why a connection does not come about, besides. */
    Optional<String> refusal(String server, HttpCall call) {
        Optional<String> refusal =
                plan.refusal(agenda.now(), server, call.from(), call.tls().isPresent());
        refusal.ifPresent(words -> note(server, words));
        return refusal;
    }

    /** What the server does wrong in the handshake. */
    Optional<Handshake> handshake(String server, HttpCall call) {
        Optional<Handshake> handshake = plan.handshake(agenda.now(), server, call.from());
        handshake.ifPresent(wrong -> note(server, wrong.words()));
        return handshake;
    }

    ResponseFate request(String server, Endpoint from, HttpCall call) {
        ResponseFate fate =
                plan.request(agenda.now(), server, from.address(), call.tls().isPresent(), call.request());
        fate.words().forEach(words -> note(server, words));
        return fate;
    }
}
