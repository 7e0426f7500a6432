// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Makes the HTTP calls of machines, one connection a call. */
final class HttpCalls {
    private final NettyWorld world;
    private final Transport transport;
    private final Loops loops;
    private final Duration latency;
    private final ClientContexts contexts;

    HttpCalls(NettyWorld world, Transport transport, Loops loops, Duration latency, ClientContexts contexts) {
        this.world = world;
        this.transport = transport;
        this.loops = loops;
        this.latency = latency;
        this.contexts = contexts;
    }

    void ask(NettyResident asker, long number, HttpCall call) {
        OutgoingCall outgoing = new OutgoingCall(world, transport, asker, number, call, latency);
        outgoing.begin();
        if (call.tls().isPresent() && !secure(outgoing, call.tls().get())) {
            return;
        }
        // Who listens is known on the network's loop; the call goes on on its own.
        Loops.after(loops.network(), latency, () -> {
            HttpDoors doors = world.network().doors();
            boolean deserted = doors.isDeserted(call.to());
            Optional<String> fault =
                    deserted || world.faults().areQuiet() ? Optional.empty() : doors.refusal(asker.actor(), call);
            Loops.run(asker.loop(), () -> {
                if (fault.isPresent()) {
                    outgoing.failed(HttpFailure.REFUSED, call.to() + " is not reached: " + fault.get());
                } else if (deserted) {
                    outgoing.refused();
                } else {
                    outgoing.connect();
                }
            });
        });
    }

    private boolean secure(OutgoingCall outgoing, HttpCall.Tls tls) {
        try {
            outgoing.secure(contexts.of(tls));
            return true;
        } catch (SSLException | IllegalArgumentException e) {
            outgoing.failed(HttpFailure.TLS, "the caller's own certificate cannot be used: " + e.getMessage());
            return false;
        }
    }
}
