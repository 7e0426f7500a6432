// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again where that may help: after the network failed it, and when the service asks to be called later. Only
 * for calls that do no harm twice, as all of a redirection service do: who registers a phone again overwrites his own.
 */
final class PatientClient {
    /** How often a service may put one call off. */
    static final int MAX_WAITS = 2;

    /** A service that wants to be left alone for longer is given up. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Once once;
    private final int repeats;
    private final Pause pause;

    /** A call that is made a single time. */
    interface Once {
        XmlRpcReply call(String method, @Nullable Object[] arguments) throws XmlRpcTrouble, InterruptedException;
    }

    /** Lets time go by. */
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    /**
     * A reply, and how it was come by.
     *
     * @param repeated whether the call may have been carried out before this reply to it
     */
    record Come(XmlRpcReply reply, boolean repeated) {}

    PatientClient(Once once, int repeats, Pause pause) {
        this.once = once;
        this.repeats = repeats;
        this.pause = pause;
    }

    Come call(String method, @Nullable Object... arguments) throws XmlRpcTrouble, InterruptedException {
        int failed = 0;
        int putOff = 0;
        while (true) {
            try {
                return new Come(once.call(method, arguments), failed > 0);
            } catch (XmlRpcTrouble e) {
                if (e.reason() == Reason.NETWORK && failed < repeats) {
                    pause.last(FIRST_PAUSE.multipliedBy(1L << failed));
                    failed++;
                } else if (isPutOff(e) && putOff < MAX_WAITS) {
                    pause.last(e.retryAfter().orElseThrow());
                    putOff++;
                } else {
                    throw e;
                }
            }
        }
    }

    private static boolean isPutOff(XmlRpcTrouble e) {
        return e.reason() == Reason.BUSY
                && e.retryAfter()
                        .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                        .isPresent();
    }
}
