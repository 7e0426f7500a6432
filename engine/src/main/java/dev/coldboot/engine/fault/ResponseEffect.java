// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;
import java.util.Optional;

/** What happens to the answer to an HTTP request. */
public sealed interface ResponseEffect extends Effect
        permits Delay,
                Truncate,
                ResponseEffect.Reset,
                ResponseEffect.Dribble,
                ResponseEffect.WrongLength,
                ResponseEffect.Status,
                ResponseEffect.Garbage,
                ResponseEffect.Body {
    /** What becomes of an answer that has that fate already. */
    ResponseFate on(ResponseFate fate);

    /**
     * The connection is reset.
     *
     * @param after so many bytes of the response, its header counted
     */
    record Reset(int after) implements ResponseEffect {
        public Reset {
            if (after < 0) {
                throw new IllegalArgumentException("reset: " + after + " (expected: 0 or more bytes)");
            }
        }

        @Override
        public String done(String what) {
            return "reset the connection of " + what + " after " + Words.bytes(after);
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.with(fate.delivery().withReset(after));
        }
    }

    /**
     * The response comes in small pieces.
     *
     * @param bytes of one piece
     * @param every from one piece to the next
     */
    record Dribble(int bytes, Duration every) implements ResponseEffect {
        private static final Duration SLOWEST = Duration.ofMinutes(1);

        public Dribble {
            if (bytes < 1) {
                throw new IllegalArgumentException("dribble: " + bytes + " (expected: 1 or more bytes)");
            }
            if (every.toMillis() < 1 || every.compareTo(SLOWEST) > 0) {
                throw new IllegalArgumentException("every: " + Words.of(every) + " (expected: 1ms to 1m)");
            }
        }

        @Override
        public String done(String what) {
            return "answered " + what + " by " + Words.bytes(bytes) + " every " + Words.of(every);
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.with(fate.delivery().withDribble(this));
        }
    }

    /**
     * The header tells another length than the body has; then the connection is closed.
     *
     * @param difference of what is told to what is true
     */
    record WrongLength(int difference) implements ResponseEffect {
        public WrongLength {
            if (difference == 0) {
                throw new IllegalArgumentException("length: 0 (expected: a difference such as +100 or -100)");
            }
        }

        @Override
        public String done(String what) {
            return "told a length of " + (difference > 0 ? "+" : "") + difference + " bytes for " + what;
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.with(fate.delivery().withDifference(difference));
        }
    }

    /**
     * The server answers with that status, and does not do what it was asked to.
     *
     * @param retryAfter what it says of when to come again (RFC 9110 section 10.2.3)
     */
    record Status(int code, Optional<Duration> retryAfter) implements ResponseEffect {
        public Status {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("answer: " + code + " (expected: 200 to 599)");
            }
        }

        public Status(int code) {
            this(code, Optional.empty());
        }

        @Override
        public String done(String what) {
            return "answered " + what + " with " + code;
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.instead(this);
        }
    }

    /** The server answers with bytes that are not HTTP, and closes the connection. */
    record Garbage() implements ResponseEffect {
        @Override
        public String done(String what) {
            return "answered " + what + " with garbage";
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.with(fate.delivery().asGarbage());
        }
    }

    /** The body of the response is another one. */
    record Body(String type, String text) implements ResponseEffect {
        private static final int LARGEST = 1 << 20;

        public Body {
            if (text.length() > LARGEST) {
                throw new IllegalArgumentException(
                        "body: " + text.length() + " characters (expected: at most " + LARGEST + ")");
            }
            if (type.isBlank() || type.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("type: \"" + type.strip() + "\" (expected: such as text/html)");
            }
        }

        @Override
        public String done(String what) {
            return "put another body into the answer to " + what;
        }

        @Override
        public ResponseFate on(ResponseFate fate) {
            return fate.with(this);
        }
    }
}
