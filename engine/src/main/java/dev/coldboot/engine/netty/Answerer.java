// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gets answers from whoever is behind a door, a machine or a service, for one connection. */
final class Answerer {
    private static final long NO_EXCHANGE = -1;

    private final NettyWorld world;
    private final String actor;
    private final @Nullable HttpBackend backend;
    private long exchange = NO_EXCHANGE;

    /** @param backend the service; null where a machine answers */
    Answerer(NettyWorld world, String actor, @Nullable HttpBackend backend) {
        this.world = world;
        this.actor = actor;
        this.backend = backend;
    }

    boolean isSecure() {
        return backend != null && backend.tls().isPresent();
    }

    /**
     * Asks; the answer may come at once, later, or never.
     *
     * @param answer takes it, from any thread
     * @param abandon is run when a machine that was asked goes
     */
    void ask(HttpService.Ask ask, Consumer<HttpResponse> answer, Runnable abandon) {
        if (backend == null) {
            exchange = world.exchanges().ask(actor, ask.from(), ask.to(), ask.request(), answer, abandon);
            return;
        }
        HttpService service = backend.service();
        if (!service.isBlocking()) {
            answer.accept(serve(service, ask));
        } else if (!world.blocking().run(() -> answer.accept(serve(service, ask)))) {
            note(Kind.LIMIT, HttpLimits.BLOCKING_QUEUE + " requests wait for a thread; more are told 503");
            answer.accept(plain(503));
        }
    }

    private HttpResponse serve(HttpService service, HttpService.Ask ask) {
        try {
            HttpService.Answer answer = service.serve(world.faults().now(actor), ask);
            answer.notes().forEach(note -> note(note.kind(), note.text()));
            return answer.response();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            note(Kind.WORLD, "bug while serving: " + bug);
            return plain(500);
        }
    }

    private void note(Kind kind, String text) {
        world.journal().note(world.now(), actor, kind, text);
    }

    /** The peer has gone, or was told something else. */
    void forget() {
        if (exchange != NO_EXCHANGE) {
            world.exchanges().forget(exchange);
            exchange = NO_EXCHANGE;
        }
    }

    /** A response of the world's own, which says no more than its status. */
    static HttpResponse plain(int status) {
        return HttpResponse.text(status, "text/plain; charset=utf-8", HttpText.reason(status) + "\n");
    }
}
