// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.fault.DatagramFate;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Handshake;
import dev.coldboot.engine.fault.ResponseFate;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks the plan of faults for a world of real sockets, and writes down what it says. */
final class NettyFaults {
    private final NettyWorld world;
    private final FaultPlan plan;
    private final Tls tls;
    /** Contexts of servers that show a flawed identity; on the network's loop only. */
    private final Map<ServerTls, SslContext> contexts = new HashMap<>();
    /** How many calls of this world are on their way, by where they come from; they were asked for already. */
    private final Map<Ipv4Address, Integer> callers = new ConcurrentHashMap<>();

    NettyFaults(NettyWorld world, FaultPlan plan, Tls tls) {
        this.world = world;
        this.plan = plan;
        this.tls = tls;
        plan.onSwitch(this::note);
    }

    /** Has the journal told of what begins and ends at known instants. */
    void announce(EventLoop loop) {
        Instant now = world.now();
        plan.news().forEach(news -> {
            Duration wait = Duration.between(now, news.at());
            Loops.after(loop, wait.isNegative() ? Duration.ZERO : wait, () -> note(news.actor(), news.words()));
        });
    }

    FaultPlan plan() {
        return plan;
    }

    boolean areQuiet() {
        return plan.isQuiet();
    }

    private void note(String actor, String words) {
        if (!world.isClosed()) {
            world.journal().note(world.now(), actor, Kind.WORLD, words);
        }
    }

    /** What the actor's clock shows now. */
    Instant now(String actor) {
        Instant now = world.now();
        return areQuiet()
                ? now
                : plan.clock(actor).map(clock -> clock.shows(now)).orElse(now);
    }

    /** What becomes of a datagram, which the sender's journal tells of. */
    DatagramFate datagram(String sender, Collection<String> receivers, Output.Send datagram, Packet packet) {
        DatagramFate fate = plan.datagram(world.now(), sender, receivers, datagram);
        if (fate.passages().isEmpty()) {
            lost(sender, packet, String.join("; ", fate.words()));
        } else {
            fate.words().forEach(words -> note(sender, words));
        }
        return fate;
    }

    /** Whether the receiver is cut off, and so does not hear this. */
    boolean keepsFrom(String receiver, Packet packet) {
        Optional<String> cut = plan.cut(world.now(), receiver);
        cut.ifPresent(why -> lost(receiver, packet, why));
        return cut.isPresent();
    }

    private void lost(String actor, Packet packet, String why) {
        world.journal().packet(world.now(), actor, Kind.LOST, packet, why);
    }

    /** Why a call of this world comes to no connection with the server. */
    Optional<String> refusal(String caller, String server, Endpoint from, boolean secure) {
        return plan.cut(world.now(), caller)
                .or(() -> plan.cut(world.now(), server))
                .or(() -> counted(server, from, secure));
    }

    private Optional<String> counted(String server, Endpoint from, boolean secure) {
        Optional<String> refusal = plan.refusal(world.now(), server, from.address(), secure);
        refusal.ifPresent(words -> note(server, words));
        return refusal;
    }

    /** A call of this world comes from there, and was let through; its port is not known before it has connected. */
    void called(Ipv4Address from) {
        callers.merge(from, 1, Integer::sum);
    }

    void hungUp(Ipv4Address from) {
        callers.computeIfPresent(from, (address, calls) -> calls == 1 ? null : calls - 1);
    }

    /** Whether the server takes a connection; one of this world was asked for before it was made. */
    boolean admits(String server, Endpoint from, boolean secure) {
        return areQuiet()
                || (plan.cut(world.now(), server).isEmpty()
                        && (callers.containsKey(from.address())
                                || counted(server, from, secure).isEmpty()));
    }

    /** Whether the server has lost its network meanwhile. */
    boolean isCut(String server) {
        return !areQuiet() && plan.cut(world.now(), server).isPresent();
    }

    Optional<Handshake> handshake(String server, Endpoint from) {
        if (areQuiet()) {
            return Optional.empty();
        }
        Optional<Handshake> wrong = plan.handshake(world.now(), server, from.address());
        wrong.ifPresent(handshake -> note(server, handshake.words()));
        return wrong;
    }

    /** With what the server speaks TLS in a handshake that goes wrong; null where it does not at all. */
    @Nullable
    SslContext context(Handshake wrong, ServerTls good) throws SSLException {
        if (wrong.flaw().isEmpty()) {
            return null;
        }
        ServerTls flawed = plan.flawed(wrong.flaw().get(), good);
        SslContext context = contexts.get(flawed);
        if (context == null) {
            context = tls.server(flawed);
            contexts.put(flawed, context);
        }
        return context;
    }

    ResponseFate request(String server, HttpService.Ask ask) {
        if (areQuiet()) {
            return ResponseFate.UNTOUCHED;
        }
        ResponseFate fate = plan.request(world.now(), server, ask.from().address(), ask.secure(), ask.request());
        fate.words().forEach(words -> note(server, words));
        return fate;
    }
}
