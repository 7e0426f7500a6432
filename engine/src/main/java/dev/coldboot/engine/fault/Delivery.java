// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How the bytes of a response come over the connection.
 *
 * @param difference of the length that the header tells to that of the body
 * @param bodyCut how many bytes of the body come
 * @param reset after how many bytes of all the connection is reset
 * @param dribble in which pieces they come
 * @param isGarbage whether they are not HTTP
 */
public record Delivery(
        int difference,
        Optional<Integer> bodyCut,
        Optional<Integer> reset,
        Optional<ResponseEffect.Dribble> dribble,
        boolean isGarbage) {
    /** All at once, and the connection may go on. */
    public static final Delivery WHOLE = new Delivery(0, Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** What no reader takes for a status line. */
    public static final Bytes GARBAGE = Bytes.hex("0badf00d 00ff1337 0d0a 8badbeef 7f00ff0d 0a0d0a");

    private static final String LENGTH = "Content-Length";

    /** How a connection ends. */
    public enum End {
        /** As it would have. */
        AS_EVER,
        CLOSED,
        RESET
    }

    /**
     * What comes of a response.
     *
     * @param bytes of all, from its beginning
     */
    public record Cut(int bytes, End end) {}

    /** The response as its header tells of it. */
    public HttpResponse told(HttpResponse response) {
        return difference == 0
                ? response
                : new HttpResponse(
                        response.status(),
                        response.headers()
                                .without("Transfer-Encoding")
                                .with(
                                        LENGTH,
                                        String.valueOf(length(response.body().size()))),
                        response.body());
    }

    /** The length that is told of a body of that length. */
    public long length(int body) {
        return Math.max(0, (long) body + difference);
    }

    /** How much comes of a response with a head and a body of these lengths, and how it ends. */
    public Cut cut(int head, int body) {
        int all = head + body;
        int closed = bodyCut.map(most -> head + Math.min(most, body)).orElse(all);
        if (reset.isPresent() && reset.get() <= closed) {
            return new Cut(reset.get(), End.RESET);
        }
        boolean closes = bodyCut.isPresent() || difference != 0 || isGarbage;
        return new Cut(closed, closes ? End.CLOSED : End.AS_EVER);
    }

    /** How much later the last of so many bytes comes than the first. */
    public Duration lasting(int bytes) {
        return dribble.filter(any -> bytes > 0)
                .map(slow -> slow.every().multipliedBy((bytes - 1) / slow.bytes()))
                .orElse(Duration.ZERO);
    }

    Delivery withDifference(int other) {
        return new Delivery(other, bodyCut, reset, dribble, isGarbage);
    }

    Delivery withBodyCut(int other) {
        return new Delivery(difference, Optional.of(other), reset, dribble, isGarbage);
    }

    Delivery withReset(int other) {
        return new Delivery(difference, bodyCut, Optional.of(other), dribble, isGarbage);
    }

    Delivery withDribble(ResponseEffect.Dribble other) {
        return new Delivery(difference, bodyCut, reset, Optional.of(other), isGarbage);
    }

    Delivery asGarbage() {
        return new Delivery(difference, bodyCut, reset, dribble, true);
    }
}
