// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lab is made of.
 *
 * @param scenario what the network offers, and to which phones
 * @param world real sockets or virtual time
 * @param seed where all randomness of the run comes from
 * @param ports which ports the protocols have; those that are 0 are chosen at the start
 * @param phones how many, 1 to {@link #MAX_PHONES}
 * @param firstMac MAC of the first phone, the others count up from it
 * @param model such as {@code snom320}
 * @param firmware such as {@code 8.4.35}; it decides on the boot engine; empty for the usual one of the model
 * @param pnpWait how long a phone waits for a NOTIFY
 * @param link delays and faults of the network, for datagrams; empty for real sockets as they are, and a wired office in
 *     virtual time
 * @param stagger how long after one phone the next is powered on
 * @param pingBeforeOffer how long an address may take to answer a ping before the DHCP server offers it; zero for no ping
 * @param journalCapacity entries that are kept
 * @param allServers whether servers run too that the scenario has no use for
 * @param faults what goes wrong on purpose
 * @param others what phones meet in the place of the lab's own servers
 */
public record LabConfig(
        Scenario scenario,
        WorldKind world,
        long seed,
        PortPlan ports,
        int phones,
        MacAddress firstMac,
        String model,
        String firmware,
        Duration pnpWait,
        Optional<LinkConditions> link,
        Duration stagger,
        Duration pingBeforeOffer,
        int journalCapacity,
        boolean allServers,
        Faults faults,
        OtherServers others) {
    /** Phones own addresses in 127.77.0.0/16, and some are left for servers. */
    public static final int MAX_PHONES = 60_000;

    /** Model, firmware and settings of most of the phones. */
    public PhoneSet.Kind kind() {
        return new PhoneSet.Kind(model, firmware, scenario.phones().kind().settings());
    }

    public LabConfig {
        if (phones < 1 || phones > MAX_PHONES) {
            throw new IllegalArgumentException("phones: " + phones + " (expected: 1 to " + MAX_PHONES + ")");
        }
        if (pingBeforeOffer.compareTo(DhcpServerConfig.LONGEST_PING) > 0) {
            throw new IllegalArgumentException("pingBeforeOffer: " + Durations.format(pingBeforeOffer)
                    + " (expected: at most " + Durations.format(DhcpServerConfig.LONGEST_PING) + ")");
        }
        if (world == WorldKind.VIRTUAL && !others.equals(OtherServers.NONE)) {
            throw new IllegalArgumentException(
                    "world: VIRTUAL (expected: NETTY, since other servers live in real time)");
        }
    }

    /** What goes wrong: the faults of the scenario, and what was asked for besides. */
    Faults allFaults() {
        List<Fault> all = new ArrayList<>(scenario.faults().faults().faults());
        all.addAll(faults.faults());
        return new Faults(all);
    }

    /**
     * The same for another lab beside it, on free ports.
     *
     * @param journal entries that are kept
     */
    public LabConfig beside(int journal) {
        return new LabConfig(
                scenario,
                world,
                seed,
                PortPlan.DYNAMIC,
                phones,
                firstMac,
                model,
                firmware,
                pnpWait,
                link,
                stagger,
                pingBeforeOffer,
                journal,
                allServers,
                faults,
                others);
    }

    /** Where the lab runs. */
    public enum WorldKind {
        /** Real sockets on the loopback interface, real time. */
        NETTY,
        /** One thread, virtual time: the same seed gives the same journal, byte for byte. */
        VIRTUAL
    }

    /** How long a phone waits for a NOTIFY where nobody says otherwise. */
    public static final Duration PNP_WAIT = Duration.ofSeconds(5);

    /** The scenario's phones, on the user plan's ports. */
    public static Builder builder(Scenario scenario) {
        return new Builder(scenario);
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private Scenario scenario;
        private WorldKind world = WorldKind.NETTY;
        private long seed = 1;
        private PortPlan ports = PortPlan.USER;
        private OptionalInt phones = OptionalInt.empty();
        private Optional<MacAddress> firstMac = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<String> firmware = Optional.empty();
        private Optional<Duration> pnpWait = Optional.empty();
        private Optional<LinkConditions> link = Optional.empty();
        private Duration stagger = Duration.ZERO;
        private Duration pingBeforeOffer = Duration.ZERO;
        private int journalCapacity = Journal.DEFAULT_CAPACITY;
        private boolean allServers;
        private Faults faults = Faults.NONE;
        private OtherServers others = OtherServers.NONE;

        private Builder(Scenario scenario) {
            this.scenario = scenario;
        }

        public Builder scenario(Scenario other) {
            scenario = other;
            return this;
        }

        public Builder world(WorldKind kind) {
            world = kind;
            return this;
        }

        public Builder seed(long number) {
            seed = number;
            return this;
        }

        public Builder ports(PortPlan plan) {
            ports = plan;
            return this;
        }

        public Builder phones(int count) {
            phones = OptionalInt.of(count);
            return this;
        }

        public Builder firstMac(MacAddress mac) {
            firstMac = Optional.of(mac);
            return this;
        }

        public Builder model(String name) {
            model = Optional.of(name);
            return this;
        }

        public Builder firmware(String version) {
            firmware = Optional.of(version).filter(given -> !given.isEmpty());
            return this;
        }

        public Builder pnpWait(Duration wait) {
            pnpWait = Optional.of(wait);
            return this;
        }

        public Builder link(LinkConditions conditions) {
            link = Optional.of(conditions);
            return this;
        }

        public Builder stagger(Duration between) {
            stagger = between;
            return this;
        }

        /** Whether the DHCP server pings each address first, and for how long; see {@link LabConfig}. */
        public Builder pingBeforeOffer(Duration patience) {
            pingBeforeOffer = patience;
            return this;
        }

        public Builder journalCapacity(int entries) {
            journalCapacity = entries;
            return this;
        }

        public Builder allServers(boolean flag) {
            allServers = flag;
            return this;
        }

        public Builder faults(Faults other) {
            faults = other;
            return this;
        }

        public Builder others(OtherServers servers) {
            others = servers;
            return this;
        }

        /** What was not given is the scenario's; its firmware belongs to its model. */
        public LabConfig build() {
            PhoneSet set = scenario.phones();
            String usual = model.isPresent() ? "" : set.kind().firmware();
            return new LabConfig(
                    others.provisioning()
                            .map(url -> new OtherUrl(url).in(scenario))
                            .orElse(scenario),
                    world,
                    seed,
                    ports,
                    phones.orElse(set.count()),
                    firstMac.orElse(set.firstMac()),
                    model.orElse(set.kind().model()),
                    firmware.orElse(usual),
                    pnpWait.or(() -> set.patience().pnp()).orElse(PNP_WAIT),
                    link,
                    stagger,
                    pingBeforeOffer,
                    journalCapacity,
                    allServers,
                    faults,
                    others);
        }
    }
}
