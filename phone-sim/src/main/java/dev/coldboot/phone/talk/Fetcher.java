// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gets one file: resolves the name, asks by HTTP or HTTPS, logs in when told to, follows redirects, tries again. */
public final class Fetcher implements Talk<FetchOutcome> {
    /** Where the conversation stands. */
    private enum State {
        /** Not begun, or over. */
        IDLE,
        /** The name is being resolved. */
        RESOLVING,
        /** A request is on its way. */
        ASKING,
        /** No response came; waiting before the next try. */
        PAUSING
    }

    private final FetcherConfig config;
    private final RandomGenerator random;
    private final LongSupplier exchanges;
    private final List<Output> outputs = new ArrayList<>();
    private final List<FetchAttempt> attempts = new ArrayList<>();

    private State state = State.IDLE;
    private Url url;
    private Optional<Login> login;
    private Optional<String> authorization = Optional.empty();
    private List<Ipv4Address> addresses = List.of();
    private @Nullable Resolver resolver;
    private @Nullable Instant deadline;
    private long exchange;
    private int tries;
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
        this.login = Login.of(url).or(config::login);
    }

    /** The requests that were made, redirected and repeated ones too, in order. */
    public List<FetchAttempt> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public List<Output> begin(Instant now) {
        resolve(now);
        return drain();
    }

    private void resolve(Instant now) {
        if (url.scheme().equals("tftp")) {
            fail(Cause.UNSUPPORTED, OptionalInt.empty(), "tftp is not simulated yet");
            return;
        }
        state = State.RESOLVING;
        Resolver next = new Resolver(url.host(), config.resolver(), random);
        resolver = next;
        outputs.addAll(next.begin(now));
        resolved(next);
    }

    private void resolved(Resolver asked) {
        Optional<ResolverOutcome> found = asked.outcome();
        if (found.isEmpty()) {
            return;
        }
        resolver = null;
        if (found.get() instanceof ResolverOutcome.Resolved resolved) {
            addresses = resolved.addresses();
            tries = 0;
            ask();
        } else if (found.get() instanceof ResolverOutcome.Unresolved unresolved) {
            fail(
                    Cause.UNRESOLVED,
                    OptionalInt.empty(),
                    "could not resolve " + unresolved.host() + ": " + unresolved.why());
        }
    }

    private void ask() {
        state = State.ASKING;
        deadline = null;
        exchange = exchanges.getAsLong();
        Ipv4Address address = addresses.get(tries % addresses.size());
        tries++;
        Optional<HttpCall.Tls> tls =
                url.isSecure() ? Optional.of(HttpCall.Tls.of(url.host(), config.verifyTls())) : Optional.empty();
        outputs.add(new Output.HttpAsk(
                exchange,
                new HttpCall(
                        config.resolver().local().address(),
                        new Endpoint(address, url.effectivePort()),
                        tls,
                        request(),
                        config.timeout(),
                        config.maxBytes())));
    }

    /** The headers of the real client are not published but for User-Agent (fidelity: I). */
    private HttpRequest request() {
        String host = url.host() + url.port().map(port -> ":" + port).orElse("");
        Headers headers = Headers.of("Host", host, "User-Agent", config.userAgent(), "Accept", "*/*");
        if (authorization.isPresent()) {
            headers = headers.and("Authorization", authorization.get());
        }
        return new HttpRequest("GET", url.target(), headers.and("Connection", "close"), Bytes.EMPTY);
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        switch (state) {
            case RESOLVING -> resolving(now, input);
            case ASKING -> asking(now, input);
            case PAUSING -> {
                if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
                    ask();
                }
            }
            case IDLE -> {}
        }
        return drain();
    }

    private void resolving(Instant now, Input input) {
        Resolver asked = resolver;
        if (asked != null) {
            outputs.addAll(asked.handle(now, input));
            resolved(asked);
        }
    }

    private void asking(Instant now, Input input) {
        if (input instanceof Input.HttpAnswered answered && answered.exchange() == exchange) {
            attempts.add(new FetchAttempt(
                    url,
                    OptionalInt.of(answered.response().status()),
                    answered.response().body().size()));
            answered(now, answered.response());
        } else if (input instanceof Input.HttpFailed failed && failed.exchange() == exchange) {
            attempts.add(new FetchAttempt(url, OptionalInt.empty(), 0));
            failed(now, failed);
        }
    }

    private void answered(Instant now, HttpResponse response) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            state = State.IDLE;
            outcome = new FetchOutcome.Fetched(url, status, response.body());
        } else if (status == 401 && login.isPresent() && authorization.isEmpty()) {
            logIn(response, login.get());
        } else if (isRedirect(status)) {
            redirect(now, response);
        } else {
            fail(Cause.STATUS, OptionalInt.of(status), "HTTP status code " + status);
        }
    }

    private void logIn(HttpResponse response, Login with) {
        authorization = HttpLogin.answer(response, with);
        if (authorization.isPresent()) {
            tries--;
            ask();
        } else {
            fail(Cause.STATUS, OptionalInt.of(401), "HTTP status code 401, and no way to log in that the phone knows");
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private void redirect(Instant now, HttpResponse response) {
        OptionalInt status = OptionalInt.of(response.status());
        String location = response.headers().first("Location").orElse("");
        if (redirects == config.maxRedirects()) {
            outputs.add(new Output.Note(Kind.LIMIT, "more than " + config.maxRedirects() + " redirects in a row"));
            fail(
                    Cause.LIMIT,
                    status,
                    "HTTP status code " + response.status() + ", and more than " + config.maxRedirects()
                            + " redirects in a row");
            return;
        }
        redirects++;
        try {
            follow(RedirectTarget.of(url, location));
            resolve(now);
        } catch (WireFormatException e) {
            fail(
                    Cause.STATUS,
                    status,
                    "HTTP status code " + response.status() + " without a usable Location: "
                            + Shown.text(String.valueOf(e.getMessage())));
        }
    }

    /** A login goes along only within one origin: nobody else is to learn it (RFC 9110 section 17.16.3). */
    private void follow(Url next) {
        Optional<Login> kept = next.origin().equals(url.origin()) ? login : Optional.empty();
        login = Login.of(next).or(() -> kept);
        authorization = Optional.empty();
        url = next;
    }

    private void failed(Instant now, Input.HttpFailed failed) {
        String why = Shown.text(failed.detail());
        switch (failed.failure()) {
            case REFUSED, TIMED_OUT, CLOSED -> retry(now, failed.failure(), why);
            case TLS -> fail(Cause.TLS, OptionalInt.empty(), "no TLS session: " + why);
            case TOO_LARGE ->
                fail(Cause.LIMIT, OptionalInt.empty(), "larger than " + config.maxBytes() + " bytes: " + why);
            case MALFORMED -> fail(Cause.UNREACHABLE, OptionalInt.empty(), "not an HTTP response: " + why);
        }
    }

    private void retry(Instant now, HttpFailure failure, String why) {
        if (tries < config.tries()) {
            state = State.PAUSING;
            deadline = now.plus(config.pause());
            return;
        }
        String what = switch (failure) {
            case REFUSED -> "connection refused";
            case TIMED_OUT -> "no response in time";
            default -> "connection closed before the response was whole";
        };
        fail(Cause.UNREACHABLE, OptionalInt.empty(), what + " (" + why + "), " + tries + " tries");
    }

    private void fail(Cause cause, OptionalInt status, String why) {
        state = State.IDLE;
        deadline = null;
        outcome = new FetchOutcome.NotFetched(url, status, cause, why);
    }

    private List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    @Override
    public Optional<Instant> wakeAt() {
        Resolver asked = resolver;
        return asked != null ? asked.wakeAt() : Optional.ofNullable(deadline);
    }

    @Override
    public Optional<FetchOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public List<Output> abandon() {
        Resolver asked = resolver;
        state = State.IDLE;
        resolver = null;
        deadline = null;
        return asked == null ? List.of() : asked.abandon();
    }
}
