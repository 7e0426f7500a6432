// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.listen;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static dev.coldboot.engine.netty.Real.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has an address, as a probe finds it: the same in both worlds, on loopback too, where the kernel would always answer. */
@ParameterizedClass
@EnumSource(names = {"VIRTUAL", "JDK"})
class ProbeContractIT {
    private static final Ipv4Address THERE = Ipv4Address.of("127.77.1.9");
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Both worlds;
    private World world;
    private Puppet asker;

    ProbeContractIT(Both worlds) {
        this.worlds = worlds;
    }

    @BeforeEach
    void a_world_with_somebody_who_asks() {
        open(FaultPlan.none());
    }

    private void open(FaultPlan faults) {
        world = worlds.open(Instant.now(), faults);
        asker = puppet(world, "asker");
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private boolean isAnswered() {
        int before = asker.inputs().size();
        say(world, "asker", new Output.Probe(THERE, PATIENCE));
        awaitInputs(world, asker, before + 1);
        Real.settle(world, "asker");
        assertThat(asker.inputs()).as("one answer").hasSize(before + 1);
        Input.Probed probed = (Input.Probed) asker.inputs().get(before);
        assertThat(probed.address()).isEqualTo(THERE);
        return probed.answered();
    }

    @Test
    void an_address_is_had_by_who_hears_datagrams_there_until_he_goes() {
        puppet(world, "stranger");

        assertThat(isAnswered()).as("before he listens").isFalse();
        udp(world, "stranger", THERE + ":0");
        assertThat(isAnswered()).as("while he listens").isTrue();
        world.remove("stranger");
        assertThat(isAnswered()).as("when he has gone").isFalse();
    }

    @Test
    void an_address_is_had_by_who_takes_connections_there() {
        listen(world, "stranger", Ear.http(new Endpoint(THERE, 0)));

        assertThat(isAnswered()).isTrue();
    }

    @Test
    void nobody_has_an_address_because_he_listens_at_every_address() {
        udp(world, "stranger", "0.0.0.0:0");

        assertThat(isAnswered()).isFalse();
    }

    @Test
    void who_is_cut_off_does_not_answer() {
        world.close();
        Faults down = Faults.of(Fault.of(Match.of("stranger"), new ActorEffect.Down()));
        open(new FaultPlan(down, 1, Instant.now(), Optional.empty()));
        puppet(world, "stranger");
        udp(world, "stranger", THERE + ":0");

        assertThat(isAnswered()).isFalse();
    }
}
