// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server by GET what happens in the phone, one URL at a time, in order. It is pure as a {@link Talk} is, but has no
 * end. What comes back is not shown: there is no minibrowser.
 */
public final class ActionUrls {
    /** URLs that wait for their turn; beyond them new ones are not sent (fidelity: I). */
    static final int MAX_WAITING = 20;

    /** The status in the log where the server's name has no address (seen). */
    private static final int UNRESOLVED = 400;

    private record Waiting(Url url, FetcherConfig config) {}

    private final RandomGenerator random;
    private final LongSupplier exchanges;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Outputs outputs = new Outputs();
    private final List<LogText> log = new ArrayList<>();
    private @Nullable Fetcher fetcher;

    /** @param exchanges gives numbers that the phone has not used before */
    public ActionUrls(RandomGenerator random, LongSupplier exchanges) {
        this.random = random;
        this.exchanges = exchanges;
    }

    /**
     * Sends a URL when those before it are through.
     *
     * @param pattern the value of {@link ActionEvent#setting}; nothing happens where it is blank
     * @param config as the settings are now
     */
    public List<Output> send(Instant now, String pattern, ActionVariables variables, FetcherConfig config) {
        if (pattern.isBlank()) {
            return List.of();
        }
        log.add(LogText.replacingVariables(pattern));
        String replaced = variables.replace(pattern);
        log.add(LogText.replacedVariables(replaced));
        try {
            Url url = Url.parse(replaced);
            if (waiting.size() < MAX_WAITING) {
                waiting.add(new Waiting(url, config));
            } else {
                outputs.add(new Output.Note(
                        Kind.LIMIT, MAX_WAITING + " action URLs wait: not sent: " + Shown.text(url.masked())));
            }
        } catch (WireFormatException e) {
            failed("no URL: " + e.getMessage());
        }
        next(now);
        return outputs.drain();
    }

    private void failed(String why) {
        log.add(LogText.modelled(LogLevel.WARN, LogModule.PHN, "Could not send action URL: " + Shown.text(why)));
    }

    private void next(Instant now) {
        while (fetcher == null && !waiting.isEmpty()) {
            Waiting first = waiting.remove();
            Fetcher next = new Fetcher(first.url(), first.config(), random, exchanges);
            log.add(LogText.fetching(first.url()));
            fetcher = next;
            outputs.addAll(next.begin(now));
            settle(next);
        }
    }

    private void settle(Fetcher running) {
        Optional<FetchOutcome> outcome = running.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        fetcher = null;
        if (!(outcome.get() instanceof FetchOutcome.NotFetched not)) {
            return;
        }
        switch (not.cause()) {
            case UNRESOLVED -> {
                log.add(LogText.couldNotResolve(not.url().host()));
                log.add(LogText.webClientCouldNotResolve(not.url().host()));
                log.add(LogText.actionUrlRejected(UNRESOLVED));
            }
            case STATUS -> log.add(LogText.actionUrlRejected(not.status().orElse(UNRESOLVED)));
            case UNREACHABLE, TLS, REFUSED, LIMIT, UNSUPPORTED ->
                failed(not.url().host() + ": " + not.why());
        }
    }

    /** Takes one input; one that belongs to somebody else changes nothing and brings an empty list. */
    public List<Output> handle(Instant now, Input input) {
        Fetcher running = fetcher;
        if (running != null) {
            outputs.addAll(running.handle(now, input));
            settle(running);
            next(now);
        }
        return outputs.drain();
    }

    /** When it wants {@link Input.TimePassed}. */
    public Optional<Instant> wakeAt() {
        Fetcher running = fetcher;
        return running == null ? Optional.empty() : running.wakeAt();
    }

    /** What the system log is to say, since this was last asked; to be taken after each call. */
    public List<LogText> takeLog() {
        List<LogText> taken = List.copyOf(log);
        log.clear();
        return taken;
    }

    /** Ends it early, as loss of power does; nothing that waits is sent. */
    public List<Output> abandon() {
        Fetcher running = fetcher;
        fetcher = null;
        waiting.clear();
        return running == null ? List.of() : running.abandon();
    }
}
