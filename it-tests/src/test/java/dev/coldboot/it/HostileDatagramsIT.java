// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabAddresses;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Garbage on every port of a lab over real sockets: noted with the reason, dropped, and nothing else changes. */
class HostileDatagramsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void garbage_is_noted_with_its_reason_and_a_phone_boots_all_the_same() throws Exception {
        LabConfig config = LabConfig.builder(Scenarios.named("pnp").orElseThrow())
                .ports(PortPlan.DYNAMIC)
                .allServers(true)
                .build();
        try (Lab lab = Lab.start(config)) {
            Map<String, Endpoint> servers = servers(lab.addresses());
            int each = 0;
            for (byte[] garbage : garbage()) {
                each++;
                for (Endpoint server : servers.values()) {
                    send(garbage, server);
                }
            }

            int sent = each;
            servers.keySet()
                    .forEach(actor -> await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(dropped(lab, actor)).hasSize(sent)));
            assertThat(servers.keySet())
                    .allSatisfy(actor -> assertThat(dropped(lab, actor))
                            .allSatisfy(entry -> assertThat(entry.text()).isNotBlank()));
            assertThat(new ScenarioRun(lab).play().troubles()).isEmpty();
        }
    }

    private static Map<String, Endpoint> servers(LabAddresses at) {
        Map<String, Endpoint> servers = new LinkedHashMap<>();
        servers.put("dhcp", at.dhcp());
        servers.put("dns", at.dns());
        servers.put("pnp", at.pnp());
        servers.put("registrar", at.registrar());
        return servers;
    }

    private static List<byte[]> garbage() {
        byte[] random = new byte[700];
        new SplittableRandom(42).nextBytes(random);
        byte[] lyingDhcp = new byte[300];
        lyingDhcp[0] = 1;
        byte[] halfSip = "SUBSCRIBE sip:MAC%3a0004".getBytes(StandardCharsets.US_ASCII);
        return List.of(new byte[] {0}, random, lyingDhcp, halfSip);
    }

    private static void send(byte[] bytes, Endpoint to) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress address = InetAddress.getByAddress(to.address().toArray());
            socket.send(new DatagramPacket(bytes, bytes.length, address, to.port()));
        }
    }

    private static List<JournalEntry> dropped(Lab lab, String actor) {
        return lab.journal().entries(actor).stream()
                .filter(entry -> entry.kind() == Kind.DROPPED)
                .toList();
    }
}
