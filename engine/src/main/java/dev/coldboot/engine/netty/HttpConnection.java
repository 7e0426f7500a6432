// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.fault.Delivery;
import dev.coldboot.engine.fault.ResponseFate;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one connection. It answers one request after the other, in their order, and reads no further while
 * it answers, so that a peer who sends more than he takes costs nothing.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class HttpConnection extends ChannelInboundHandlerAdapter implements RequestReader.Listener {
    private enum State {
        /** A request is awaited or coming in. */
        READING,
        /** A machine or service thinks. */
        ANSWERING,
        /** The response goes out. */
        WRITING,
        /** The response goes on as long as its service wants; what the peer sends meanwhile is thrown away. */
        STREAMING,
        /** The last response is out; what the peer still sends is thrown away, so that no reset overtakes it. */
        DRAINING
    }

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final NettyWorld world;
    private final HttpDoor door;
    private final HttpLimits limits;
    private final ArrayDeque<Object> unread = new ArrayDeque<>();
    private final RequestReader reader;
    private final Answerer answerer;
    private State state = State.READING;
    private boolean pumping;
    private boolean keepsAlive;
    private boolean isCutShort;
    private ResponseFate fate = ResponseFate.UNTOUCHED;
    private long turn;
    private @Nullable Future<?> deadline;
    private @Nullable Streaming streaming;

    // Known since the connection is active.
    private Endpoint peer = new Endpoint(Ipv4Address.ANY, 0);
    private Endpoint here = peer;
    private @Nullable ChannelHandlerContext context;
    private Optional<X509Certificate> certificate = Optional.empty();

    HttpConnection(NettyWorld world, HttpDoor door, @Nullable HttpBackend backend, HttpLimits limits) {
        this.world = world;
        this.door = door;
        this.limits = limits;
        this.reader = new RequestReader(limits.maxBody(), this);
        this.answerer = new Answerer(world, door.actor(), backend);
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        peer = Addresses.endpoint(active.channel().remoteAddress());
        here = Addresses.endpoint(active.channel().localAddress());
        within(limits.idle(), active::close);
        active.read();
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("connection: not active (expected: active)");
        }
        return context;
    }

    private void within(Duration limit, Runnable otherwise) {
        stopDeadline();
        deadline = context().executor().schedule(otherwise, RealTime.nanos(limit), TimeUnit.NANOSECONDS);
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext active, Object message) {
        unread.add(message);
        pump();
    }

    /** Takes what was read, as far as it may be taken now; asks for more when nothing is left. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (takes() && !unread.isEmpty()) {
            take(unread.remove());
        }
        pumping = false;
        if (takes()) {
            context().read();
        }
    }

    private boolean takes() {
        return state == State.READING || state == State.STREAMING || state == State.DRAINING;
    }

    private void take(Object message) {
        try {
            if (state == State.READING
                    && message instanceof HttpObject part
                    && context().channel().isActive()) {
                reader.read(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void hesitating() {
        context().writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }

    /** Answers a request that nobody is asked about, and ends. */
    @Override
    public void refused(int status, String why) {
        dropped(why);
        keepsAlive = false;
        isCutShort = true;
        fate = ResponseFate.UNTOUCHED;
        state = State.ANSWERING;
        HttpResponse response = Answerer.plain(status);
        HttpResponse last = new HttpResponse(status, response.headers().and("Connection", "close"), response.body());
        write("GET", HttpService.Answer.of(last));
    }

    void dropped(String why) {
        world.journal().note(world.now(), door.actor(), Kind.DROPPED, peer + ": " + why);
    }

    @Override
    public void asked(HttpRequest request, boolean peerKeepsAlive) {
        if (!door.isOpen()) {
            context().close();
            return;
        }
        if (world.faults().isCut(door.actor())) {
            FaultyWriter.reset(context().channel());
            return;
        }
        keepsAlive = peerKeepsAlive;
        state = State.ANSWERING;
        long now = ++turn;
        boolean secure = answerer.isSecure();
        journal(Kind.RECEIVED, () -> Packet.of(secure, peer, here, request));
        within(limits.answer(), () -> tooSlow(request.method()));
        HttpService.Ask ask = new HttpService.Ask(peer, here, secure, certificate, request);
        fate = world.faults().request(door.actor(), ask);
        Optional<HttpResponse> unasked = fate.unasked();
        if (unasked.isPresent()) {
            answer(now, request.method(), HttpService.Answer.of(unasked.get()));
        } else {
            answerer.ask(
                    ask,
                    answered -> answer(now, request.method(), answered),
                    () -> context().close());
        }
    }

    private void tooSlow(String method) {
        world.journal()
                .note(
                        world.now(),
                        door.actor(),
                        Kind.LIMIT,
                        "no answer within " + limits.answer().toMillis() + " ms; the peer was told 504");
        keepsAlive = false;
        answer(turn, method, HttpService.Answer.of(Answerer.plain(504)));
    }

    /** Takes the answer, from any thread. */
    private void answer(long of, String method, HttpService.Answer answer) {
        if (!context().executor().inEventLoop()) {
            Loops.run(context().executor(), () -> answer(of, method, answer));
        } else if (of == turn && state == State.ANSWERING) {
            if (world.faults().isCut(door.actor())) {
                answer.stream().ifPresent(EventStream::closed);
                FaultyWriter.reset(context().channel());
            } else if (fate.delay().isZero()) {
                write(method, answer);
            } else {
                state = State.WRITING;
                within(fate.delay(), () -> write(method, answer));
            }
        } else {
            answer.stream().ifPresent(EventStream::closed);
        }
    }

    private void write(String method, HttpService.Answer answer) {
        state = State.WRITING;
        answerer.forget();
        answer.stream().ifPresent(stream -> stream(method, stream));
        HttpResponse whole = streaming == null ? fate.changed(answer.response()) : Streaming.head(answer.response());
        HttpResponse sent = HttpWire.sent(method, whole);
        FaultyWriter faulty =
                fate.delivery().equals(Delivery.WHOLE) ? null : new FaultyWriter(context(), sent, fate.delivery());
        boolean goesOn = keepsAlive
                && (faulty == null || faulty.goesOn())
                && HttpWire.endsByItself(method, sent)
                && !HttpWire.says(sent.headers(), "Connection", "close");
        journal(Kind.SENT, () -> Packet.of(answerer.isSecure(), here, peer, sent));
        within(
                faulty == null ? limits.idle() : limits.idle().plus(faulty.lasting()),
                () -> context().close());
        ChannelFuture written = faulty == null ? context().writeAndFlush(HttpWire.bytes(sent)) : faulty.write();
        written.addListener((ChannelFutureListener) done -> {
            if (!done.isSuccess() || !door.isOpen()) {
                context().close();
            } else if (streaming != null) {
                state = State.STREAMING;
                stopDeadline();
                streaming.begin();
                pump();
            } else if (goesOn) {
                next();
            } else {
                drain();
            }
        });
    }

    private void stream(String method, EventStream stream) {
        if (method.equals("HEAD")) {
            stream.closed();
        } else {
            streaming = new Streaming(context(), stream, limits.idle(), this::drain, this::cutOff);
        }
    }

    private void cutOff() {
        world.journal()
                .note(
                        world.now(),
                        door.actor(),
                        Kind.LIMIT,
                        peer + ": more than " + EventStream.MAX_WAITING + " bytes wait for it; it was cut off");
        context().close();
    }

    private void next() {
        state = State.READING;
        within(limits.idle(), () -> context().close());
        pump();
    }

    private void drain() {
        state = State.DRAINING;
        SslHandler tls = context().pipeline().get(SslHandler.class);
        if (tls == null && context().channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else if (tls != null && isCutShort) {
            // The peer may read on after this (RFC 8446 section 6.1), and is still sending.
            tls.closeOutbound();
        } else {
            context().close();
            return;
        }
        within(limits.idle(), () -> context().close());
        pump();
    }

    private void journal(Kind kind, Supplier<Packet> packet) {
        world.journal().packet(world.now(), door.actor(), kind, packet);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext active, Object event) {
        if (event == HttpDoor.Closed.CLOSED && (state == State.READING || state == State.STREAMING)) {
            active.close();
        } else if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
            // Once: there is no renegotiation (RFC 8446), and asking the session throws where nobody showed one.
            certificate = shown(active.pipeline().get(SslHandler.class));
        }
    }

    private static Optional<X509Certificate> shown(SslHandler tls) {
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException nobodyAsked) {
            return Optional.empty();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext active) {
        stopDeadline();
        answerer.forget();
        if (streaming != null) {
            streaming.gone();
        }
        // What is answered from now on is for nobody.
        turn++;
        unread.forEach(ReferenceCountUtil::release);
        unread.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
        Throwable reason = cause.getCause() instanceof SSLException tls ? tls : cause;
        if (reason instanceof SSLException) {
            dropped("no TLS: " + reason.getMessage());
        } else if (!(reason instanceof java.io.IOException)) {
            world.journal().note(world.now(), door.actor(), Kind.WORLD, "bug while serving: " + reason);
        }
        active.close();
    }
}
