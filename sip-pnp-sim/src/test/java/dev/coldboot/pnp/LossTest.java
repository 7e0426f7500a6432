// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PHONES = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_30_percent_lost_doubled_or_late_every_phone_is_told_its_url_once(long seed) {
        LinkConditions bad = new LinkConditions(Duration.ofMillis(5), Duration.ofMillis(5), 0.3, 0.3, 0.3);
        Map<String, ScriptedPhone.Told> told = new HashMap<>();
        try (VirtualWorld world = new VirtualWorld(T0, seed, bad, new Journal())) {
            world.onStatus(news -> {
                if (news.status() instanceof ScriptedPhone.Told urls) {
                    told.put(news.actor(), urls);
                }
            });
            world.add(
                    "pnp",
                    new PnpResponder(
                            PnpResponderConfig.builder(Phones.SERVER, Phones.GROUP)
                                    .url("http://10.0.0.1/{mac}.xml")
                                    .build(),
                            Seeds.generator(seed, "pnp")));
            for (int i = 0; i < PHONES; i++) {
                Endpoint own = Endpoint.of("10.0.1." + i + ":5060");
                world.add("phone" + i, new ScriptedPhone(own, Phones.GROUP, String.format("00041324%04X", i)));
            }

            world.runUntil(() -> false, Duration.ofMinutes(2));

            assertThat(told).hasSize(PHONES);
            assertThat(told.values())
                    .allSatisfy(phone -> assertThat(phone.urls()).hasSize(1));
            assertThat(world.status("pnp"))
                    .hasValueSatisfying(status ->
                            assertThat(((PnpResponderStatus) status).waiting()).isZero());
        }
    }
}
