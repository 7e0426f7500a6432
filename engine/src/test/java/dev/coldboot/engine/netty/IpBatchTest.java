// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IpBatchTest {
    @Test
    void knows_which_line_failed_and_why() {
        String said = """
                RTNETLINK answers: File exists
                Command failed -:7
                Error: ipv4: Address not found.
                Command failed -:8
                Cannot find device "eth7"
                Command failed -:12
                """;

        assertThat(IpBatch.troubles(said))
                .isEqualTo(Map.of(7, "File exists", 8, "ipv4: Address not found.", 12, "Cannot find device \"eth7\""));
    }

    @Test
    void silence_is_no_trouble() {
        assertThat(IpBatch.troubles("")).isEmpty();
    }
}
