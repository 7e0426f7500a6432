// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;

/** Makes the HTTP calls of machines, one connection a call. */
final class HttpCalls {
    private final NettyWorld world;
    private final Transport transport;
    private final Loops loops;
    private final Duration latency;
    private final SslContext verifying;
    private final SslContext trustful;

    HttpCalls(NettyWorld world, Transport transport, Loops loops, NettyWorldConfig config) {
        this.world = world;
        this.transport = transport;
        this.loops = loops;
        this.latency = config.link().latency();
        this.verifying = Tls.verifying(config.trusted());
        this.trustful = Tls.trustful();
    }

    void ask(NettyResident asker, long number, HttpCall call) {
        OutgoingCall outgoing = new OutgoingCall(world, transport, asker, number, call, latency);
        call.tls().ifPresent(tls -> outgoing.secure(tls.verify() ? verifying : trustful));
        outgoing.begin();
        // Who listens is known on the network's loop; the call goes on on its own.
        Loops.after(loops.network(), latency, () -> {
            boolean deserted = world.network().doors().isDeserted(call.to());
            asker.loop().execute(deserted ? outgoing::refused : outgoing::connect);
        });
    }
}
