// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A protocol participant (phone, DHCP server, PnP responder, DNS stub, registrar) as a pure state machine: no socket,
 * clock, thread or logger inside.
 *
 * <p>{@link #handle} is the only way in and its list the only way out. Time is an argument that never goes backwards; the
 * world guarantees it. Randomness is a {@code RandomGenerator} given at construction. One machine lives on one thread, so
 * it has no locks. It throws only for bugs: malformed bytes are a {@link Output.Note} of kind {@code DROPPED}, trouble of
 * the network is an input.
 */
public interface Machine {
    /** Takes one input and says everything that follows from it, in order. */
    List<Output> handle(Instant now, Input input);

    /**
     * When the machine next wants {@link Input.TimePassed}; empty when it waits for others only. Asked after each
     * {@link #handle}. An instant that is not in the future means "at once".
     */
    Optional<Instant> wakeAt();
}
