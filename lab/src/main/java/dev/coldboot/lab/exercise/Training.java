// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.exercise.Answer.Done;
import dev.coldboot.lab.exercise.Answer.Refusal;
import dev.coldboot.lab.exercise.Answer.Refused;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A class at its exercises: who works on what, in which lab, and how far he is. Any thread may call. */
public final class Training implements AutoCloseable {
    /** Characters of a learner's name. */
    public static final int MAX_NAME = 60;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,'_-]{1," + MAX_NAME + "}");

    private final Labs labs;
    private final InstantSource clock;
    private final @Nullable ClassFile file;
    private final ClassBook book = new ClassBook();
    private final Set<String> busy = new HashSet<>();
    /** Attempts whose labs are of this run; ids of labs begin anew with each. */
    private final Set<String> live = new HashSet<>();

    private Training(Labs labs, InstantSource clock, @Nullable ClassFile file) {
        this.labs = labs;
        this.clock = clock;
        this.file = file;
        if (file != null) {
            file.known().forEach(book::apply);
        }
    }

    /** A class whose progress is forgotten with the lab. */
    public static Training forgetful(Labs labs, InstantSource clock) {
        return new Training(labs, clock, null);
    }

    /**
     * A class whose progress is kept in a file.
     *
     * @throws LabStartException when the file cannot be had
     */
    public static Training kept(Labs labs, InstantSource clock, Path file) throws LabStartException {
        return new Training(labs, clock, ClassFile.open(file));
    }

    /** Gives a learner a lab of his own with the broken network. */
    public synchronized Answer begin(String exercise, String learner) {
        Optional<Exercise> wanted = Exercises.named(exercise);
        if (wanted.isEmpty()) {
            return new Refused(
                    Refusal.UNKNOWN, "exercise: " + exercise + " (expected: " + Exercises.insteadOf(exercise) + ")");
        }
        String name = learner.strip();
        if (!NAME.matcher(name).matches()) {
            return new Refused(
                    Refusal.INVALID,
                    "learner: not a name (expected: 1 to " + MAX_NAME + " letters, digits, blanks or .,'_-)");
        }
        Optional<String> full = full().or(() -> book.refusal(name));
        if (full.isPresent()) {
            return new Refused(Refusal.NOT_NOW, full.get());
        }
        try {
            String lab =
                    labs.open(wanted.get().title() + " - " + name, wanted.get().setup());
            live.add(book.nextId());
            return happened(new ClassEvent.Begun(book.nextId(), exercise, name, lab, clock.instant()));
        } catch (LabStartException e) {
            return new Refused(Refusal.NOT_NOW, String.valueOf(e.getMessage()));
        }
    }

    /** Gives the next hint. */
    public synchronized Answer hint(String id) {
        Optional<Attempt> attempt = book.attempt(id);
        if (attempt.isEmpty()) {
            return unknown(id);
        }
        Optional<String> refusal = full().or(() -> attempt.get().hints() < hints(attempt.get())
                ? Optional.empty()
                : Optional.of("hint: there is no other one"));
        return refusal.<Answer>map(words -> new Refused(Refusal.NOT_NOW, words))
                .orElseGet(() -> happened(new ClassEvent.Hinted(id)));
    }

    private static int hints(Attempt attempt) {
        return Exercises.named(attempt.exercise())
                .map(exercise -> exercise.hints().size())
                .orElse(0);
    }

    /** Reboots the learner's phones and looks how they come up. It takes as long as a boot takes in his lab. */
    public Answer check(String id) throws InterruptedException {
        Exercise exercise;
        Bench bench;
        synchronized (this) {
            Optional<Attempt> attempt = book.attempt(id);
            if (attempt.isEmpty()) {
                return unknown(id);
            }
            Optional<Exercise> known = Exercises.named(attempt.get().exercise());
            Optional<Bench> lab = bench(attempt.get());
            if (full().isPresent()) {
                return new Refused(Refusal.NOT_NOW, full().get());
            }
            if (known.isEmpty() || lab.isEmpty()) {
                return new Refused(Refusal.NOT_NOW, "attempt: its lab does not run any more; begin the exercise anew");
            }
            if (!busy.add(id)) {
                return new Refused(Refusal.NOT_NOW, "check: one is under way");
            }
            exercise = known.get();
            bench = lab.get();
        }
        try {
            List<String> faults = new Examiner(exercise, bench).faults();
            List<String> words = faults.isEmpty() ? List.of("Solved: every phone is as it should be.") : faults;
            synchronized (this) {
                return happened(new ClassEvent.Looked(id, new Checked(clock.instant(), faults.isEmpty(), words)));
            }
        } finally {
            synchronized (this) {
                busy.remove(id);
            }
        }
    }

    private Optional<Bench> bench(Attempt attempt) {
        return live.contains(attempt.id()) ? labs.bench(attempt.labId()) : Optional.empty();
    }

    private Optional<String> full() {
        ClassFile kept = file;
        return kept != null && kept.isFull() ? Optional.of("class: its file is full") : Optional.empty();
    }

    /** The lab of an attempt, as long as it runs. */
    public synchronized Optional<String> lab(Attempt attempt) {
        return bench(attempt).map(bench -> attempt.labId());
    }

    public synchronized Optional<Attempt> attempt(String id) {
        return book.attempt(id);
    }

    /** The learners and what they did, side by side. */
    public synchronized Map<String, List<Attempt>> learners() {
        return book.learners();
    }

    /** On the disk first: what a learner was told must not be forgotten. */
    private Done happened(ClassEvent event) {
        if (file != null) {
            file.add(event);
        }
        book.apply(event);
        return new Done(book.attempt(event.attempt()).orElseThrow());
    }

    private static Refused unknown(String id) {
        return new Refused(Refusal.UNKNOWN, "attempt: " + id + " (expected: one that was begun)");
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
