// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks for one URL by HTTP or HTTPS: logs in when told to, tries again where no response comes. */
final class HttpFetch implements FetchTransfer {
    /** Where the conversation stands. */
    private enum State {
        /** Not begun, or over. */
        IDLE,
        /** A request is on its way. */
        ASKING,
        /** No response came; waiting before the next try. */
        PAUSING
    }

    private final FetchTarget target;
    private final FetcherConfig config;
    private final HttpLogin login;
    private final LongSupplier exchanges;
    private final Outputs outputs = new Outputs();
    private final List<FetchAttempt> attempts = new ArrayList<>();

    private State state = State.IDLE;
    private @Nullable Instant deadline;
    private long exchange;
    private int tries;
    private @Nullable FetchStep step;

    HttpFetch(FetchTarget target, FetcherConfig config, HttpLogin login, LongSupplier exchanges) {
        this.target = target;
        this.config = config;
        this.login = login;
        this.exchanges = exchanges;
    }

    @Override
    public List<FetchAttempt> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public List<Output> begin(Instant now) {
        askNext();
        return outputs.drain();
    }

    private void askNext() {
        tries++;
        ask();
    }

    private void ask() {
        state = State.ASKING;
        deadline = null;
        exchange = exchanges.getAsLong();
        Url url = target.url();
        Optional<HttpCall.Tls> tls = url.isSecure() ? Optional.of(config.tls().to(url.host())) : Optional.empty();
        outputs.add(new Output.HttpAsk(
                exchange,
                new HttpCall(
                        config.resolver().local().address(),
                        new Endpoint(target.address(tries - 1), url.effectivePort()),
                        tls,
                        request(url),
                        config.limits().timeout(),
                        config.limits().maxBytes(),
                        config.limits().keepBytes())));
    }

    /** The headers of the real client are not published but for User-Agent (fidelity: I). */
    private HttpRequest request(Url url) {
        String host = url.host() + url.port().map(port -> ":" + port).orElse("");
        Headers headers = Headers.of("Host", host, "User-Agent", config.userAgent(), "Accept", "*/*");
        Optional<String> authorization = login.authorization(url.target());
        if (authorization.isPresent()) {
            headers = headers.and("Authorization", authorization.get());
        }
        return new HttpRequest("GET", url.target(), headers.and("Connection", "close"), Bytes.EMPTY);
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        switch (state) {
            case ASKING -> asking(now, input);
            case PAUSING -> {
                if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
                    askNext();
                }
            }
            case IDLE -> {}
        }
        return outputs.drain();
    }

    private void asking(Instant now, Input input) {
        if (input instanceof Input.HttpAnswered answered && answered.exchange() == exchange) {
            HttpResponse response = answered.response();
            attempts.add(new FetchAttempt(target.url(), OptionalInt.of(response.status()), (int) answered.length()));
            answered(response);
        } else if (input instanceof Input.HttpFailed failed && failed.exchange() == exchange) {
            attempts.add(new FetchAttempt(target.url(), OptionalInt.empty(), 0));
            failed(now, failed.failure(), Shown.text(failed.detail()));
        }
    }

    private void answered(HttpResponse response) {
        int status = response.status();
        if (status >= 200 && status < 300 && status != 206) {
            end(new FetchStep.Brought(status, response.body()));
        } else if (status == 401) {
            login.take(response)
                    .ifPresentOrElse(
                            why -> miss(OptionalInt.of(status), Cause.STATUS, "HTTP status code 401: " + why),
                            this::ask);
        } else if (isRedirect(status)) {
            end(new FetchStep.Redirected(
                    status, response.headers().first("Location").orElse("")));
        } else {
            miss(OptionalInt.of(status), Cause.STATUS, FetchWords.status(response));
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** What would fail again is not tried again (fidelity: I). */
    private void failed(Instant now, HttpFailure failure, String detail) {
        String why = FetchWords.failure(failure, config.limits());
        switch (failure) {
            case REFUSED, TIMED_OUT, CLOSED -> {
                if (tries < config.limits().tries()) {
                    state = State.PAUSING;
                    deadline = now.plus(config.limits().pause());
                } else {
                    String whole = why + " (" + detail + "), " + FetchWords.tries(tries);
                    miss(OptionalInt.empty(), Cause.UNREACHABLE, whole);
                }
            }
            case TLS -> miss(OptionalInt.empty(), Cause.TLS, why + ": " + detail);
            case TOO_LARGE -> miss(OptionalInt.empty(), Cause.LIMIT, why + ": " + detail);
            case MALFORMED -> miss(OptionalInt.empty(), Cause.UNREACHABLE, why + ": " + detail);
        }
    }

    private void miss(OptionalInt status, Cause cause, String why) {
        end(new FetchStep.Missed(status, cause, why));
    }

    private void end(FetchStep result) {
        state = State.IDLE;
        step = result;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<FetchStep> outcome() {
        return Optional.ofNullable(step);
    }

    /** The exchange itself goes on; its answer is nobody's then. */
    @Override
    public List<Output> abandon() {
        state = State.IDLE;
        deadline = null;
        return List.of();
    }
}
