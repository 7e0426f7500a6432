// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.wire.Endpoint;
import java.util.HashMap;
import java.util.Map;

/**
 * Which port a capture shows in the place of the real one. Programs that read captures tell protocols by well-known ports,
 * which a lab without root cannot have.
 *
 * @param udpServers of single endpoints
 * @param udpPorts of all other endpoints with that port
 * @param tcpServers the same by TCP
 * @param tcpPorts the same by TCP
 */
public record ShownPorts(
        Map<Endpoint, Integer> udpServers,
        Map<Integer, Integer> udpPorts,
        Map<Endpoint, Integer> tcpServers,
        Map<Integer, Integer> tcpPorts) {
    /** All ports as they are. */
    public static final ShownPorts REAL = new ShownPorts(Map.of(), Map.of(), Map.of(), Map.of());

    public ShownPorts {
        udpServers = Map.copyOf(udpServers);
        udpPorts = Map.copyOf(udpPorts);
        tcpServers = Map.copyOf(tcpServers);
        tcpPorts = Map.copyOf(tcpPorts);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether nothing is shown otherwise. */
    public boolean isReal() {
        return equals(REAL);
    }

    Endpoint udp(Endpoint real) {
        return shown(real, udpServers, udpPorts);
    }

    Endpoint tcp(Endpoint real) {
        return shown(real, tcpServers, tcpPorts);
    }

    private static Endpoint shown(Endpoint real, Map<Endpoint, Integer> servers, Map<Integer, Integer> ports) {
        Integer own = servers.get(real);
        return real.withPort(own == null ? ports.getOrDefault(real.port(), real.port()) : own);
    }

    /** Collects ports; the first that is said of one counts. */
    public static final class Builder {
        private final Map<Endpoint, Integer> udpServers = new HashMap<>();
        private final Map<Integer, Integer> udpPorts = new HashMap<>();
        private final Map<Endpoint, Integer> tcpServers = new HashMap<>();
        private final Map<Integer, Integer> tcpPorts = new HashMap<>();

        private Builder() {}

        /** Of that endpoint alone. */
        public Builder udp(Endpoint real, int shown) {
            udpServers.putIfAbsent(real, shown);
            return this;
        }

        /** Of every host. */
        public Builder udp(int real, int shown) {
            udpPorts.putIfAbsent(real, shown);
            return this;
        }

        /** Of that endpoint alone. */
        public Builder tcp(Endpoint real, int shown) {
            tcpServers.putIfAbsent(real, shown);
            return this;
        }

        /** Of every host. */
        public Builder tcp(int real, int shown) {
            tcpPorts.putIfAbsent(real, shown);
            return this;
        }

        public ShownPorts build() {
            return new ShownPorts(udpServers, udpPorts, tcpServers, tcpPorts);
        }
    }
}
