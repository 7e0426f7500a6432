// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gets one file: resolves the name, asks in the protocol of the URL's scheme, follows redirects. */
public final class Fetcher implements Talk<FetchOutcome> {
    private final FetcherConfig config;
    private final RandomGenerator random;
    private final LongSupplier exchanges;
    private final HttpLogin login;
    private final Outputs outputs = new Outputs();
    private final List<FetchAttempt> attempts = new ArrayList<>();

    private Url url;
    private @Nullable Resolver resolver;
    private @Nullable FetchTransfer transfer;
    private int redirects;
    private @Nullable FetchOutcome outcome;

    /**
     * @param url without variables in braces; a login in it goes before the config's
     * @param exchanges gives numbers that the phone has not used before
     */
    public Fetcher(Url url, FetcherConfig config, RandomGenerator random, LongSupplier exchanges) {
        this.url = url;
        this.config = config;
        this.random = random;
        this.exchanges = exchanges;
        this.login = new HttpLogin(LoginChoice.of(url, config.login()), random);
    }

    /** The requests that were made, redirected and repeated ones too, in order. */
    public List<FetchAttempt> attempts() {
        List<FetchAttempt> all = new ArrayList<>(attempts);
        FetchTransfer running = transfer;
        if (running != null) {
            all.addAll(running.attempts());
        }
        return List.copyOf(all);
    }

    @Override
    public List<Output> begin(Instant now) {
        resolve(now);
        return outputs.drain();
    }

    private void resolve(Instant now) {
        Resolver next = new Resolver(url.host(), config.resolver(), random);
        resolver = next;
        outputs.addAll(next.begin(now));
        resolved(now, next);
    }

    private void resolved(Instant now, Resolver asked) {
        Optional<ResolverOutcome> found = asked.outcome();
        if (found.isEmpty()) {
            return;
        }
        resolver = null;
        if (found.get() instanceof ResolverOutcome.Resolved resolved) {
            transfer(now, resolved.addresses());
        } else if (found.get() instanceof ResolverOutcome.Unresolved unresolved) {
            fail(
                    Cause.UNRESOLVED,
                    OptionalInt.empty(),
                    "could not resolve " + unresolved.host() + ": " + unresolved.why());
        }
    }

    private void transfer(Instant now, List<Ipv4Address> addresses) {
        FetchTarget target = new FetchTarget(url, addresses);
        FetchTransfer next = url.scheme().equals("tftp")
                ? new TftpFetch(target, config, random)
                : new HttpFetch(target, config, login, exchanges);
        transfer = next;
        outputs.addAll(next.begin(now));
        transferred(now, next);
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        Resolver asked = resolver;
        FetchTransfer running = transfer;
        if (asked != null) {
            outputs.addAll(asked.handle(now, input));
            resolved(now, asked);
        } else if (running != null) {
            outputs.addAll(running.handle(now, input));
            transferred(now, running);
        }
        return outputs.drain();
    }

    private void transferred(Instant now, FetchTransfer running) {
        Optional<FetchStep> step = running.outcome();
        if (step.isEmpty()) {
            return;
        }
        attempts.addAll(running.attempts());
        transfer = null;
        if (step.get() instanceof FetchStep.Brought brought) {
            outcome = new FetchOutcome.Fetched(url, brought.status(), brought.body());
        } else if (step.get() instanceof FetchStep.Missed missed) {
            fail(missed.cause(), missed.status(), missed.why());
        } else if (step.get() instanceof FetchStep.Redirected redirected) {
            redirected(now, redirected);
        }
    }

    private void redirected(Instant now, FetchStep.Redirected redirected) {
        OptionalInt status = OptionalInt.of(redirected.status());
        String code = "HTTP status code " + redirected.status();
        int most = config.limits().maxRedirects();
        if (redirects == most) {
            outputs.add(new Output.Note(Kind.LIMIT, "more than " + most + " redirects in a row"));
            fail(Cause.LIMIT, status, code + ", and more than " + most + " redirects in a row");
            return;
        }
        redirects++;
        try {
            follow(RedirectTarget.of(url, redirected.location()), code);
            resolve(now);
        } catch (WireFormatException e) {
            String why = Shown.text(String.valueOf(e.getMessage()));
            fail(Cause.STATUS, status, code + " without a usable Location: " + why);
        }
    }

    /** Any scheme that the phone speaks is followed, from https to http and tftp too, and said (fidelity: I). */
    private void follow(Url next, String code) {
        if (!next.scheme().equals(url.scheme())) {
            outputs.add(new Output.Note(
                    Kind.DECISION,
                    code + ": from " + url.scheme() + " to " + next.scheme() + ", " + Shown.text(next.masked())));
        }
        login.follow(url, next);
        url = next;
    }

    private void fail(Cause cause, OptionalInt status, String why) {
        outcome = new FetchOutcome.NotFetched(url, status, cause, why);
    }

    @Override
    public Optional<Instant> wakeAt() {
        Resolver asked = resolver;
        FetchTransfer running = transfer;
        if (asked != null) {
            return asked.wakeAt();
        }
        return running == null ? Optional.empty() : running.wakeAt();
    }

    @Override
    public Optional<FetchOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public List<Output> abandon() {
        Resolver asked = resolver;
        FetchTransfer running = transfer;
        resolver = null;
        if (running != null) {
            attempts.addAll(running.attempts());
        }
        transfer = null;
        if (asked != null) {
            return asked.abandon();
        }
        return running == null ? List.of() : running.abandon();
    }
}
