// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.exercise.Answer.Refusal;
import dev.coldboot.lab.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class in virtual labs. */
class TrainingTest {
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final String EXERCISE = "wrong-server";

    @TempDir
    Path folder;

    private final OwnLabs labs = new OwnLabs();

    @AfterEach
    void close() {
        labs.close();
    }

    private Training kept() throws LabStartException {
        return Training.kept(labs, InstantSource.fixed(AT), folder.resolve("class.jsonl"));
    }

    private Training forgetful() {
        return Training.forgetful(labs, InstantSource.fixed(AT));
    }

    private static Attempt done(Answer answer) {
        return answer instanceof Answer.Done done ? done.attempt() : fail(answer);
    }

    private static Answer.Refused refused(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused : refusalMissing(answer);
    }

    private static Attempt fail(Answer answer) {
        throw new AssertionError("not done: " + answer);
    }

    private static Answer.Refused refusalMissing(Answer answer) {
        throw new AssertionError("not refused: " + answer);
    }

    /** What a learner does on the page. */
    private void mend(Attempt attempt) {
        Scenario setup = Exercises.named(attempt.exercise()).orElseThrow().setup();
        labs.lab(attempt.labId())
                .offer(Fixes.right(attempt.exercise()).apply(setup).offer());
    }

    @Test
    void a_learner_looks_takes_a_hint_mends_and_is_told_so() throws Exception {
        Training training = forgetful();
        Attempt attempt = done(training.begin(EXERCISE, "Ada"));

        Attempt unmended = done(training.check(attempt.id()));
        Attempt hinted = done(training.hint(attempt.id()));
        mend(attempt);
        Attempt mended = done(training.check(attempt.id()));

        assertThat(unmended.isSolved()).isFalse();
        assertThat(unmended.checks().get(0).words()).anyMatch(words -> words.contains("expected: PROVISIONED by DHCP"));
        assertThat(hinted.hints()).isOne();
        assertThat(mended.isSolved()).isTrue();
        assertThat(training.learners()).containsOnlyKeys("Ada");
    }

    @Test
    void what_was_solved_stays_solved_however_often_it_is_broken_again() throws Exception {
        Training training = forgetful();
        Attempt attempt = done(training.begin(EXERCISE, "Ada"));
        mend(attempt);
        training.check(attempt.id());
        labs.lab(attempt.labId())
                .offer(Exercises.named(EXERCISE).orElseThrow().setup().offer());

        Attempt last = attempt;
        for (int i = 0; i <= Attempt.MAX_CHECKS; i++) {
            last = done(training.check(attempt.id()));
        }

        assertThat(last.checks()).hasSize(Attempt.MAX_CHECKS);
        assertThat(last.isSolved()).isTrue();
    }

    @Test
    void progress_outlives_the_lab_and_its_ids_mean_other_labs_then() throws Exception {
        String id;
        try (Training training = kept()) {
            Attempt attempt = done(training.begin(EXERCISE, "Ada"));
            mend(attempt);
            training.check(attempt.id());
            training.hint(attempt.id());
            id = attempt.id();
        }

        try (Training training = kept()) {
            Attempt known = training.attempt(id).orElseThrow();

            assertThat(known.isSolved()).isTrue();
            assertThat(known.hints()).isOne();
            assertThat(known.begun()).isEqualTo(AT);
            assertThat(training.lab(known)).isEmpty();
            assertThat(refused(training.check(id)).words()).contains("does not run any more");
            assertThat(done(training.begin(EXERCISE, "Grace")).id()).isNotEqualTo(id);
        }
    }

    @Test
    void half_a_line_that_a_crash_left_is_cut_off_and_the_whole_ones_stay() throws Exception {
        Path file = folder.resolve("class.jsonl");
        try (Training training = kept()) {
            training.begin(EXERCISE, "Ada");
        }
        Files.writeString(file, "{\"event\":\"hint\",\"atte", StandardOpenOption.APPEND);

        try (Training training = kept()) {
            training.hint("1");
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
        try (Training training = kept()) {
            assertThat(training.attempt("1").orElseThrow().hints()).isOne();
        }
    }

    @Test
    void a_file_is_of_one_lab_only() throws Exception {
        try (Training training = kept()) {
            assertThat(training.learners()).isEmpty();
            assertThatThrownBy(this::kept)
                    .isInstanceOf(LabStartException.class)
                    .hasMessageContaining("another lab writes it");
        }
    }

    @Test
    void a_file_of_something_else_is_refused_and_left_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("class.jsonl"), "shopping list\nhalf");

        assertThatThrownBy(this::kept)
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("line 1 is no event of a class");
        assertThat(file).hasContent("shopping list\nhalf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "<b>", "a\nb", "0123456789012345678901234567890123456789012345678901234567890"})
    void a_learner_has_a_name(String name) {
        assertThat(refused(forgetful().begin(EXERCISE, name)).refusal()).isEqualTo(Refusal.INVALID);
    }

    @Test
    void unknown_exercises_and_attempts_are_refused() throws Exception {
        assertThat(refused(forgetful().begin("no-such", "Ada")).words()).contains("expected: wrong-server, ");
        assertThat(refused(forgetful().check("7")).refusal()).isEqualTo(Refusal.UNKNOWN);
        assertThat(refused(forgetful().hint("7")).refusal()).isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void hints_come_to_an_end() {
        Training training = forgetful();
        Attempt attempt = done(training.begin(EXERCISE, "Ada"));
        int all = Exercises.named(EXERCISE).orElseThrow().hints().size();
        for (int i = 0; i < all; i++) {
            done(training.hint(attempt.id()));
        }

        assertThat(refused(training.hint(attempt.id())).words()).isEqualTo("hint: there is no other one");
    }

    @Test
    void a_lab_that_cannot_be_had_is_a_refusal_and_no_attempt() {
        Labs none = new Labs() {
            @Override
            public String open(String title, Scenario setup) throws LabStartException {
                throw new LabStartException("64 labs (expected: at most 64)");
            }

            @Override
            public Optional<Bench> bench(String id) {
                return Optional.empty();
            }
        };
        Training training = Training.forgetful(none, InstantSource.fixed(AT));

        assertThat(refused(training.begin(EXERCISE, "Ada")).words()).isEqualTo("64 labs (expected: at most 64)");
        assertThat(training.learners()).isEmpty();
    }

    @Test
    void a_class_has_its_limits() {
        ClassBook book = new ClassBook();
        for (int i = 0; i < ClassBook.MAX_LEARNERS; i++) {
            book.apply(new ClassEvent.Begun(book.nextId(), EXERCISE, "learner " + i, "1", AT));
        }
        for (int i = 1; i < ClassBook.MAX_ATTEMPTS; i++) {
            book.apply(new ClassEvent.Begun(book.nextId(), EXERCISE, "learner 0", "1", AT));
        }

        assertThat(book.refusal("learner 0").orElseThrow()).contains("attempts (expected: at most 100)");
        assertThat(book.refusal("learner 1")).isEmpty();
        assertThat(book.refusal("one more").orElseThrow()).contains("number 201 (expected: at most 200)");
    }
}
