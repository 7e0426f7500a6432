// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every phone boots, with 30 % of all datagrams lost, duplicated or overtaken, on all their ways: those of DHCP, DNS, PnP
 * and registration.
 *
 * <p>It is by PnP that most of them find their settings. PnP alone cannot promise it: a real phone waits for some seconds
 * only, and four SUBSCRIBEs get lost now and then. Then the lease says where to go, and DHCP is asked for ever.
 */
class LossIT {
    private static final double SHARE = 0.3;
    private static final int SEEDS = 3;

    private static final LinkConditions LOSS = link(SHARE, 0, 0);
    private static final LinkConditions DUPLICATES = link(0, SHARE, 0);
    private static final LinkConditions REORDERING = link(0, 0, SHARE);
    private static final LinkConditions ALL = link(SHARE, SHARE, SHARE);

    /** A responder answers, and the lease carries the URL too. */
    private static final Scenario SCENARIO = Scenario.of(
            "pnp-and-66",
            Offer.NOTHING.withPnp("{aps}/{mac}.xml").withDhcp("66={aps}/"),
            Expectation.of(BootSource.PNP));

    private static LinkConditions link(double loss, double duplicate, double reorder) {
        return new LinkConditions(Duration.ofMillis(1), Duration.ofMillis(2), loss, duplicate, reorder);
    }

    static Stream<Arguments> virtualRuns() {
        return Stream.of(LOSS, DUPLICATES, REORDERING, ALL)
                .flatMap(link -> IntStream.rangeClosed(1, SEEDS)
                        .boxed()
                        .flatMap(seed -> Stream.of("snom320 8.4.35", "snomD785 10.1.169.16")
                                .map(phone -> Arguments.of(link, seed, phone))));
    }

    static Stream<LinkConditions> realLinks() {
        return Stream.of(DUPLICATES, REORDERING, ALL);
    }

    @ParameterizedTest(name = "{0}, seed {1}, {2}")
    @MethodSource("virtualRuns")
    void fifty_phones_boot_in_virtual_time(LinkConditions link, int seed, String phone) throws Exception {
        boot(config(WorldKind.VIRTUAL, link, seed, phone, 50), Duration.ofHours(4));
    }

    /**
     * Lost messages of DHCP are repeated after 4, 8 and 16 seconds, as RFC 2131 has it: so only a few phones, of a seed that
     * is kind to them, and nobody waits for a line that is tried again after five minutes.
     */
    @ParameterizedTest
    @MethodSource("realLinks")
    void phones_boot_over_real_sockets(LinkConditions link) throws Exception {
        boot(config(WorldKind.NETTY, link, 3, "snom320 8.4.35", 3), Duration.ofMinutes(15));
    }

    private static LabConfig config(WorldKind world, LinkConditions link, int seed, String phone, int count) {
        String[] modelAndFirmware = phone.split(" ", -1);
        return LabConfig.builder(SCENARIO)
                .world(world)
                .ports(PortPlan.DYNAMIC)
                .model(modelAndFirmware[0])
                .firmware(modelAndFirmware[1])
                .phones(count)
                .link(link)
                .seed(seed)
                .build();
    }

    private static void boot(LabConfig config, Duration limit) throws Exception {
        boolean awaitsLines = config.world() == WorldKind.VIRTUAL;
        try (Lab lab = Lab.start(config)) {
            lab.powerOn();
            lab.world().runUntil(() -> lab.fleet().ready(0) == config.phones() && haveBooted(lab, awaitsLines), limit);

            List<PhoneStatus> phones = lab.fleet().statuses();
            assertThat(phones).hasSize(config.phones()).allSatisfy(phone -> {
                assertThat(phone.outcome()).as(phone.toString()).contains(BootOutcome.PROVISIONED);
                assertThat(phone.source()).isIn(BootSource.PNP, BootSource.DHCP);
                assertThat(isRegistered(phone) || !awaitsLines)
                        .as(phone.toString())
                        .isTrue();
            });
            assertThat(phones.stream().map(PhoneStatus::address)).doesNotHaveDuplicates();
            if (config.link().orElseThrow().loss() > 0) {
                assertThat(lab.journal().entries()).anyMatch(entry -> entry.kind() == Kind.LOST);
            }
        }
    }

    private static boolean haveBooted(Lab lab, boolean awaitsLines) {
        return lab.fleet().statuses().stream()
                .allMatch(phone -> phone.outcome().equals(Optional.of(BootOutcome.PROVISIONED))
                        && (isRegistered(phone) || !awaitsLines));
    }

    private static boolean isRegistered(PhoneStatus phone) {
        return phone.registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered);
    }
}
