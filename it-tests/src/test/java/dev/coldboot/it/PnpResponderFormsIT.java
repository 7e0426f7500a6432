// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.PnpMode;
import dev.coldboot.phone.talk.PnpOutcome;
import dev.coldboot.phone.talk.PnpRule;
import dev.coldboot.phone.talk.PnpSubscriber;
import dev.coldboot.phone.talk.PnpSubscriberConfig;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The phone's PnP against every public responder that ours imitates, in virtual time and over real sockets. */
class PnpResponderFormsIT {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final String URL = "http://10.0.0.9/{mac}.xml";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What the phone found. */
    private record Found(PnpOutcome outcome) implements Status {}

    /** A phone that does nothing but PnP. */
    private static final class Asker implements Machine {
        private final PnpSubscriber subscriber;
        private boolean begun;

        Asker(PnpSubscriberConfig config) {
            this.subscriber = new PnpSubscriber(config, Seeds.generator(1, "phone"));
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            boolean knew = subscriber.outcome().isPresent();
            List<Output> outputs = new ArrayList<>(begun ? subscriber.handle(now, input) : subscriber.begin(now));
            begun = true;
            if (!knew) {
                subscriber.outcome().ifPresent(outcome -> outputs.add(new Output.Publish(new Found(outcome))));
            }
            return outputs;
        }

        @Override
        public Optional<Instant> wakeAt() {
            return begun ? subscriber.wakeAt() : Optional.of(Instant.EPOCH);
        }
    }

    private static PnpOutcome virtually(ResponderProfile profile, PnpMode mode) throws InterruptedException {
        Endpoint server = Endpoint.of("10.0.0.9:5060");
        Endpoint group = Endpoint.of("224.0.1.75:5060");
        try (World world = new VirtualWorld(T0, 1, LinkConditions.LAN, new Journal())) {
            PnpResponderConfig responder = PnpResponderConfig.builder(server, group)
                    .url(URL)
                    .profile(profile)
                    .build();
            return asked(world, responder, Endpoint.of("10.0.0.50:5060"), mode);
        }
    }

    /** On free ports; each answers from the one on which it listens. */
    private static PnpOutcome really(ResponderProfile profile, PnpMode mode) throws Exception {
        try (World world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal())) {
            Endpoint group = world.listen("pnp", Ear.group(Endpoint.of("224.0.1.75:0")));
            Endpoint server = world.listen("pnp", Ear.udp(Endpoint.of("127.77.0.9:0")));
            PnpResponderConfig responder = PnpResponderConfig.builder(server, group)
                    .url(URL)
                    .profile(profile)
                    .answersFrom(server)
                    .build();
            return asked(world, responder, Endpoint.of("127.77.0.50:" + group.port()), mode);
        }
    }

    private static PnpOutcome asked(World world, PnpResponderConfig responder, Endpoint phone, PnpMode mode)
            throws InterruptedException {
        world.add("pnp", new PnpResponder(responder, Seeds.generator(1, "pnp")));
        world.add(
                "phone",
                new Asker(PnpSubscriberConfig.of(
                                SnomProfiles.CLASSIC, MAC, phone, responder.group(), Optional.of("intern.example.com"))
                        .withPatience(Duration.ofSeconds(2))
                        .withMode(mode)));
        assertThat(world.runUntil(() -> world.status("phone").isPresent(), LIMIT))
                .isTrue();
        return ((Found) world.status("phone").orElseThrow()).outcome();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STANDARD | ",
                "PNPSERV | answer-blank-line answer-to-tag answer-contact-own answer-rport answer-port notify-via-own"
                        + " notify-swap notify-max-forwards-70 notify-event-parameters contact-transport",
                "SNOMPNPD | answer-to-tag answer-rport answer-port notify-via-own notify-swap notify-max-forwards-70",
                "SPLIT | answer-blank-line answer-to-tag answer-contact-own answer-rport answer-port notify-via-own"
                        + " notify-swap notify-max-forwards-70 notify-event-parameters contact-transport",
                "PMPS | answer-to-tag answer-cseq answer-contact-own answer-rport notify-via-own notify-swap"
                        + " notify-max-forwards-70 notify-event-parameters contact-transport",
                "FREESWITCH | answer-rport answer-port notify-from-tag notify-call-id notify-to-tag notify-state"
                        + " notify-content-type notify-max-forwards-70",
                "PSCHICHTEL | answer-expires answer-rport notify-branch notify-max-forwards-70 contact-transport",
                "ZERO_TOUCH_SIP | answer-rport notify-via-own notify-swap notify-max-forwards-70"
                        + " notify-event-parameters",
                "SNOM_ONE | answer-rport notify-max-forwards-70 record-route contact-transport",
                "SIPP | notify-url-space",
                "GEMEINSCHAFT | answer-to-tag answer-rport notify-request-uri-scheme notify-max-forwards-70"
                        + " notify-event-parameters contact-elsewhere",
                "MIKOPBX | answer-to-tag answer-contact-own answer-rport answer-port notify-via-own notify-swap"
                        + " notify-max-forwards-70 notify-event-parameters contact-transport"
            })
    void every_responder_leads_to_the_url_and_a_strict_phone_tells_what_is_wrong(ResponderProfile profile, String ids)
            throws Exception {
        List<PnpRule> breaks = rules(ids);
        List<PnpRule> violations = breaks.stream().filter(PnpRule::isViolation).toList();

        PnpOutcome.Offered offered = (PnpOutcome.Offered) virtually(profile, PnpMode.TOLERANT);
        assertThat(offered.url()).hasToString(url(profile));
        assertThat(offered.deviations()).isEqualTo(breaks);
        assertThat(deviations(virtually(profile, PnpMode.STRICT))).isEqualTo(breaks);
        assertThat(virtually(profile, PnpMode.STRICT) instanceof PnpOutcome.Faulty)
                .isEqualTo(!violations.isEmpty());
        if (profile != ResponderProfile.PMPS) {
            // On other ports some advice differs, since a Contact without a port means 5060.
            assertThat(deviations(really(profile, PnpMode.STRICT)))
                    .filteredOn(PnpRule::isViolation)
                    .isEqualTo(violations);
        }
    }

    private static List<PnpRule> rules(String ids) {
        return ids == null
                ? List.of()
                : Arrays.stream(ids.split(" "))
                        .map(id -> PnpRule.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .toList();
    }

    private static List<PnpRule> deviations(PnpOutcome outcome) {
        return outcome instanceof PnpOutcome.Faulty faulty
                ? faulty.deviations()
                : ((PnpOutcome.Offered) outcome).deviations();
    }

    private static String url(ResponderProfile profile) {
        return profile == ResponderProfile.PMPS ? "http://10.0.0.9/000413241234.xml" : URL;
    }

    @ParameterizedTest
    @EnumSource(value = ResponderProfile.class, mode = EnumSource.Mode.EXCLUDE, names = "PMPS")
    void every_responder_leads_to_the_url_over_real_sockets(ResponderProfile profile) throws Exception {
        PnpOutcome.Offered offered = (PnpOutcome.Offered) really(profile, PnpMode.TOLERANT);

        assertThat(offered.url()).hasToString(URL);
    }

    @ParameterizedTest
    @EnumSource(value = ResponderProfile.class, names = "PMPS")
    void the_one_that_answers_to_port_5060_only_reaches_no_phone_on_another(ResponderProfile profile) throws Exception {
        assertThat(really(profile, PnpMode.TOLERANT)).isEqualTo(new PnpOutcome.Silent("PnP: no NOTIFY within 2 s"));
    }
}
