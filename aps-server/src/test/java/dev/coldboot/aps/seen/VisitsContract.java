// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.seen.Visits.Entry;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every book of visits does. */
public abstract class VisitsContract {
    public static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    public static final MacAddress KNOWN = MacAddress.of("000413241234");
    public static final MacAddress STRANGE = MacAddress.of("000413249999");
    private static final UserAgent OLD = UserAgent.of("Mozilla/4.0 (compatible; snom320-SIP 8.4.18 1.1.3-s)");
    private static final UserAgent NEW = UserAgent.of("Mozilla/4.0 (compatible; snom320-SIP 8.7.5.35 1.1.3-s)");
    private static final UserAgent CURL = UserAgent.of("curl/8.5.0");

    /** An empty book, in which {@link #KNOWN} is the one phone of the customers. */
    protected abstract Visits visits();

    /** Waits until everything is written. */
    protected abstract void settle();

    public static Visit visit(MacAddress mac, int second, UserAgent agent, boolean named, int status) {
        return new Visit(
                NOW.plusSeconds(second),
                Optional.of(mac),
                named,
                "192.0.2.1",
                true,
                "/snom320-" + mac + ".htm",
                agent,
                status,
                1_234);
    }

    private void add(Visit... several) {
        for (Visit visit : several) {
            visits().add(visit);
        }
        settle();
    }

    @Test
    void a_visit_is_told_as_it_was() {
        Visit visit = visit(KNOWN, 0, OLD, true, 200);
        Visit nobody = new Visit(NOW, Optional.empty(), false, "192.0.2.7", false, "/", CURL, 404, 10);

        add(visit, nobody);

        assertThat(visits().of(KNOWN)).containsExactly(visit);
        assertThat(visits().newest(false, OptionalLong.empty(), 10))
                .extracting(Entry::visit)
                .containsExactly(nobody, visit);
        assertThat(visits().lost()).isZero();
    }

    @Test
    void what_a_phone_last_said_of_itself_and_got_is_kept() {
        add(visit(KNOWN, 0, OLD, true, 200), visit(KNOWN, 1, OLD, true, 403));
        add(visit(KNOWN, 2, NEW, false, 404), visit(KNOWN, 3, CURL, false, 200));

        assertThat(visits().seen(List.of(STRANGE, KNOWN)))
                .containsOnlyKeys(KNOWN)
                .containsValue(new Seen(KNOWN, NOW, NOW.plusSeconds(3), 4, "snom320", "8.7.5.35", 403));
    }

    @Test
    void a_phone_that_got_its_settings_at_last_is_no_longer_refused() {
        add(visit(KNOWN, 0, OLD, true, 401));
        assertThat(visits().seen(List.of(KNOWN)).get(KNOWN).isRefused()).isTrue();

        add(visit(KNOWN, 1, OLD, true, 304));
        assertThat(visits().seen(List.of(KNOWN)).get(KNOWN).isRefused()).isFalse();
    }

    @Test
    void the_newest_of_a_phone_are_told() {
        for (int i = 0; i < Visits.KEPT + 5; i++) {
            visits().add(visit(KNOWN, i, OLD, true, 200));
        }
        settle();

        assertThat(visits().of(KNOWN)).hasSize(Visits.KEPT);
        assertThat(visits().of(KNOWN).get(0).at()).isEqualTo(NOW.plusSeconds(Visits.KEPT + 4));
    }

    @Test
    void strangers_are_told_apart_page_by_page() {
        Visit nobody = new Visit(NOW, Optional.empty(), false, "192.0.2.7", false, "/", CURL, 404, 10);
        add(visit(STRANGE, 0, OLD, true, 404), visit(KNOWN, 1, OLD, true, 200), nobody);

        List<Entry> first = visits().newest(true, OptionalLong.empty(), 1);
        assertThat(first).extracting(Entry::visit).containsExactly(nobody);
        assertThat(visits().newest(true, OptionalLong.of(first.get(0).number()), 10))
                .extracting(Entry::visit)
                .containsExactly(visit(STRANGE, 0, OLD, true, 404));
        assertThat(visits().newest(false, OptionalLong.of(first.get(0).number()), 10))
                .hasSize(2);
    }
}
