// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.fault.DatagramFate;
import dev.coldboot.engine.fault.Passage;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who listens where, and with which sockets. Lives on the network's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class Network {
    /**
     * How opening an ear ended.
     *
     * @param at the endpoint that is really open, or that was wanted
     * @param refusal why it is not open; null when it is
     */
    record Opened(Endpoint at, @Nullable String refusal) {
        /** The endpoint, to somebody who must have it. */
        Endpoint orThrow(String actor) throws CannotListen {
            if (refusal != null) {
                throw new CannotListen(actor, at, refusal, remedy(refusal));
            }
            return at;
        }

        private static String remedy(String refusal) {
            if (refusal.startsWith(UdpSockets.NOT_HELD)) {
                return "before Linux 5.7 that is for root, or for who has the capability cap_net_raw";
            }
            return switch (refusal) {
                case "permission denied" ->
                    "ports below 1024 are for root and for who has the capability cap_net_bind_service, as from setpriv"
                            + " --inh-caps +net_bind_service --ambient-caps +net_bind_service; or choose another port";
                case "cannot assign requested address" -> "choose an address of this computer";
                default -> "choose another endpoint, or stop what has it";
            };
        }
    }

    private final NettyWorld world;
    private final EventLoop loop;
    private final EarTable ears = new EarTable();
    private final UdpSockets udp;
    private final HttpDoors doors;

    Network(NettyWorld world, Transport transport, Loops loops, NettyWorldConfig config, NetworkInterface groups) {
        this.world = world;
        this.loop = loops.network();
        this.udp = new UdpSockets(transport, loops, config, groups, this::arrived);
        this.doors = new HttpDoors(world, transport, loops, config, ears);
    }

    HttpDoors doors() {
        return doors;
    }

    /** Opens an ear; with port 0 any free one. */
    Opened open(String actor, Ear ear) {
        return ears.holds(actor, ear) ? new Opened(ear.at(), null) : open(actor, ear, null);
    }

    /** Puts a service behind an endpoint, which its actor may have opened ahead. */
    Opened serve(String actor, Endpoint at, HttpBackend backend) {
        if (doors.isServed(at)) {
            return new Opened(at, "address already in use");
        }
        if (ears.holds(actor, Ear.http(at))) {
            doors.attach(at, backend);
            return new Opened(at, null);
        }
        return open(actor, Ear.http(at), backend);
    }

    private Opened open(String actor, Ear ear, @Nullable HttpBackend backend) {
        String wrong = wrong(ear);
        if (wrong == null && ear.at().port() != 0) {
            wrong = ears.open(actor, ear);
        }
        if (wrong != null) {
            return new Opened(ear.at(), wrong);
        }
        try {
            boolean isHttp = ear.kind() == Ear.Kind.HTTP;
            Endpoint real = isHttp ? doors.open(actor, ear.at(), backend) : udp.open(ear);
            return new Opened(real, ear.at().port() == 0 ? ears.open(actor, new Ear(ear.kind(), real)) : null);
        } catch (IOException e) {
            ears.close(actor, ear);
            return new Opened(ear.at(), Transport.why(e));
        }
    }

    private static @Nullable String wrong(Ear ear) {
        boolean isGroup = ear.kind() == Ear.Kind.GROUP;
        return isGroup == ear.at().address().isMulticast()
                ? null
                : isGroup ? "not a multicast group" : "a multicast group (expected: an address)";
    }

    void close(String actor, Ear ear) {
        if (ears.holds(actor, ear)) {
            ears.close(actor, ear);
            closed(ear, false);
        }
    }

    void closeAll(String actor) {
        List<Ear> closed = ears.closeAll(actor);
        closed.forEach(ear -> closed(ear, true));
    }

    private void closed(Ear ear, boolean atOnce) {
        if (ear.kind() == Ear.Kind.HTTP) {
            doors.close(ear.at(), atOnce);
        } else {
            udp.close(ear);
        }
    }

    void close() {
        udp.close();
        doors.close();
    }

    int senders() {
        return udp.senders();
    }

    /** Sends a datagram that was journalled as sent. */
    void send(String actor, Output.Send datagram, Packet packet) {
        Endpoint to = datagram.to();
        if (udp.hearsAllOf(to) && nobodyHears(to, datagram.bytes())) {
            lost(actor, packet, "nobody listens there");
            return;
        }
        try {
            ChannelFuture sent = udp.send(datagram.from(), to, datagram.bytes());
            if (sent == null) {
                lost(actor, packet, "too much waits to be sent");
                return;
            }
            sent.addListener(done -> {
                if (!done.isSuccess()) {
                    lost(actor, packet, Transport.why(done.cause()));
                }
            });
        } catch (IOException e) {
            lost(actor, packet, "cannot send from " + datagram.from() + ": " + Transport.why(e));
        }
    }

    /** Who of this world listens at that very address. */
    Optional<String> hostAt(Ipv4Address address) {
        return ears.hostAt(address);
    }

    /** Whoever of this world hears such a datagram. */
    Collection<String> receivers(Output.Send datagram) {
        return ears.receivers(datagram.to(), datagram.bytes());
    }

    /** Remembers who asks, so that the answer finds him on an ear that he shares. */
    void sending(String actor, Output.Send datagram) {
        ears.sending(actor, datagram);
    }

    private boolean nobodyHears(Endpoint to, Bytes bytes) {
        return ears.receivers(to, bytes).stream().noneMatch(receiver -> world.resident(receiver) != null);
    }

    private void lost(String actor, Packet packet, String why) {
        world.journal().packet(world.now(), actor, Kind.LOST, packet, why);
    }

    private void arrived(Endpoint from, Endpoint to, Bytes bytes) {
        boolean isFaulty = !world.faults().areQuiet();
        if (isFaulty && !from.address().isLoopback() && !ears.isAt(from.address())) {
            ofStranger(new Output.Send(from, to, bytes));
        } else {
            hear(from, to, bytes, isFaulty);
        }
    }

    private void hear(Endpoint from, Endpoint to, Bytes bytes, boolean isFaulty) {
        Packet packet = new Packet(Packet.Transport.UDP, from, to, bytes);
        for (String receiver : ears.receivers(to, bytes)) {
            NettyResident resident = world.resident(receiver);
            if (resident != null && !(isFaulty && world.faults().keepsFrom(receiver, packet))) {
                resident.hear(packet);
            }
        }
    }

    /** Nobody asked for what a real phone sends when it was sent: its faults meet it here. */
    private void ofStranger(Output.Send datagram) {
        Packet packet = new Packet(Packet.Transport.UDP, datagram.from(), datagram.to(), datagram.bytes());
        DatagramFate fate =
                world.faults().datagram(datagram.from().address().toString(), receivers(datagram), datagram, packet);
        for (Passage way : fate.passages()) {
            Output.Send sent = way.datagram();
            Loops.after(loop, way.after(), () -> {
                if (way.goes()) {
                    hear(sent.from(), sent.to(), sent.bytes(), true);
                }
            });
        }
    }
}
