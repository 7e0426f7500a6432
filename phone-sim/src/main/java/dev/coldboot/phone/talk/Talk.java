// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One conversation of the phone with the network; it is over when it has an outcome. It is a part of the phone's machine
 * and as pure as that: time and randomness are given, bytes go in and out as values.
 *
 * @param <R> what the conversation brings
 */
public interface Talk<R> {
    /** Starts it; called once, before anything else. */
    List<Output> begin(Instant now);

    /** Takes one input; one that belongs to somebody else changes nothing and brings an empty list. */
    List<Output> handle(Instant now, Input input);

    /** When it wants {@link Input.TimePassed}; empty when it waits for others only, or is over. */
    Optional<Instant> wakeAt();

    /** What came of it; empty while it goes on. */
    Optional<R> outcome();

    /** Ends it early: closes the ears that it opened. Used at power off, or when the outcome is not needed any more. */
    List<Output> abandon();
}
