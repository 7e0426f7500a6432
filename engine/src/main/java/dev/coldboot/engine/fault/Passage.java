// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One way on which a datagram may arrive. */
public final class Passage {
    private final Duration after;
    private final Output.Send datagram;

    /** Shared by the two ways of a datagram that was held back: it goes by the one that comes first. */
    private final @Nullable AtomicBoolean gone;

    private Passage(Duration after, Output.Send datagram, @Nullable AtomicBoolean gone) {
        this.after = after;
        this.datagram = datagram;
        this.gone = gone;
    }

    static Passage of(Output.Send datagram) {
        return new Passage(Duration.ZERO, datagram, null);
    }

    /** How much later than without faults. */
    public Duration after() {
        return after;
    }

    public Output.Send datagram() {
        return datagram;
    }

    /** Whether it is still to go, asked once when its time has come. */
    public boolean goes() {
        return gone == null || gone.compareAndSet(false, true);
    }

    Passage later(Duration by) {
        return new Passage(after.plus(by), datagram, gone);
    }

    Passage at(Duration other) {
        return new Passage(other, datagram, gone);
    }

    Passage with(Bytes bytes) {
        return new Passage(after, new Output.Send(datagram.from(), datagram.to(), bytes), gone);
    }

    /** The same datagram, which goes but once. */
    Passage once() {
        return new Passage(after, datagram, new AtomicBoolean());
    }
}
