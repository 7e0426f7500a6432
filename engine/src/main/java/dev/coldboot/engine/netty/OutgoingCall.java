// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One HTTP call of a machine, from the wish to its one end. Lives on the machine's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class OutgoingCall implements ResponseReader.Listener {
    private final NettyWorld world;
    private final Transport transport;
    private final NettyResident asker;
    private final long number;
    private final HttpCall call;
    private final Duration latency;
    private @Nullable SslContext tls;
    private @Nullable SocketChannel channel;
    private @Nullable ResponseReader reader;
    private @Nullable Future<?> deadline;
    private HttpRequest request;
    private boolean sent;
    private boolean whole;
    private boolean ended;

    OutgoingCall(
            NettyWorld world, Transport transport, NettyResident asker, long number, HttpCall call, Duration latency) {
        this.world = world;
        this.transport = transport;
        this.asker = asker;
        this.number = number;
        this.call = call;
        this.latency = latency;
        this.request = call.request();
    }

    void secure(SslContext context) {
        tls = context;
    }

    void begin() {
        asker.calls().add(this);
        deadline = asker.loop().schedule(this::tooLate, RealTime.nanos(call.timeout()), TimeUnit.NANOSECONDS);
    }

    private void tooLate() {
        String progress = reader == null ? "" : reader.progress();
        String within = " within " + call.timeout().toMillis() + " ms";
        failed(
                HttpFailure.TIMED_OUT,
                progress.isEmpty() ? "no response" + within : "no whole response" + within + ", only " + progress);
    }

    void refused() {
        failed(HttpFailure.REFUSED, "nobody listens on " + call.to());
    }

    void connect() {
        if (ended) {
            return;
        }
        SocketChannel fresh = transport.connection();
        channel = fresh;
        try {
            request = HttpWire.sent(call.request());
            fresh.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
            // A server that has enough of the request may still have said why.
            fresh.config().setAutoClose(false);
            Transport.tryOption(fresh, ChannelOption.TCP_NODELAY, true);
            equip(fresh.pipeline());
            if (!world.addresses()
                    .map(on -> on.leadsTo(call.to().address(), fresh, transport))
                    .orElse(true)) {
                throw new IOException("cannot be held to the interface");
            }
            Transport.finish(asker.loop().register(fresh));
            if (!call.from().isAny()) {
                Transport.finish(fresh.bind(Addresses.of(new Endpoint(call.from(), 0))));
                tellFaults(fresh);
            }
        } catch (IOException e) {
            failed(HttpFailure.REFUSED, "cannot call from " + call.from() + ": " + Transport.why(e));
            return;
        } catch (IllegalArgumentException e) {
            failed(HttpFailure.MALFORMED, "the request cannot be sent: " + e.getMessage());
            return;
        }
        fresh.connect(Addresses.of(call.to())).addListener(done -> {
            if (!done.isSuccess()) {
                notConnected(done.cause());
            } else if (tls == null) {
                send();
            }
        });
    }

    /** The door that it reaches must not ask again what was asked for the call. */
    private void tellFaults(SocketChannel fresh) {
        if (!world.faults().areQuiet()) {
            Endpoint from = Addresses.endpoint(fresh.localAddress());
            world.faults().called(from);
            fresh.closeFuture().addListener(closed -> world.faults().hungUp(from));
        }
    }

    private void equip(ChannelPipeline pipeline) {
        if (tls != null && call.tls().isPresent()) {
            String name = call.tls().get().serverName();
            SslHandler handler =
                    tls.newHandler(pipeline.channel().alloc(), name, call.to().port());
            // The call's own limit is the only one.
            handler.setHandshakeTimeoutMillis(0);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    send();
                } else {
                    failed(HttpFailure.TLS, call.to() + " " + TlsTrouble.words(done.cause(), call));
                }
            });
            pipeline.addLast(handler);
        } else {
            pipeline.addLast(new PlainAnswer(call.to(), this));
        }
        ResponseDecoder decoder = new ResponseDecoder(request.method().equals("HEAD"));
        reader = new ResponseReader(call, decoder, this);
        pipeline.addLast(decoder, reader);
    }

    private void notConnected(Throwable cause) {
        String why = Transport.why(cause);
        switch (why) {
            case "connection refused" -> refused();
            case "connection timed out" -> failed(HttpFailure.TIMED_OUT, call.to() + ": " + why);
            default -> failed(HttpFailure.REFUSED, call.to() + ": " + why);
        }
    }

    private void send() {
        if (ended || channel == null) {
            return;
        }
        sent = true;
        world.journal().packet(world.now(), asker.actor(), Kind.SENT, sentPacket(request));
        channel.writeAndFlush(HttpWire.bytes(request));
    }

    private Packet sentPacket(HttpRequest what) {
        return Packet.of(call.tls().isPresent(), own(), call.to(), what);
    }

    private Endpoint own() {
        Endpoint own = channel == null ? new Endpoint(call.from(), 0) : Addresses.endpoint(channel.localAddress());
        return own.address().isAny() ? new Endpoint(call.from(), own.port()) : own;
    }

    @Override
    public void answered(HttpResponse response, long length) {
        if (!ended && !whole) {
            Packet packet = Packet.of(call.tls().isPresent(), call.to(), own(), response);
            whole = true;
            hangUp();
            Loops.after(asker.loop(), latency, () -> {
                if (end()) {
                    world.journal().packet(world.now(), asker.actor(), Kind.RECEIVED, packet);
                    asker.handle(new Input.HttpAnswered(number, response, length));
                }
            });
        }
    }

    @Override
    public void failed(HttpFailure failure, String detail) {
        boolean isTooLate = whole && failure != HttpFailure.TIMED_OUT;
        if (!isTooLate && end()) {
            if (!sent) {
                world.journal().packet(world.now(), asker.actor(), Kind.LOST, sentPacket(call.request()), detail);
            }
            asker.deliver(new Input.HttpFailed(number, failure, detail));
        }
    }

    /** The asker has left. */
    void abandon() {
        end();
    }

    /** Whether this is the call's end, which comes once. */
    private boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        asker.calls().remove(this);
        if (deadline != null) {
            deadline.cancel(false);
        }
        hangUp();
        return asker.isHere();
    }

    private void hangUp() {
        if (channel != null) {
            Transport.discard(channel);
        }
    }
}
