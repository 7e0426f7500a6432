// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint PNP = Endpoint.of("127.0.0.1:15060");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:15060");
    private static final Endpoint OTHER = Endpoint.of("127.77.0.6:15060");
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private static FaultPlan plan(Fault... faults) {
        return new FaultPlan(Faults.of(faults), 7, T0, Optional.empty());
    }

    private static Fault losing(When when) {
        return new Fault(Match.message("NOTIFY"), when, new DatagramEffect.Lose());
    }

    private static Output.Send notify(Endpoint to) {
        return new Output.Send(
                PNP,
                to,
                Bytes.utf8("NOTIFY sip:" + to + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1\r\nCSeq: 1 NOTIFY\r\n\r\n"));
    }

    private static DatagramFate fate(FaultPlan plan, Instant now, Endpoint to) {
        return plan.datagram(now, "pnp", List.of("000413241234"), notify(to));
    }

    private static boolean isLost(FaultPlan plan, Endpoint to) {
        return fate(plan, T0, to).passages().isEmpty();
    }

    private static Output.Send ack(MacAddress mac, Ipv4Address given) {
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.ACK.code())
                .text(DhcpOption.UPDATE_SERVER, "http://prov.example")
                .build();
        DhcpMessage message = DhcpMessage.request(1, mac, DhcpOptions.NONE).reply(given, options);
        return new Output.Send(
                Endpoint.of("127.0.0.1:10067"), Endpoint.of("255.255.255.255:10068"), DhcpCodec.encode(message));
    }

    private static ResponseFate get(FaultPlan plan, String client, HttpRequest request) {
        return plan.request(T0, "aps", Ipv4Address.of(client), false, request);
    }

    @Test
    void the_nth_message_of_each_phone_is_met_once() {
        FaultPlan plan = plan(losing(When.nth(2)));

        assertThat(List.of(isLost(plan, PHONE), isLost(plan, OTHER))).containsExactly(false, false);
        assertThat(List.of(isLost(plan, PHONE), isLost(plan, PHONE))).containsExactly(true, false);
        assertThat(isLost(plan, OTHER)).isTrue();
    }

    @Test
    void all_phones_may_be_counted_together() {
        FaultPlan plan = plan(losing(When.nth(2).together()));

        assertThat(List.of(isLost(plan, PHONE), isLost(plan, OTHER), isLost(plan, OTHER)))
                .containsExactly(false, true, false);
    }

    @Test
    void a_phone_is_counted_by_the_mac_that_dhcp_told_whatever_address_it_has() {
        FaultPlan plan = plan(losing(When.first(1)));
        plan.datagram(T0, "dhcp", List.of("phone"), ack(MAC, PHONE.address()));

        assertThat(isLost(plan, PHONE)).isTrue();
        plan.datagram(T0, "dhcp", List.of("phone"), ack(MAC, OTHER.address()));

        assertThat(isLost(plan, OTHER)).isFalse();
    }

    /** Nobody of this world: it goes by its address as a sender, and hears as nobody. */
    @Test
    void a_real_phone_is_met_as_a_phone_once_dhcp_gave_it_an_address() {
        FaultPlan plan = plan(
                Fault.of(Match.ANYTHING.withSender("phone"), new DatagramEffect.Lose()),
                Fault.of(Match.ANYTHING.withReceiver("phone"), new DatagramEffect.Duplicate()));
        Output.Send said =
                new Output.Send(PHONE, PNP, Bytes.utf8("SUBSCRIBE sip:x SIP/2.0\r\nCSeq: 1 SUBSCRIBE\r\n\r\n"));
        String itself = PHONE.address().toString();
        assertThat(plan.datagram(T0, itself, List.of("pnp"), said).passages()).hasSize(1);
        assertThat(plan.datagram(T0, "pnp", List.of(), notify(PHONE)).passages())
                .hasSize(1);

        assertThat(plan.datagram(T0, "dhcp", List.of(), ack(MAC, PHONE.address()))
                        .passages())
                .hasSize(2);

        assertThat(plan.datagram(T0, itself, List.of("pnp"), said).passages()).isEmpty();
        assertThat(plan.datagram(T0, "pnp", List.of(), notify(PHONE)).passages())
                .hasSize(2);
    }

    @Test
    void a_phone_does_not_hear_what_it_says_to_nobody() {
        FaultPlan plan = plan(Fault.of(Match.ANYTHING.withReceiver("phone"), new DatagramEffect.Lose()));
        plan.datagram(T0, "dhcp", List.of("dhcp-relay"), ack(MAC, PHONE.address()));
        Output.Send said =
                new Output.Send(PHONE, PNP, Bytes.utf8("SUBSCRIBE sip:x SIP/2.0\r\nCSeq: 1 SUBSCRIBE\r\n\r\n"));

        assertThat(plan.datagram(T0, MAC.toString(), List.of(), said).passages())
                .hasSize(1);
        assertThat(plan.datagram(T0, PHONE.address().toString(), List.of(), said)
                        .passages())
                .hasSize(1);
    }

    @Test
    void says_which_fault_did_what_and_how_often() {
        FaultPlan plan = plan(Fault.of(Match.message("REGISTER"), new DatagramEffect.Lose()), losing(When.first(2)));

        assertThat(fate(plan, T0, PHONE).words()).containsExactly("fault 2: lost NOTIFY, 1 of 2");
        assertThat(fate(plan, T0, PHONE).words()).containsExactly("fault 2: lost NOTIFY, 2 of 2");
        assertThat(fate(plan, T0, PHONE).words()).isEmpty();
    }

    @Test
    void a_fault_has_its_time() {
        FaultPlan plan = plan(losing(When.ALWAYS.withFrom(Duration.ofSeconds(5)).withUntil(Duration.ofSeconds(10))));

        assertThat(IntStream.of(4, 5, 9, 10)
                        .mapToObj(second -> fate(plan, T0.plusSeconds(second), PHONE)
                                .passages()
                                .size()))
                .containsExactly(1, 0, 0, 1);
    }

    @Test
    void the_same_seed_draws_the_same_for_a_phone_whatever_others_do() {
        List<Boolean> alone = draws(7, false);

        assertThat(draws(7, true)).isEqualTo(alone);
        assertThat(draws(8, false)).isNotEqualTo(alone);
        assertThat(alone).contains(true, false);
    }

    private static List<Boolean> draws(long seed, boolean withOther) {
        FaultPlan plan = new FaultPlan(Faults.of(losing(When.ALWAYS.withProbability(0.5))), seed, T0, Optional.empty());
        List<Boolean> lost = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            if (withOther) {
                isLost(plan, OTHER);
            }
            lost.add(isLost(plan, PHONE));
        }
        return lost;
    }

    @Test
    void what_was_held_back_goes_behind_the_next_and_only_once() {
        FaultPlan plan = plan(new Fault(Match.message("NOTIFY"), When.nth(1), new DatagramEffect.HoldBack()));

        Passage late = fate(plan, T0, PHONE).passages().get(0);
        List<Passage> next = fate(plan, T0, PHONE).passages();

        assertThat(late.after()).isEqualTo(Duration.ofSeconds(1));
        assertThat(next).extracting(Passage::after).containsExactly(Duration.ZERO, Duration.ofMillis(1));
        assertThat(next.get(1).goes()).isTrue();
        assertThat(late.goes()).isFalse();
    }

    @Test
    void an_ack_comes_without_an_option_that_its_server_wrote() throws Exception {
        FaultPlan plan = plan(Fault.of(
                Match.message("DHCPACK"), new DatagramEffect.Rewrite(Set.of(66), Map.of(67, Bytes.utf8("other.xml")))));

        DatagramFate fate = plan.datagram(T0, "dhcp", List.of(), ack(MAC, PHONE.address()));

        DhcpOptions options =
                DhcpCodec.decode(fate.passages().get(0).datagram().bytes()).options();
        assertThat(options.has(66)).isFalse();
        assertThat(options.text(67)).contains("other.xml");
        assertThat(fate.words()).containsExactly("fault 1: rewrote DHCPACK without option 66 and with other option 67");
    }

    @Test
    void paths_hosts_and_phones_choose_requests() {
        Match one = Match.of("aps").withPath("*.xml").withHost("prov.*").withPhone(MAC);
        FaultPlan plan = plan(Fault.of(one, new ResponseEffect.Status(503)));
        String host = "prov.customer.example:10080";

        assertThat(get(plan, "127.77.0.5", HttpRequest.get("/000413241234.xml?x", "Host", host))
                        .words())
                .containsExactly("fault 1: answered GET /000413241234.xml with 503");
        assertThat(get(plan, "127.77.0.5", HttpRequest.get("/a.xml", "Host", host, "User-Agent", "snom 000413241234"))
                        .status())
                .isPresent();
        assertThat(get(plan, "127.77.0.5", HttpRequest.get("/a.xml", "Host", host)))
                .isEqualTo(ResponseFate.UNTOUCHED);
        assertThat(get(plan, "127.77.0.5", HttpRequest.get("/000413241234.htm", "Host", host)))
                .isEqualTo(ResponseFate.UNTOUCHED);
        assertThat(get(plan, "127.77.0.5", HttpRequest.get("/000413241234.xml", "Host", "elsewhere")))
                .isEqualTo(ResponseFate.UNTOUCHED);
    }

    @Test
    void a_server_with_several_doors_is_one_party_and_phones_are_called_by_their_macs() {
        assertThat(List.of("redirect", "redirect-tls", "redirector"))
                .filteredOn(new Party("redirect")::includes)
                .containsExactly("redirect", "redirect-tls");
        assertThat(List.of("000413241234", "redirect-tls", "phone"))
                .filteredOn(new Party("phone")::includes)
                .containsExactly("000413241234", "phone");
    }

    @Test
    void whoever_is_unplugged_is_cut_off_until_he_is_plugged_in_again() {
        FaultPlan plan = FaultPlan.none();
        List<String> told = new ArrayList<>();
        plan.onSwitch((who, words) -> told.add(who + " " + words));

        assertThat(plan.isQuiet()).isTrue();
        plan.unplug("redirect");
        plan.unplug("redirect");

        assertThat(plan.isPlugged("redirect-tls")).isFalse();
        assertThat(plan.cut(T0, "redirect-tls")).contains("redirect-tls is unplugged");
        assertThat(plan.cut(T0, "aps")).isEmpty();
        plan.plug("redirect");

        assertThat(plan.isPlugged("redirect-tls")).isTrue();
        assertThat(plan.isQuiet()).isTrue();
        assertThat(told).containsExactly("redirect unplugged", "redirect plugged in again");
    }

    @Test
    void a_server_is_down_between_two_instants_which_are_told() {
        When when = When.ALWAYS.withFrom(Duration.ofSeconds(1)).withUntil(Duration.ofSeconds(3));
        FaultPlan plan = plan(new Fault(Match.of("dns"), when, new ActorEffect.Down()));

        assertThat(plan.cut(T0, "dns")).isEmpty();
        assertThat(plan.cut(T0.plusSeconds(1), "dns")).contains("fault 1: dns is down");
        assertThat(plan.cut(T0.plusSeconds(3), "dns")).isEmpty();
        assertThat(plan.news())
                .containsExactly(
                        new FaultPlan.News(T0.plusSeconds(1), "dns", "fault 1: dns is down"),
                        new FaultPlan.News(T0.plusSeconds(3), "dns", "fault 1: dns is back"));
    }

    @Test
    void a_server_shows_the_certificate_that_it_was_given_until_it_has_its_own_again() {
        CertificateAuthority authority =
                CertificateAuthority.create("Lab", T0, Duration.ofDays(10), new SecureRandom());
        FaultPlan plan = new FaultPlan(Faults.NONE, 7, T0, Optional.of(authority));
        List<String> told = new ArrayList<>();
        plan.onSwitch((who, words) -> told.add(who + " " + words));

        plan.certificate("aps", Optional.of(Flaw.EXPIRED));
        plan.certificate("aps", Optional.of(Flaw.EXPIRED));

        assertThat(plan.isQuiet()).isFalse();
        assertThat(plan.handshake(T0, "aps", PHONE.address()))
                .contains(new Handshake(Optional.of(Flaw.EXPIRED), "showed a certificate that has expired"));
        assertThat(plan.handshake(T0, "redirect-tls", PHONE.address())).isEmpty();
        plan.certificate("aps", Optional.empty());

        assertThat(plan.isQuiet()).isTrue();
        assertThat(plan.handshake(T0, "aps", PHONE.address())).isEmpty();
        assertThat(told)
                .containsExactly("aps has a certificate that has expired", "aps has a certificate that is right again");
    }

    @Test
    void a_certificate_needs_somebody_who_vouches_for_it() {
        refused(() -> FaultPlan.none().certificate("aps", Optional.of(Flaw.EXPIRED)), "certificate: EXPIRED");
    }

    @Test
    void what_cannot_be_met_is_refused_when_it_is_said() {
        refused(() -> Fault.of(Match.ANYTHING.withPath("*.xml"), new ConnectionEffect.Refuse()), "nobody has asked");
        refused(() -> Fault.of(Match.ANYTHING.withPath("*.xml"), new DatagramEffect.Lose()), "of HTTP");
        refused(() -> Fault.of(Match.ANYTHING.withSender("dhcp"), new ResponseEffect.Garbage()), "of datagrams");
        refused(() -> Fault.of(Match.ANYTHING, new ActorEffect.Down()), "of: missing");
        refused(() -> new Fault(Match.of("dns"), When.nth(2), new ActorEffect.Down()), "nth, times, probability");
        refused(() -> Match.message("NOTFIY"), "\"NOTFIY\" (expected: a message");
        refused(
                () -> plan(Fault.of(Match.of("aps"), new ConnectionEffect.Certificate(Flaw.EXPIRED))),
                "fault 1: certificate");
    }

    private static void refused(Runnable what, String why) {
        assertThatIllegalArgumentException().isThrownBy(what::run).withMessageContaining(why);
    }
}
