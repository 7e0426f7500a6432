// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.fault.ConnectionEffect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.engine.fault.When;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever comes by a socket that is not the world's is met by faults too, as a real phone is. */
class FaultsOfStrangersIT {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static FaultPlan plan(Faults faults) {
        return new FaultPlan(faults, 1, Instant.now(), Optional.empty());
    }

    private static Endpoint serve(NettyWorld world) throws Exception {
        return world.serve(
                "aps",
                Endpoint.of("127.0.0.1:0"),
                Optional.empty(),
                (now, ask) -> HttpService.Answer.of(HttpResponse.html("hello")));
    }

    private static NettyWorld world(FaultPlan plan) {
        return new NettyWorld(NettyWorldConfig.LOOPBACK.withFaults(plan), new Journal());
    }

    @Test
    void a_refused_one_is_reset_and_the_next_one_served() throws Exception {
        Faults faults = Faults.of(new Fault(Match.of("aps"), When.first(1), new ConnectionEffect.Refuse()));
        try (NettyWorld world = world(plan(faults))) {
            Endpoint at = serve(world);

            assertThat(fetch(at)).isEmpty();
            assertThat(fetch(at)).startsWith("HTTP/1.1 200 OK").endsWith("hello");
        }
    }

    @Test
    void an_unplugged_server_serves_him_as_soon_as_it_is_back() throws Exception {
        FaultPlan plan = plan(Faults.NONE);
        try (NettyWorld world = world(plan)) {
            Endpoint at = serve(world);
            plan.unplug("aps");

            assertThat(fetch(at)).isEmpty();
            plan.plug("aps");

            assertThat(fetch(at)).endsWith("hello");
        }
    }

    /** All that comes; nothing where the connection is reset. */
    private static String fetch(Endpoint at) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(at.address().toString()), at.port())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }
}
