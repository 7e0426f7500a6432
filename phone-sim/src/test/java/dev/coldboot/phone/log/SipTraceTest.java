// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SipTraceTest {
    private static final LocalDateTime STAMP = LocalDateTime.of(2001, 12, 24, 0, 0, 19, 248_000_000);
    private static final Endpoint PEER = Endpoint.of("192.168.100.10:5060");

    private final SipTrace trace = new SipTrace();

    @Test
    void headers_are_those_of_the_vendors_trace() {
        trace.sent(STAMP, Endpoint.of("224.0.1.75:5060"), Bytes.utf8("SUBSCRIBE sip:x SIP/2.0\r\nExpires: 0\r\n\r\n"));
        trace.received(
                STAMP.withMonth(1).withDayOfMonth(2).withNano(7_000_000), PEER, Bytes.utf8("SIP/2.0 200 OK\r\n\r\n"));

        assertThat(trace.messages())
                .containsExactly(
                        """
                        Sent to udp:224.0.1.75:5060 at 24/12/2001 00:00:19:248 (39 bytes):

                        SUBSCRIBE sip:x SIP/2.0
                        Expires: 0
                        """,
                        "Received from udp:192.168.100.10:5060 at 2/1/2001 00:00:19:007 (18 bytes):\n\nSIP/2.0 200 OK\n");
    }

    @Test
    void the_oldest_messages_go_first() {
        for (int i = 0; i <= SipTrace.MAX_MESSAGES; i++) {
            trace.received(STAMP, PEER, Bytes.utf8("message " + i));
        }

        assertThat(trace.messages()).hasSize(SipTrace.MAX_MESSAGES);
        assertThat(trace.messages().get(0)).endsWith("\n\nmessage 1\n");
    }

    @Test
    void long_messages_are_cut_and_many_of_them_push_each_other_out() {
        for (int i = 0; i < 20; i++) {
            trace.received(STAMP, PEER, Bytes.utf8("x".repeat(60_000)));
        }

        assertThat(trace.messages())
                .hasSize(SipTrace.MAX_BYTES / SipTrace.MAX_MESSAGE)
                .allSatisfy(message ->
                        assertThat(message).contains("(60000 bytes):").endsWith("x\n\n[cut after 4096 bytes]\n"));
    }

    @Test
    void is_empty_after_power_up() {
        trace.sent(STAMP, PEER, Bytes.utf8("x"));

        trace.clear();

        assertThat(trace.messages()).isEmpty();
    }
}
