// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coldboot.wire.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhcpRepliesTest {
    private final DhcpReplies replies = new DhcpReplies();

    private static Bytes bootp(int op, int xid) {
        return Bytes.hex(String.format("%02x010600%08x", op, xid));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
    void the_xid_of_a_request_tells_whom_the_reply_is_for(int xid) {
        replies.sent("phone", bootp(1, xid));

        assertThat(replies.client(bootp(2, xid))).contains("phone");
        assertThat(replies.client(bootp(2, xid ^ 0x0100))).isEmpty();
    }

    @Test
    void requests_and_other_things_are_no_replies() {
        replies.sent("phone", bootp(1, 7));

        assertThat(replies.client(bootp(1, 7))).isEmpty();
        assertThat(replies.client(bootp(0, 7))).isEmpty();
        assertThat(DhcpReplies.isReply(bootp(2, 7))).isTrue();
        assertThat(DhcpReplies.isReply(bootp(1, 7))).isFalse();
    }

    @Test
    void a_server_that_replies_is_no_client() {
        replies.sent("server", bootp(2, 7));

        assertThat(replies.client(bootp(2, 7))).isEmpty();
    }

    @Test
    void a_new_transaction_replaces_the_actors_older_one() {
        replies.sent("phone", bootp(1, 7));
        replies.sent("phone", bootp(1, 8));

        assertThat(replies.client(bootp(2, 7))).isEmpty();
        assertThat(replies.client(bootp(2, 8))).contains("phone");
    }

    @Test
    void an_actor_is_forgotten_without_harm_to_who_took_its_xid() {
        replies.sent("first", bootp(1, 7));
        replies.sent("second", bootp(1, 7));

        replies.forget("first");
        assertThat(replies.client(bootp(2, 7))).contains("second");

        replies.forget("second");
        replies.forget("nobody");
        assertThat(replies.client(bootp(2, 7))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"01", "01010600000000", "02", "02010600000000"})
    void what_is_too_short_for_an_xid_tells_nothing(String hex) {
        replies.sent("phone", bootp(1, 0));
        replies.sent("other", Bytes.hex(hex));

        assertThat(replies.client(Bytes.hex(hex))).isEmpty();
        assertThat(replies.client(bootp(2, 0))).contains("phone");
    }

    @Test
    void hostile_bytes_do_no_harm() {
        SplittableRandom random = new SplittableRandom(20_260_101);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            Bytes datagram = Bytes.owning(bytes);
            assertThatCode(() -> {
                        replies.sent("phone", datagram);
                        replies.client(datagram);
                    })
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> replies.client(Bytes.EMPTY)).doesNotThrowAnyException();
    }
}
