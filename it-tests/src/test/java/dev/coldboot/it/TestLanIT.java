// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The network that the tests against other people's programs stand on. */
class TestLanIT {
    @Test
    void two_hosts_hear_each_other_and_nobody_else() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host left = lan.host("left").address("10.77.0.1/24");
            lan.host("right").address("10.77.0.2/24").mac("00:04:13:24:12:34");

            // A closed TCP port answers at once, and only who is there does.
            assertThat(left.run("bash", "-c", "exec 3<>/dev/tcp/10.77.0.2/9").err())
                    .contains("Connection refused");
            assertThat(left.run("ip", "neigh").out()).contains("00:04:13:24:12:34");
            assertThat(left.run("bash", "-c", "echo x > /dev/udp/10.78.0.1/9").exitCode())
                    .isNotZero();
        }
    }
}
