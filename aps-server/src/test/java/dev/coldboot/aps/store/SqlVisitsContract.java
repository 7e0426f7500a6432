// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.RememberedCrm;
import dev.coldboot.aps.seen.Seen;
import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.seen.VisitsContract;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a book of visits in a database does. */
abstract class SqlVisitsContract extends VisitsContract {
    private final CrmDatabase database;
    private final SqlVisits visits;

    SqlVisitsContract(CrmDatabase database) {
        this.database = database;
        this.visits = (SqlVisits) database.visits(RememberedCrm.with(KNOWN));
    }

    @AfterEach
    void the_database_closes() {
        database.close();
    }

    @Override
    protected Visits visits() {
        return visits;
    }

    @Override
    protected void settle() {
        visits.flush();
    }

    @Test
    void strangers_do_not_fill_the_database_and_push_nobody_out() {
        visits.add(visit(KNOWN, 0, UserAgent.of(""), true, 200));
        for (int i = 0; i < Visits.KEPT_OF_STRANGERS + 1_500; i++) {
            visits.add(visit(STRANGE.plus(i), i, UserAgent.of(""), true, 404));
            if (i % 5_000 == 0) {
                visits.flush();
            }
        }
        visits.flush();

        List<Visits.Entry> kept = visits.newest(true, OptionalLong.empty(), 20_000);
        assertThat(kept).hasSize(Visits.KEPT_OF_STRANGERS);
        assertThat(kept.get(0).visit().mac()).hasValue(STRANGE.plus(Visits.KEPT_OF_STRANGERS + 1_499));
        assertThat(visits.of(KNOWN)).hasSize(1);
        assertThat(visits.of(STRANGE)).isEmpty();
        assertThat(visits.seen(List.of(KNOWN, STRANGE, STRANGE.plus(1_499), STRANGE.plus(1_500))))
                .containsOnlyKeys(KNOWN, STRANGE.plus(1_500));
        assertThat(visits.lost()).isZero();
    }

    @Test
    void what_comes_too_fast_is_lost_and_counted() {
        // Holding the writer's monitor keeps it from writing what waits meanwhile.
        synchronized (visits) {
            for (int i = 0; i < WaitingVisits.MOST + 7; i++) {
                visits.add(visit(STRANGE.plus(i), i, UserAgent.of(""), true, 200));
            }
            assertThat(visits.lost()).isEqualTo(7);
        }
    }

    @Test
    void visits_that_share_a_line_are_counted_all_and_told_as_the_last_was() {
        synchronized (visits) {
            for (int i = 0; i < WaitingVisits.APART; i++) {
                visits.add(visit(STRANGE.plus(i), i, UserAgent.of(""), true, 404));
            }
            visits.add(visit(KNOWN, 1, UserAgent.of(""), true, 200));
            visits.add(visit(KNOWN, 2, UserAgent.of(""), true, 403));
            visits.add(visit(KNOWN, 3, UserAgent.of(""), true, 403));
            visits.add(visit(KNOWN, 4, UserAgent.of(""), true, 200));
        }
        visits.flush();

        assertThat(visits.of(KNOWN))
                .containsExactly(
                        visit(KNOWN, 4, UserAgent.of(""), true, 200), visit(KNOWN, 3, UserAgent.of(""), true, 403));
        assertThat(visits.seen(List.of(KNOWN)))
                .containsValue(new Seen(KNOWN, NOW.plusSeconds(1), NOW.plusSeconds(4), 4, "", "", 200));
    }

    @Test
    void writing_takes_a_fortieth_of_the_time_and_no_visit_waits_longer_than_a_minute() {
        assertThat(SqlVisits.pauseAfter(Duration.ofMillis(300))).isEqualTo(Duration.ofSeconds(12));
        assertThat(SqlVisits.pauseAfter(Duration.ofSeconds(2))).isEqualTo(SqlVisits.LONGEST_PAUSE);
    }

    @Test
    void a_database_that_fails_costs_visits_and_nothing_else() {
        visits.add(visit(KNOWN, 0, UserAgent.of(""), true, 200));
        database.close();
        visits.add(visit(KNOWN, 1, UserAgent.of(""), true, 200));

        visits.flush();

        assertThat(visits.lost()).isEqualTo(1);
    }
}
