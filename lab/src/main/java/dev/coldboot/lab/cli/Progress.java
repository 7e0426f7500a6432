// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line on standard error that tells a person how far a long work is, how fast it goes and when it will be done. */
final class Progress {
    private static final long BETWEEN = Duration.ofMillis(100).toNanos();
    private static final double SECOND = 1e9;

    /** Erases the rest of the line (ECMA-48, EL). */
    private static final String ERASE = "\r\u001B[K";

    private final PrintWriter err;
    private final boolean shown;
    private final LongSupplier nanos;
    private String what = "";
    private int total;
    private int done;
    private long begun;
    private long drawn;
    private boolean stands;

    /**
     * @param shown false for one that never says a word
     * @param nanos what the time is
     */
    Progress(PrintWriter err, boolean shown, LongSupplier nanos) {
        this.err = err;
        this.shown = shown;
        this.nanos = nanos;
    }

    /** A work begins. */
    void begin(String things, int howMany) {
        what = things;
        total = howMany;
        done = 0;
        begun = nanos.getAsLong();
        drawn = begun;
    }

    /** One more is done. */
    void step() {
        at(done + 1);
    }

    /** So many are done. */
    void at(int howMany) {
        done = howMany;
        long now = nanos.getAsLong();
        if (shown && now - drawn >= BETWEEN) {
            drawn = now;
            stands = true;
            err.print(ERASE + words((now - begun) / SECOND));
            err.flush();
        }
    }

    private String words(double seconds) {
        if (done == 0) {
            return "0 of " + total + " " + what;
        }
        double rate = done / seconds;
        long left = Math.round((total - done) / rate);
        return done + " of " + total + " " + what + ", " + Math.round(rate) + "/s, "
                + (left < 60 ? left + " s" : left / 60 + " min " + left % 60 + " s") + " left";
    }

    /** Makes room for other words. */
    void clear() {
        if (stands) {
            stands = false;
            err.print(ERASE);
            err.flush();
        }
    }
}
