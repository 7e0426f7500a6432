// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One datagram or HTTP message on its way over the network: what a capture at one point would see once, and a ladder draws
 * as one arrow.
 *
 * @param sequence of the journal entry that tells of it first
 * @param at when it was sent; of strangers' messages, when it came
 * @param sender the actor that sent it; empty where it came from a program that this journal knows nothing of
 * @param receivers the actors that it reached, in order; several where it went to a group or to everybody
 * @param lost why it reached nobody; empty where it did, or where it went to a stranger
 * @param left whether it was ever on the wire: a call to a port where nobody listens was not
 */
public record Crossing(
        long sequence,
        Instant at,
        Packet packet,
        Optional<String> sender,
        List<String> receivers,
        Optional<String> lost,
        boolean left) {
    public Crossing {
        receivers = List.copyOf(receivers);
    }

    /** Whether the actor sent it or was reached by it. */
    public boolean concerns(String actor) {
        return sender.filter(actor::equals).isPresent() || receivers.contains(actor);
    }

    /** Whose doing it is in this journal: the sender, or else the first that it reached. */
    public String actor() {
        return sender.orElseGet(() -> receivers.get(0));
    }
}
