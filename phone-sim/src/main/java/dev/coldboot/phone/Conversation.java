// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import java.time.Instant;
import java.util.Optional;

/** Something that the phone does over the network for a while; what it wants done goes to the phone's outbox. */
interface Conversation {
    /** Takes one input; one that belongs to somebody else changes nothing. */
    void handle(Instant now, Input input);

    /** When it wants time to pass. */
    Optional<Instant> wakeAt();

    /** Ends it without a word. */
    void abandon();
}
