// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lab whose DHCP server pings addresses before it offers them, with a stranger at the first of them. */
class PingBeforeOfferTest {
    private static LabConfig.Builder lab() {
        return LabConfig.builder(Scenarios.named("dhcp-66").orElseThrow()).world(LabConfig.WorldKind.VIRTUAL);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "500, 1, true"})
    void a_phone_gets_an_address_that_nobody_has(long millis, long place, boolean told) throws Exception {
        LabConfig config = lab().pingBeforeOffer(Duration.ofMillis(millis)).build();
        try (Lab lab = Lab.start(config)) {
            lab.world().listen("stranger", Ear.udp(new Endpoint(LabNames.FIRST_PHONE, 9)));

            assertThat(new ScenarioRun(lab).play().troubles()).isEmpty();

            List<PhoneStatus> phones = lab.fleet().statuses();
            assertThat(phones.get(0).address()).contains(LabNames.FIRST_PHONE.plus((int) place));
            assertThat(lab.journal().entries(Servers.DHCP).stream()
                            .map(JournalEntry::text)
                            .anyMatch(text -> text.startsWith(LabNames.FIRST_PHONE + " answers a ping")))
                    .isEqualTo(told);
        }
    }

    @Test
    void a_ping_may_not_take_longer_than_a_phone_waits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab().pingBeforeOffer(Duration.ofSeconds(11)).build())
                .withMessage("pingBeforeOffer: 11s (expected: at most 10s)");
    }
}
