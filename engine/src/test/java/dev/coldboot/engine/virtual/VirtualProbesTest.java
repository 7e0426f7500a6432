// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static dev.coldboot.engine.virtual.Given.LATENCY;
import static dev.coldboot.engine.virtual.Given.T0;
import static dev.coldboot.engine.virtual.Given.puppet;
import static dev.coldboot.engine.virtual.Given.say;
import static dev.coldboot.engine.virtual.Given.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a probe takes in virtual time, and when an answer comes too late or not at all. */
class VirtualProbesTest {
    private static final Ipv4Address THERE = Ipv4Address.of("10.0.0.9");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9, 0, 500, true, 2",
        "10.0.0.9, 0, 2, true, 2",
        "10.0.0.9, 0, 1, false, 1",
        "10.0.0.8, 0, 500, false, 500",
        "10.0.0.9, 1, 500, false, 500"
    })
    void an_answer_takes_both_ways_and_silence_takes_the_patience(
            String host, double loss, long patience, boolean answered, long after) {
        VirtualWorld world = Given.world(new LinkConditions(LATENCY, Duration.ZERO, loss, 0, 0));
        puppet(world, "host", udp(host + ":5060"));
        Puppet asker = puppet(world, "asker");

        say(world, "asker", new Output.Probe(THERE, Duration.ofMillis(patience)));

        assertThat(asker.heard())
                .containsExactly(new Puppet.Heard(T0.plusMillis(after), new Input.Probed(THERE, answered)));
    }
}
