// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Before a service: nobody asks it more often than a limit, whoever he says he is; who does is told 429 (RFC 6585). */
public final class AddressLimit implements HttpService {
    private final HttpService service;
    private final TokenBuckets buckets;
    private final Runnable limited;

    /** @param limited is run with each request that is turned away */
    public AddressLimit(HttpService service, RateLimit limit, Runnable limited) {
        this.service = service;
        this.buckets = new TokenBuckets(limit);
        this.limited = limited;
    }

    @Override
    public boolean isBlocking() {
        return service.isBlocking();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        String from = ask.from().address().toString();
        Optional<Duration> wait = buckets.take(now, from);
        if (wait.isEmpty()) {
            return service.serve(now, ask);
        }
        limited.run();
        return PlainPage.later(429, wait.get(), new Note(Kind.LIMIT, "too many requests from " + from));
    }
}
