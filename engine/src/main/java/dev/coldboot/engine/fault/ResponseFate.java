// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the answer to a request.
 *
 * @param delay how much later it begins
 * @param status what is answered without asking
 * @param body what the answer has for a body
 * @param words what each fault did that met it
 */
public record ResponseFate(
        Duration delay,
        Optional<ResponseEffect.Status> status,
        Optional<ResponseEffect.Body> body,
        Delivery delivery,
        List<String> words) {
    /** As ever. */
    public static final ResponseFate UNTOUCHED =
            new ResponseFate(Duration.ZERO, Optional.empty(), Optional.empty(), Delivery.WHOLE, List.of());

    private static final long SECOND_UP = 999;

    public ResponseFate {
        words = List.copyOf(words);
    }

    /** What the server answers without knowing of the request; empty where it is asked as ever. */
    public Optional<HttpResponse> unasked() {
        return status.map(ResponseFate::plain)
                .or(() -> delivery.isGarbage() ? Optional.of(plain(200)) : Optional.empty());
    }

    private static HttpResponse plain(ResponseEffect.Status status) {
        HttpResponse plain = plain(status.code());
        Optional<String> seconds = status.retryAfter()
                .map(after -> String.valueOf(after.plusMillis(SECOND_UP).toSeconds()));
        return seconds.isEmpty()
                ? plain
                : new HttpResponse(plain.status(), plain.headers().and("Retry-After", seconds.get()), plain.body());
    }

    private static HttpResponse plain(int status) {
        return HttpResponse.text(status, "text/plain; charset=utf-8", HttpText.reason(status) + "\n");
    }

    /** What the server's answer becomes. */
    public HttpResponse changed(HttpResponse response) {
        return body.map(other -> with(response, other)).orElse(response);
    }

    private static HttpResponse with(HttpResponse response, ResponseEffect.Body other) {
        Headers headers = response.headers()
                .without("Content-Length")
                .without("Transfer-Encoding")
                .without("Content-Encoding")
                .with("Content-Type", other.type());
        return new HttpResponse(response.status(), headers, Bytes.utf8(other.text()));
    }

    ResponseFate later(Duration by) {
        return new ResponseFate(delay.plus(by), status, body, delivery, words);
    }

    ResponseFate instead(ResponseEffect.Status other) {
        return new ResponseFate(delay, Optional.of(other), body, delivery, words);
    }

    ResponseFate with(ResponseEffect.Body other) {
        return new ResponseFate(delay, status, Optional.of(other), delivery, words);
    }

    ResponseFate with(Delivery other) {
        return new ResponseFate(delay, status, body, other, words);
    }

    ResponseFate saying(String more) {
        List<String> all = new ArrayList<>(words);
        all.add(more);
        return new ResponseFate(delay, status, body, delivery, all);
    }
}
