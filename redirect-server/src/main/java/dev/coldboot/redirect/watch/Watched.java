// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Around a service: counts, times and logs what it answers. A service that does not know what to do while the store is
 * unavailable gets its clients told 503 here; a bug goes on to the world, which tells them 500.
 */
public final class Watched implements HttpService {
    /** The store is looked for again with each request. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String name;
    private final HttpService service;
    private final ServiceMetrics metrics;
    private final AccessLog log;
    private final LongSupplier nanos;

    /** @param name of the door, such as {@code xmlrpc}, for log and metrics */
    public Watched(String name, HttpService service, ServiceMetrics metrics, AccessLog log) {
        this(name, service, metrics, log, System::nanoTime);
    }

    Watched(String name, HttpService service, ServiceMetrics metrics, AccessLog log, LongSupplier nanos) {
        this.name = name;
        this.service = service;
        this.metrics = metrics;
        this.log = log;
        this.nanos = nanos;
    }

    @Override
    public boolean isBlocking() {
        return service.isBlocking();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        long begun = nanos.getAsLong();
        try {
            Answer answer = answer(now, ask);
            int sent = answer.response().body().size();
            served(now, ask, answer.response().status(), sent, answer.account(), begun);
            return answer;
        } catch (RuntimeException | Error bug) {
            served(now, ask, 500, 0, Optional.empty(), begun);
            throw bug;
        }
    }

    private Answer answer(Instant now, Ask ask) {
        try {
            return service.serve(now, ask);
        } catch (StoreUnavailable e) {
            return PlainPage.later(503, SOON, new Note(Kind.REFUSED, "the store is unavailable: " + e.getMessage()));
        }
    }

    private void served(Instant now, Ask ask, int status, int sent, Optional<String> account, long begun) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - begun);
        metrics.served(name, ask.request().method(), status, took);
        log.write(new Exchange(now, name, ask, status, sent, account, took));
    }
}
