// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Endpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link Crossing} of what a journal tells of a message in several entries: that it was sent, whom it reached,
 * and that it was lost.
 *
 * <p>The halves of a datagram have the same bytes and the same target. The halves of an HTTP message have the same two
 * endpoints and come in order, while a reader of real sockets may have written the fields of the header in another way.
 */
public final class Crossings {
    /** Of a message that is still under way. */
    private static final class Draft {
        final JournalEntry first;
        final Packet packet;
        final Optional<String> sender;
        final List<String> receivers = new ArrayList<>(1);
        final boolean left;

        @Nullable
        String lost;

        Draft(JournalEntry first, Packet packet, Optional<String> sender, boolean left) {
            this.first = first;
            this.packet = packet;
            this.sender = sender;
            this.left = left;
        }

        Crossing finished() {
            Optional<String> why = receivers.isEmpty() ? Optional.ofNullable(lost) : Optional.empty();
            Instant at = first.at();
            return new Crossing(first.sequence(), at, packet, sender, receivers, why, left);
        }
    }

    /** What both halves of a datagram have in common: of its addresses each side may know another one, or none. */
    private record Likeness(int port, int size, int hash) {
        static Likeness of(Packet packet) {
            return new Likeness(
                    packet.to().port(), packet.bytes().size(), packet.bytes().hashCode());
        }
    }

    /** One direction of an HTTP connection. */
    private record Direction(Endpoint from, Endpoint to) {
        static Direction of(Packet packet) {
            return new Direction(packet.from(), packet.to());
        }
    }

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Likeness, Draft> datagrams = new HashMap<>();
    /** Sent, and not received yet. */
    private final Map<Direction, Deque<Draft>> underWay = new HashMap<>();

    private Crossings() {}

    /** All crossings of the entries, in the order in which they began. */
    public static List<Crossing> of(List<JournalEntry> entries) {
        Crossings crossings = new Crossings();
        for (JournalEntry entry : entries) {
            entry.packet().ifPresent(packet -> crossings.take(entry, packet));
        }
        return crossings.drafts.stream().map(Draft::finished).toList();
    }

    private void take(JournalEntry entry, Packet packet) {
        switch (entry.kind()) {
            case SENT -> open(entry, packet, Optional.of(entry.actor()), true);
            case RECEIVED -> received(entry, packet);
            case LOST -> lost(entry, packet);
            default -> {}
        }
    }

    private Draft open(JournalEntry entry, Packet packet, Optional<String> sender, boolean left) {
        Draft draft = new Draft(entry, packet, sender, left);
        drafts.add(draft);
        if (isDatagram(packet)) {
            datagrams.put(Likeness.of(packet), draft);
        } else if (sender.isPresent() && left) {
            underWay.computeIfAbsent(Direction.of(packet), any -> new ArrayDeque<>(1))
                    .add(draft);
        }
        return draft;
    }

    private void received(JournalEntry entry, Packet packet) {
        Draft draft = isDatagram(packet) ? datagrams.get(Likeness.of(packet)) : unreceived(packet);
        // A second copy of a stranger's datagram that reaches the same actor was sent twice.
        boolean isAnother = draft != null && draft.sender.isEmpty() && draft.receivers.contains(entry.actor());
        if (draft == null || isAnother) {
            draft = open(entry, packet, Optional.empty(), true);
        }
        if (!draft.receivers.contains(entry.actor())) {
            draft.receivers.add(entry.actor());
        }
    }

    private @Nullable Draft unreceived(Packet packet) {
        Deque<Draft> sent = underWay.get(Direction.of(packet));
        return sent == null ? null : sent.poll();
    }

    private void lost(JournalEntry entry, Packet packet) {
        Draft draft = isDatagram(packet) ? datagrams.get(Likeness.of(packet)) : null;
        if (draft == null || !draft.sender.equals(Optional.of(entry.actor())) || draft.lost != null) {
            draft = open(entry, packet, Optional.of(entry.actor()), false);
        }
        draft.lost = entry.text();
    }

    private static boolean isDatagram(Packet packet) {
        return packet.transport() == Packet.Transport.UDP;
    }
}
