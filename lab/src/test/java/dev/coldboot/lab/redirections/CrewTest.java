// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final Crew crew = new Crew(3);
    private final List<Integer> taken = new ArrayList<>();

    @AfterEach
    void close() {
        crew.close();
    }

    @Test
    void several_are_asked_at_a_time_and_taken_in_their_order() throws Exception {
        CountDownLatch all = new CountDownLatch(3);

        crew.<Integer, Integer>ask(
                List.of(1, 2, 3),
                piece -> {
                    // None answers before all three are asked.
                    all.countDown();
                    all.await();
                    return piece * 10;
                },
                (piece, answer) -> {
                    taken.add(answer);
                    return List.of();
                });

        assertThat(taken).containsExactly(10, 20, 30);
    }

    @Test
    void what_an_answer_brings_up_is_asked_before_what_waits() throws Exception {
        Crew one = new Crew(1);

        one.<Integer, Integer>ask(List.of(1, 2), piece -> piece, (piece, answer) -> {
            taken.add(answer);
            return piece == 1 ? List.of(11, 12) : List.of();
        });

        assertThat(taken).containsExactly(1, 11, 12, 2);
        one.close();
    }

    @Test
    void a_bug_in_the_asking_is_not_swallowed() {
        assertThatThrownBy(() -> crew.<Integer, Integer>ask(
                        List.of(1),
                        piece -> {
                            throw new IllegalArgumentException("bug");
                        },
                        (piece, answer) -> List.of()))
                .hasRootCauseMessage("bug");
    }

    @Test
    void its_size_has_limits() {
        assertThatThrownBy(() -> new Crew(0)).hasMessage("size: 0 (expected: 1 to 32)");
        assertThatThrownBy(() -> new Crew(33)).hasMessage("size: 33 (expected: 1 to 32)");
    }
}
