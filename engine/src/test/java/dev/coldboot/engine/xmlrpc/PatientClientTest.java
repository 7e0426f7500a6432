// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientClientTest {
    private static final URI SERVICE = URI.create("https://x.example/xmlrpc/");
    private static final XmlRpcReply OK = new XmlRpcReply.Result(true);

    private final Deque<Object> replies = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final PatientClient client = new PatientClient((method, arguments) -> reply(), 2, pauses::add);

    private XmlRpcReply reply() throws XmlRpcTrouble {
        Object next = replies.remove();
        if (next instanceof XmlRpcTrouble trouble) {
            throw trouble;
        }
        return (XmlRpcReply) next;
    }

    @Test
    void asks_once_where_that_is_enough() throws Exception {
        replies.add(OK);

        assertThat(client.call("network.echo")).isEqualTo(new PatientClient.Come(OK, false));
        assertThat(pauses).isEmpty();
    }

    @Test
    void asks_again_after_the_network_failed_and_says_so() throws Exception {
        replies.addAll(List.of(trouble(Reason.NETWORK), trouble(Reason.NETWORK), OK));

        assertThat(client.call("network.echo")).isEqualTo(new PatientClient.Come(OK, true));
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void gives_up_when_the_network_goes_on_failing() {
        replies.addAll(List.of(trouble(Reason.NETWORK), trouble(Reason.NETWORK), trouble(Reason.NETWORK), OK));

        assertThatThrownBy(() -> client.call("network.echo")).isInstanceOf(XmlRpcTrouble.class);
        assertThat(replies).containsExactly(OK);
    }

    @Test
    void waits_as_long_as_it_is_asked_to_and_twice_at_most() {
        replies.addAll(List.of(busy(7), busy(9), busy(1), OK));

        assertThatThrownBy(() -> client.call("network.echo")).isInstanceOf(XmlRpcTrouble.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
        assertThat(replies).containsExactly(OK);
    }

    @Test
    void a_call_that_was_put_off_was_not_carried_out() throws Exception {
        replies.addAll(List.of(busy(7), OK));

        assertThat(client.call("network.echo").repeated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "NETWORK")
    void asks_only_once_for_every_other_trouble(Reason reason) {
        replies.addAll(List.of(trouble(reason), OK));

        assertThatThrownBy(() -> client.call("network.echo")).isInstanceOf(XmlRpcTrouble.class);
        assertThat(replies).containsExactly(OK);
    }

    private static XmlRpcTrouble trouble(Reason reason) {
        return new XmlRpcTrouble(SERVICE, reason, "no");
    }

    private static XmlRpcTrouble busy(int seconds) {
        return new XmlRpcTrouble(SERVICE, Reason.BUSY, "no", 429, Optional.of(Duration.ofSeconds(seconds)));
    }
}
