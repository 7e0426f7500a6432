// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one connection. It answers one request after the other, in their order, and reads no further while
 * it answers, so that a peer who sends more than he takes costs nothing.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private enum State {
        /** A request is awaited or coming in. */
        READING,
        /** A machine or service thinks. */
        ANSWERING,
        /** The response goes out. */
        WRITING,
        /** The last response is out; what the peer still sends is thrown away, so that no reset overtakes it. */
        DRAINING
    }

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long NO_EXCHANGE = -1;

    private final NettyWorld world;
    private final HttpDoor door;
    private final @Nullable HttpBackend backend;
    private final HttpLimits limits;
    private final ArrayDeque<Object> unread = new ArrayDeque<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private State state = State.READING;
    private boolean pumping;
    private io.netty.handler.codec.http.@Nullable HttpRequest head;
    private boolean keepsAlive;
    private long turn;
    private long exchange = NO_EXCHANGE;
    private @Nullable Future<?> deadline;

    // Known since the connection is active.
    private Endpoint peer = new Endpoint(Ipv4Address.ANY, 0);
    private Endpoint here = peer;
    private @Nullable ChannelHandlerContext context;

    HttpConnection(NettyWorld world, HttpDoor door, @Nullable HttpBackend backend, HttpLimits limits) {
        this.world = world;
        this.door = door;
        this.backend = backend;
        this.limits = limits;
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
        return state == State.READING || state == State.DRAINING;
    }

    private void take(Object message) {
        try {
            if (state == State.READING
                    && message instanceof HttpObject part
                    && context().channel().isActive()) {
                read(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            malformed(part.decoderResult().cause());
            return;
        }
        if (part instanceof io.netty.handler.codec.http.HttpRequest request) {
            begin(request);
        }
        if (part instanceof HttpContent content && state == State.READING) {
            add(content);
        }
    }

    private void begin(io.netty.handler.codec.http.HttpRequest request) {
        head = request;
        body.reset();
        if (HttpUtil.getContentLength((HttpMessage) request, 0L) > limits.maxBody()) {
            refuse(413, "a body of more than " + limits.maxBody() + " bytes");
        } else if (HttpUtil.is100ContinueExpected(request)) {
            context().writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private void add(HttpContent content) {
        ByteBuf bytes = content.content();
        if (body.size() + bytes.readableBytes() > limits.maxBody()) {
            refuse(413, "a body of more than " + limits.maxBody() + " bytes");
            return;
        }
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        body.writeBytes(copy);
        if (content instanceof LastHttpContent && head != null) {
            whole(head);
        }
    }

    private void malformed(Throwable cause) {
        int status =
                cause instanceof TooLongHttpLineException ? 414 : cause instanceof TooLongFrameException ? 431 : 400;
        refuse(status, "not HTTP: " + cause.getMessage());
    }

    /** Answers a request that nobody is asked about, and ends. */
    private void refuse(int status, String why) {
        dropped(why);
        keepsAlive = false;
        state = State.ANSWERING;
        HttpResponse response = HttpResponse.text(status, "text/plain; charset=utf-8", HttpText.reason(status) + "\n");
        write("GET", new HttpResponse(status, response.headers().and("Connection", "close"), response.body()));
    }

    void dropped(String why) {
        world.journal().note(world.now(), door.actor(), Kind.DROPPED, peer + ": " + why);
    }

    private void whole(io.netty.handler.codec.http.HttpRequest request) {
        Bytes content = Bytes.owning(body.toByteArray());
        body.reset();
        try {
            asked(new HttpRequest(
                    request.method().name(),
                    HttpWire.utf8(request.uri()),
                    HttpWire.headers(request.headers(), content.size()),
                    content));
        } catch (IllegalArgumentException e) {
            refuse(400, "not HTTP: " + e.getMessage());
        }
    }

    private void asked(HttpRequest request) {
        if (!door.isOpen()) {
            context().close();
            return;
        }
        keepsAlive = head != null && HttpUtil.isKeepAlive(head);
        state = State.ANSWERING;
        long now = ++turn;
        journal(Kind.RECEIVED, Packet.of(isSecure(), peer, here, request));
        within(limits.answer(), () -> tooSlow(request.method()));
        if (backend == null) {
            exchange = world.exchanges()
                    .ask(
                            door.actor(),
                            peer,
                            here,
                            request,
                            response -> answer(now, request.method(), response),
                            () -> context().close());
            return;
        }
        HttpService.Ask ask = new HttpService.Ask(peer, here, backend.tls().isPresent(), certificate(), request);
        if (!backend.service().isBlocking()) {
            answer(now, request.method(), serve(backend.service(), ask));
        } else if (!world.blocking().run(() -> answer(now, request.method(), serve(backend.service(), ask)))) {
            world.journal()
                    .note(
                            world.now(),
                            door.actor(),
                            Kind.LIMIT,
                            HttpLimits.BLOCKING_QUEUE + " requests wait for a thread; more are told 503");
            answer(now, request.method(), plain(503));
        }
    }

    private HttpResponse serve(HttpService service, HttpService.Ask ask) {
        try {
            HttpService.Answer answer = service.serve(world.now(), ask);
            answer.notes().forEach(note -> world.journal().note(world.now(), door.actor(), note.kind(), note.text()));
            return answer.response();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            world.journal().note(world.now(), door.actor(), Kind.WORLD, "bug while serving: " + bug);
            return plain(500);
        }
    }

    private static HttpResponse plain(int status) {
        return HttpResponse.text(status, "text/plain; charset=utf-8", HttpText.reason(status) + "\n");
    }

    private Optional<X509Certificate> certificate() {
        SslHandler tls = context().pipeline().get(SslHandler.class);
        try {
            return tls != null && tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException nobodyAsked) {
            return Optional.empty();
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
        answer(turn, method, plain(504));
    }

    /** Takes the answer, from any thread. */
    private void answer(long of, String method, HttpResponse response) {
        if (!context().executor().inEventLoop()) {
            context().executor().execute(() -> answer(of, method, response));
        } else if (of == turn && state == State.ANSWERING) {
            write(method, response);
        }
    }

    private void write(String method, HttpResponse response) {
        state = State.WRITING;
        forget();
        HttpResponse sent = HttpWire.sent(method, response);
        boolean goesOn = keepsAlive
                && HttpWire.endsByItself(method, sent)
                && !HttpWire.says(sent.headers(), "Connection", "close");
        journal(Kind.SENT, Packet.of(isSecure(), here, peer, sent));
        within(limits.idle(), () -> context().close());
        context().writeAndFlush(HttpWire.bytes(sent)).addListener((ChannelFutureListener) done -> {
            if (!done.isSuccess() || !door.isOpen()) {
                context().close();
            } else if (goesOn) {
                next();
            } else {
                drain();
            }
        });
    }

    private void next() {
        state = State.READING;
        head = null;
        within(limits.idle(), () -> context().close());
        pump();
    }

    private void drain() {
        state = State.DRAINING;
        if (context().pipeline().get(SslHandler.class) == null && context().channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            within(limits.idle(), () -> context().close());
            pump();
        } else {
            context().close();
        }
    }

    private void forget() {
        if (exchange != NO_EXCHANGE) {
            world.exchanges().forget(exchange);
            exchange = NO_EXCHANGE;
        }
    }

    private boolean isSecure() {
        return backend != null && backend.tls().isPresent();
    }

    private void journal(Kind kind, Packet packet) {
        world.journal().packet(world.now(), door.actor(), kind, packet);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext active, Object event) {
        if (event == HttpDoor.Closed.CLOSED && state == State.READING) {
            active.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext active) {
        stopDeadline();
        forget();
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
