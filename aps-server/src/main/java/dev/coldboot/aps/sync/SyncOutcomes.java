// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.SyncOutcome.Result;
import dev.coldboot.wire.MacAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what becomes of the phones of one run. */
final class SyncOutcomes {
    private final SyncListener listener;
    private final boolean dryRun;
    private final Map<MacAddress, Step> open = new LinkedHashMap<>();
    private final Map<MacAddress, SyncOutcome> done = new LinkedHashMap<>();
    private final Set<MacAddress> written = new HashSet<>();
    private int filesWritten;
    private int filesRemoved;

    SyncOutcomes(SyncListener listener, boolean dryRun) {
        this.listener = listener;
        this.dryRun = dryRun;
    }

    void begin(List<Step> steps) {
        steps.forEach(step -> open.put(step.mac(), step));
    }

    void wrote(MacAddress mac) {
        written.add(mac);
        filesWritten++;
    }

    void wroteGeneral() {
        filesWritten++;
    }

    void removedFile() {
        filesRemoved++;
    }

    /** There are no settings for the phone: it is not sent to where there are none. */
    void unwritable(MacAddress mac, String why) {
        Optional.ofNullable(open.get(mac)).ifPresent(step -> became(step, Result.FAILED, why));
    }

    boolean isOpen(Step step) {
        return open.containsKey(step.mac());
    }

    /** Whether the phone became what was wanted, or nothing was wanted of it. */
    boolean isWell(MacAddress mac) {
        SyncOutcome outcome = done.get(mac);
        return !open.containsKey(mac) && (outcome == null || outcome.isGood());
    }

    /** What a dry run makes of a step. */
    void planned(Step step) {
        if (isOpen(step)) {
            settled(step, Result.PLANNED);
        }
    }

    /** A step that takes no call. */
    void settled(Step step, Result good) {
        boolean refused = step.kind() == Step.Kind.REFUSED;
        became(step, refused ? Result.REFUSED : good, refused ? step.why() : "");
    }

    void became(Step step, Result result, String words) {
        if (open.remove(step.mac()) != null) {
            SyncOutcome outcome = new SyncOutcome(step, result, words, written.contains(step.mac()));
            done.put(step.mac(), outcome);
            listener.became(outcome);
        }
    }

    /**
     * Sums up.
     *
     * @param cut whether it was cut off
     * @param stopped whether somebody wanted it stopped, which may have come too late
     */
    SyncReport report(boolean cut, boolean stopped, Optional<Exception> trouble) {
        List.copyOf(open.values()).forEach(step -> became(step, Result.OPEN, ""));
        List<SyncOutcome> all = List.copyOf(done.values());
        boolean early = cut || (stopped && all.stream().anyMatch(outcome -> outcome.result() == Result.OPEN));
        return new SyncReport(all, filesWritten, filesRemoved, dryRun, early, trouble);
    }
}
