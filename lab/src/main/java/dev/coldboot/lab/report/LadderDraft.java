// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.engine.journal.Dissector;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A ladder in the making: remarks and arrows in one order, as many as are kept. */
final class LadderDraft {
    private static final Set<Kind> REMARKS = EnumSet.of(Kind.STATE, Kind.DECISION);

    private final Lanes lanes;
    private final Predicate<String> isPhone;
    private final Optional<String> only;
    private final int most;
    private final List<Ladder.Row> rows = new ArrayList<>();
    private int leftOut;

    LadderDraft(Lanes lanes, Predicate<String> isPhone, Optional<String> only, int most) {
        this.lanes = lanes;
        this.isPhone = isPhone;
        this.only = only;
        this.most = most;
    }

    /** @param crossings those of the entries, in their order */
    void fill(List<JournalEntry> entries, List<Crossing> crossings) {
        int next = 0;
        for (JournalEntry entry : entries) {
            if (next < crossings.size() && crossings.get(next).sequence() == entry.sequence()) {
                take(crossings.get(next++));
            } else if (isRemark(entry)) {
                take(entry);
            }
        }
    }

    private boolean isRemark(JournalEntry entry) {
        return REMARKS.contains(entry.kind())
                && isPhone.test(entry.actor())
                && only.filter(actor -> !actor.equals(entry.actor())).isEmpty();
    }

    private boolean isFull() {
        boolean full = rows.size() >= most;
        leftOut += full ? 1 : 0;
        return full;
    }

    private void take(JournalEntry entry) {
        if (!isFull()) {
            rows.add(new Ladder.Remark(
                    entry.sequence(),
                    entry.at(),
                    lanes.of(entry.actor()),
                    entry.kind(),
                    Printable.text(entry.shown())));
        }
    }

    private void take(Crossing crossing) {
        boolean isOthers = only.isPresent() && !crossing.concerns(only.get());
        if (isOthers || isFull()) {
            return;
        }
        Endpoint target = crossing.packet().to();
        int from = crossing.sender()
                .map(lanes::of)
                .orElseGet(() -> lanes.at(crossing.packet().from()));
        List<Integer> to = crossing.receivers().isEmpty()
                ? List.of(lanes.at(target))
                : crossing.receivers().stream().map(lanes::of).distinct().toList();
        rows.add(new Ladder.Arrow(
                crossing.sequence(),
                crossing.at(),
                crossing.packet().transport(),
                from,
                to,
                Lanes.isOneHost(target.address()) ? Optional.empty() : Optional.of(target.toString()),
                Printable.text(Dissector.what(crossing.packet())),
                crossing.lost().map(Printable::text)));
    }

    Ladder ladder(Instant start) {
        return new Ladder(lanes.participants(), start, rows, leftOut);
    }
}
