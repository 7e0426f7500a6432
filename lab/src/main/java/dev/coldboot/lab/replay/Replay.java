// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.phone.PhoneStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A recorded run once more: new machines of the same configuration and seed hear at the same instants what the old ones
 * heard. Machines are pure, so they must say the same; where they do not, the program is another one, or the recording was
 * changed.
 */
public final class Replay implements AutoCloseable {
    private final Recording recording;
    private final ReplayWorld world;
    private final Lab lab;
    private final Map<String, Status> last = new TreeMap<>();
    private Optional<Difference> difference = Optional.empty();

    /**
     * The same lab, with new machines that have not heard anything.
     *
     * @throws LabStartException when this program cannot make it
     */
    public Replay(Recording recording) throws LabStartException {
        this.recording = recording;
        this.world = new ReplayWorld(recording);
        this.world.onStatus(this::heard);
        this.lab = Lab.in(world, recording.config());
    }

    /** Of the statuses that a phone publishes, the one that it had when the run was over. */
    private void heard(World.Published news) {
        String then = recording.phones().get(news.actor());
        if (news.status() instanceof PhoneStatus status && status.toString().equals(then)) {
            last.put(news.actor(), status);
        }
    }

    public Lab lab() {
        return lab;
    }

    /** Plays what happened to the machines, up to the first thing that is said otherwise than then. */
    public Optional<Difference> compare() throws LabStartException {
        recording.inputs(happened -> {
            difference = compare(happened);
            return difference.isEmpty();
        });
        if (difference.isEmpty()) {
            difference = statuses();
        }
        if (difference.isEmpty() && !recording.intact()) {
            difference = Optional.of(new Difference(
                    recording.file().toString(),
                    recording.start(),
                    "the lines and the SHA-256 that stand at its end",
                    "others: it was changed after it was recorded"));
        }
        return difference;
    }

    private Optional<Difference> compare(Recording.Happened happened) {
        Instant at = happened.at();
        String actor = happened.actor();
        Optional<List<Output>> outputs;
        try {
            outputs = world.handle(at, actor, happened.input());
        } catch (RuntimeException bug) {
            return Optional.of(new Difference(actor, at, happened.said().toString(), "it threw " + bug));
        }
        if (outputs.isEmpty()) {
            return Optional.of(new Difference(actor, at, "a machine of that name", "none"));
        }
        List<String> said = Said.of(outputs.get());
        int same = 0;
        while (same < said.size()
                && same < happened.said().size()
                && said.get(same).equals(happened.said().get(same))) {
            same++;
        }
        return same == said.size() && same == happened.said().size()
                ? Optional.empty()
                : Optional.of(Difference.of(actor, at, word(happened.said(), same), word(said, same)));
    }

    private static String word(List<String> said, int at) {
        return at < said.size() ? said.get(at) : "nothing more";
    }

    private Optional<Difference> statuses() {
        for (Map.Entry<String, String> phone : recording.phones().entrySet()) {
            Status then = last.get(phone.getKey());
            if (then == null) {
                String now = world.status(phone.getKey()).map(Said::of).orElse("no status");
                return Optional.of(Difference.of(phone.getKey(), recording.start(), phone.getValue(), now));
            }
            world.show(phone.getKey(), then);
        }
        return Optional.empty();
    }

    /** What came of the run. */
    public ScenarioRun.Result result() {
        List<PhoneStatus> phones = lab.fleet().macs().stream()
                .filter(mac -> last.containsKey(Fleet.actor(mac)))
                .flatMap(mac -> lab.fleet().status(mac).stream())
                .toList();
        return new ScenarioRun.Result(phones, recording.troubles(), recording.duration());
    }

    /** Puts into the lab's journal what was journalled before the run began for people. */
    public void restoreBeginning() {
        restore(true);
    }

    /** Puts the others into the lab's journal. */
    public void restoreRest() {
        restore(false);
    }

    private void restore(boolean beginning) {
        for (JournalEntry entry : recording.entries()) {
            boolean isEarly = entry.sequence() < recording.begun().sequence();
            if (isEarly == beginning) {
                lab.journal().restore(entry);
            }
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
