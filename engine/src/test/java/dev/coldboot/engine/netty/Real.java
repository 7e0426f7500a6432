// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the tests of the world of real sockets begin with. */
final class Real {
    /** Far more than anything here takes. */
    static final Duration LONG = Duration.ofSeconds(20);

    /** Published by puppets with each input, so that who waits looks again. */
    record Told() implements Status {}

    static final Output TOLD = new Output.Publish(new Told());

    private Real() {}

    static Puppet puppet(World world, String actor) {
        Puppet puppet = new Puppet(input -> List.of(TOLD));
        world.add(actor, puppet);
        return puppet;
    }

    static Endpoint udp(World world, String actor, String at) {
        return listen(world, actor, Ear.udp(Endpoint.of(at)));
    }

    static Endpoint listen(World world, String actor, Ear ear) {
        try {
            return world.listen(actor, ear);
        } catch (CannotListen e) {
            throw new IllegalStateException(e);
        }
    }

    static Output.Send datagram(Endpoint from, Endpoint to) {
        return new Output.Send(from, to, Bytes.utf8("hello"));
    }

    static void say(World world, String actor, Output... outputs) {
        world.order(actor, Puppet.Say.of(outputs));
    }

    static void await(World world, BooleanSupplier condition) {
        try {
            assertThat(world.runUntil(condition, LONG)).as("it happens at last").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void awaitInputs(World world, Puppet puppet, int count) {
        await(world, () -> puppet.inputs().size() >= count);
    }

    /** Waits until everything that the machine was ordered so far is done, and the network has done what it wanted. */
    static void settle(World world, String actor) {
        Done done = new Done();
        boolean[] heard = new boolean[1];
        world.onStatus(news -> heard[0] |= news.status() == done);
        say(world, actor, new Output.Publish(done));
        await(world, () -> heard[0]);
    }

    private static final class Done implements Status {}

    static List<JournalEntry> entries(World world, Kind kind) {
        return world.journal().entries().stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    static List<String> story(World world) {
        return world.journal().entries().stream()
                .filter(entry -> entry.kind() != Kind.WORLD)
                .map(entry -> entry.actor() + " " + entry.kind())
                .toList();
    }
}
