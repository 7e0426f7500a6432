// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tests of the virtual world begin with: a world with a latency of one millisecond. */
final class Given {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration LATENCY = Duration.ofMillis(1);
    static final LinkConditions LINK = new LinkConditions(LATENCY, Duration.ZERO, 0, 0, 0);

    private Given() {}

    static VirtualWorld world() {
        return world(LINK);
    }

    static VirtualWorld world(LinkConditions link) {
        return new VirtualWorld(T0, 1, link, new Journal());
    }

    /** A machine of that name with these ears. */
    static Puppet puppet(VirtualWorld world, String actor, Ear... ears) {
        return puppet(world, actor, new Puppet(), ears);
    }

    static Puppet puppet(VirtualWorld world, String actor, Puppet puppet, Ear... ears) {
        world.add(actor, puppet);
        for (Ear ear : ears) {
            try {
                world.listen(actor, ear);
            } catch (CannotListen e) {
                throw new IllegalStateException(e);
            }
        }
        return puppet;
    }

    static Ear udp(String at) {
        return Ear.udp(Endpoint.of(at));
    }

    static Ear group(String at) {
        return Ear.group(Endpoint.of(at));
    }

    static Ear http(String at) {
        return Ear.http(Endpoint.of(at));
    }

    static Output.Send datagram(String from, String to, Bytes bytes) {
        return new Output.Send(Endpoint.of(from), Endpoint.of(to), bytes);
    }

    static Output.Send datagram(String from, String to) {
        return datagram(from, to, Bytes.utf8("hello"));
    }

    /** The first bytes of a BOOTP message, which is all that the network may look at. */
    static Bytes bootp(int op, int xid) {
        return Bytes.hex(String.format("%02x010600%08x", op, xid));
    }

    /** Orders the outputs and lets a minute pass. */
    static void say(VirtualWorld world, String actor, Output... outputs) {
        world.order(actor, Puppet.Say.of(outputs));
        pass(world, Duration.ofMinutes(1));
    }

    static void pass(VirtualWorld world, Duration time) {
        world.runUntil(() -> false, time);
    }

    /** The journal without orders, as {@code ACTOR KIND}. */
    static List<String> story(VirtualWorld world) {
        return world.journal().entries().stream()
                .filter(entry -> entry.kind() != Kind.WORLD)
                .map(entry -> entry.actor() + " " + entry.kind())
                .toList();
    }

    static List<JournalEntry> entries(VirtualWorld world, Kind kind) {
        return world.journal().entries().stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }
}
