// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Ipv4Address;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Probes of addresses. Java waits for an answer on the thread that asks, so that each probe has a thread of its own while it
 * waits; services have others, since a page must not wait for hosts that are not there.
 *
 * <p>On loopback nobody is asked: there the kernel answers for every address, and who listens at one is known.
 */
final class Probes {
    /** Probes at a time. */
    static final int AT_ONCE = 64;
    /** Probes that wait for their turn; more are told that nobody answered. */
    static final int MAX_WAITING = 1_024;

    private final NettyWorld world;
    private final Loops loops;
    private final BlockingServices threads = new BlockingServices("coldboot-probe", AT_ONCE, MAX_WAITING);

    Probes(NettyWorld world, Loops loops) {
        this.world = world;
        this.loops = loops;
    }

    void probe(NettyResident asker, Ipv4Address address, Duration patience) {
        if (address.isLoopback()) {
            Loops.run(loops.network(), () -> look(asker, address, patience));
        } else if (!threads.run(() -> answer(asker, address, answers(address, patience)))) {
            asker.note(Kind.LIMIT, MAX_WAITING + " probes wait; " + address + " is taken for nobody's");
            answer(asker, address, false);
        }
    }

    private void look(NettyResident asker, Ipv4Address address, Duration patience) {
        Optional<String> host = world.network()
                .hostAt(address)
                .filter(there ->
                        !world.faults().isCut(asker.actor()) && !world.faults().isCut(there));
        Loops.after(
                loops.network(),
                host.isPresent() ? Duration.ZERO : patience,
                () -> answer(asker, address, host.isPresent()));
    }

    private static boolean answers(Ipv4Address address, Duration patience) {
        try {
            return InetAddress.getByAddress(address.toArray()).isReachable((int) patience.toMillis());
        } catch (IOException unreachable) {
            // There is no way to where nobody is, either.
            return false;
        }
    }

    private static void answer(NettyResident asker, Ipv4Address address, boolean answered) {
        asker.deliver(new Input.Probed(address, answered));
    }

    void close() {
        threads.close();
    }
}
