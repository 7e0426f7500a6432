// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final EventStream stream = new EventStream();
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void what_was_written_waits_in_order_until_it_is_taken() {
        stream.write("a");
        stream.carriedBy(news::incrementAndGet);
        stream.write("ö");

        assertThat(news).hasValue(2);
        assertThat(stream.take()).isEqualTo(new EventStream.Part(Bytes.utf8("aö"), false));
        assertThat(stream.take()).isEqualTo(new EventStream.Part(Bytes.EMPTY, false));
    }

    @Test
    void the_end_is_told_with_the_last_part_and_nothing_follows_it() {
        stream.carriedBy(news::incrementAndGet);
        stream.write("a");
        stream.end();

        assertThat(stream.write("b")).isFalse();
        assertThat(stream.take()).isEqualTo(new EventStream.Part(Bytes.utf8("a"), true));
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off_at_the_limit_and_not_before() {
        String half = "x".repeat(EventStream.MAX_WAITING / 2);

        assertThat(stream.write(half)).isTrue();
        assertThat(stream.write(half)).isTrue();
        assertThat(stream.isCut()).isFalse();

        assertThat(stream.write("y")).isFalse();
        assertThat(stream.isCut()).isTrue();
        assertThat(stream.write("z")).isFalse();
        assertThat(stream.take().bytes()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void a_reader_who_takes_in_time_may_get_any_amount() {
        for (int i = 0; i < 5; i++) {
            assertThat(stream.write("x".repeat(EventStream.MAX_WAITING))).isTrue();
            stream.take();
        }

        assertThat(stream.isCut()).isFalse();
    }

    @Test
    void who_wants_to_know_that_the_reader_has_gone_is_told_once_also_afterwards() {
        stream.onClosed(closed::incrementAndGet);
        stream.closed();
        stream.closed();
        assertThat(closed).hasValue(1);

        stream.onClosed(closed::incrementAndGet);
        assertThat(closed).hasValue(2);
        assertThat(stream.write("a")).isFalse();
    }
}
