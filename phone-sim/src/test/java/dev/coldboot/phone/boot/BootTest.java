// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.phone.boot.BootSituation.RedirectionService;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootTest {
    private static final String BASE = "http://provisioning.snom.com:10080";
    private static final String PAGE = BASE + "/snom320/snom320.php?mac=000413241234";

    private static BootSituation situation(String settingServer) {
        return new BootSituation(
                settingServer,
                Optional.empty(),
                Optional.empty(),
                "option 43 absent; 66 absent; 67 absent",
                Optional.empty(),
                Optional.empty(),
                new RedirectionService(BASE, Optional.of("/snom320/snom320.php?mac=000413241234")));
    }

    private static BootFact.Fetched served(String settingServer) {
        return new BootFact.Fetched(2, true, "2 of 2 files", true, settingServer, "");
    }

    private static BootFact.Fetched served(String settingServer, String order) {
        return new BootFact.Fetched(2, true, "2 of 2 files", true, settingServer, order);
    }

    private static Verdict verdictOf(List<BootWish> wishes) {
        return wishes.get(wishes.size() - 1) instanceof BootWish.Ended ended ? ended.verdict() : fail(wishes);
    }

    private static Verdict fail(List<BootWish> wishes) {
        throw new AssertionError("no verdict in " + wishes);
    }

    @Test
    void a_url_from_pnp_becomes_the_setting_server_of_a_classic_phone() {
        Boot boot = new Boot(new ClassicPlan(), situation("http://old/"));

        assertThat(boot.begin())
                .containsExactly(
                        new BootWish.Entered(BootState.PNP, "asking the multicast group"), new BootWish.SubscribePnp());
        assertThat(boot.handle(new BootFact.PnpOffered("http://u:secret@pbx/")))
                .containsExactly(
                        new BootWish.Store("setting_server", "http://u:secret@pbx/"),
                        new BootWish.Entered(BootState.FETCHING, "a NOTIFY named http://***@pbx/"),
                        new BootWish.Fetch(BootSource.PNP, "http://u:secret@pbx/"));
        Verdict verdict = verdictOf(boot.handle(served("http://u:secret@pbx/")));

        assertThat(verdict.source()).isEqualTo(BootSource.PNP);
        assertThat(verdict.sources())
                .containsExactly(
                        new SourceVerdict(BootSource.PNP, Result.WON, "http://***@pbx/: 2 of 2 files"),
                        new SourceVerdict(BootSource.SETTING_SERVER, Result.SKIPPED, "not asked: PNP has won"),
                        new SourceVerdict(BootSource.DHCP, Result.SKIPPED, "not asked: PNP has won"),
                        new SourceVerdict(BootSource.REDIRECTION, Result.SKIPPED, "not asked: PNP has won"));
    }

    @Test
    void asks_the_redirection_service_last_and_fetches_from_where_it_points_in_the_same_boot() {
        Boot boot = new Boot(new ClassicPlan(), situation(""));
        boot.begin();

        assertThat(boot.handle(new BootFact.PnpSilent("no NOTIFY within 5 s")))
                .endsWith(new BootWish.Fetch(BootSource.REDIRECTION, PAGE));
        assertThat(boot.handle(served("http://customer/{mac}.xml")))
                .endsWith(new BootWish.Fetch(BootSource.REDIRECTION, "http://customer/{mac}.xml"));
        Verdict verdict = verdictOf(boot.handle(served("http://customer/{mac}.xml")));

        assertThat(verdict.sources())
                .containsExactly(
                        new SourceVerdict(BootSource.PNP, Result.LOST, "no NOTIFY within 5 s"),
                        new SourceVerdict(BootSource.SETTING_SERVER, Result.LOST, "setting_server is empty"),
                        new SourceVerdict(BootSource.DHCP, Result.LOST, "option 43 absent; 66 absent; 67 absent"),
                        new SourceVerdict(
                                BootSource.REDIRECTION, Result.WON, "http://customer/{mac}.xml: 2 of 2 files"));
    }

    @Test
    void an_empty_page_of_the_redirection_service_leaves_the_phone_unprovisioned() {
        Boot boot = new Boot(new ClassicPlan(), situation(""));
        boot.begin();
        boot.handle(new BootFact.PnpSilent("no NOTIFY within 5 s"));

        Verdict verdict = verdictOf(boot.handle(served("")));

        assertThat(verdict.outcome()).isEqualTo(BootOutcome.UNPROVISIONED);
        assertThat(verdict.sources().get(3).why()).contains("the MAC is not registered");
    }

    /** The URL from PnP is in setting_server, and that server may be back by now: it is not the service that leads there. */
    @Test
    void a_blank_page_leads_nowhere_even_if_pnp_wrote_a_setting_server() {
        Boot boot = new Boot(new ClassicPlan(), situation(""));
        boot.begin();
        boot.handle(new BootFact.PnpOffered("http://pbx/"));
        boot.handle(new BootFact.Fetched(0, true, "0 of 1 file (503)", false, "http://pbx/", ""));

        Verdict verdict =
                verdictOf(boot.handle(new BootFact.Fetched(1, true, "1 of 1 file", false, "http://pbx/", "")));

        assertThat(verdict.source()).isEqualTo(BootSource.NONE);
        assertThat(verdict.sources().get(3).why()).contains("the MAC is not registered");
    }

    /** Redirected in an earlier boot already, and the server was away a moment ago. */
    @Test
    void a_page_that_says_what_was_known_is_followed() {
        Boot boot = new Boot(new ClassicPlan(), situation("http://customer/"));
        boot.begin();
        boot.handle(new BootFact.PnpSilent("no NOTIFY within 5 s"));
        boot.handle(new BootFact.Fetched(0, true, "0 of 1 file (503)", false, "http://customer/", ""));

        assertThat(boot.handle(served("http://customer/")))
                .endsWith(new BootWish.Fetch(BootSource.REDIRECTION, "http://customer/"));
    }

    @Test
    void a_redirection_service_that_is_down_is_a_failure() {
        Boot boot = new Boot(new ClassicPlan(), situation(""));
        boot.begin();
        boot.handle(new BootFact.PnpSilent("no NOTIFY within 5 s"));

        Verdict verdict = verdictOf(boot.handle(new BootFact.Fetched(0, false, "connection refused", false, "", "")));

        assertThat(verdict.outcome()).isEqualTo(BootOutcome.FAILED);
        assertThat(verdict.sources().get(3).why()).isEqualTo(PAGE + ": connection refused");
    }

    @Test
    void a_pnp_responder_that_sends_phones_to_the_redirection_service_is_followed_too() {
        Boot boot = new Boot(new ClassicPlan(), situation(""));
        boot.begin();
        boot.handle(new BootFact.PnpOffered(PAGE));

        assertThat(boot.handle(served("http://customer/")))
                .endsWith(new BootWish.Fetch(BootSource.PNP, "http://customer/"));
        assertThat(verdictOf(boot.handle(served("http://customer/"))).source()).isEqualTo(BootSource.PNP);
    }

    @Test
    void an_ordered_phone_keeps_what_pnp_and_dhcp_offer_beside_its_setting_server() throws Exception {
        BootSituation situation = new BootSituation(
                BASE,
                Optional.empty(),
                Optional.of("http://dhcp/file"),
                "66 and 67",
                Optional.of("http://dhcp"),
                Optional.of("file"),
                new RedirectionService(BASE, Optional.empty()));
        Boot boot = new Boot(OrderedPlan.parse("pnp:proceed dhcp:stop"), situation);
        boot.begin();

        assertThat(boot.handle(new BootFact.PnpOffered("http://pnp/")))
                .startsWith(new BootWish.Store("pnp_server", "http://pnp/"));
        assertThat(boot.handle(served(BASE)))
                .startsWith(
                        new BootWish.Store("update_server", "http://dhcp"),
                        new BootWish.Store("update_filename", "file"));
        Verdict verdict = verdictOf(boot.handle(served(BASE)));

        assertThat(verdict.source()).isEqualTo(BootSource.DHCP);
        assertThat(verdict.sources())
                .filteredOn(row -> row.result() == Result.SKIPPED)
                .extracting(SourceVerdict::why)
                .containsExactly("not in provisioning_order", "not in provisioning_order");
    }

    @Test
    void begins_anew_when_a_document_changes_provisioning_order() throws Exception {
        Boot boot = new Boot(OrderedPlan.parse("pnp:stop dhcp:stop"), situation(BASE));
        boot.begin();
        boot.handle(new BootFact.PnpOffered("http://pnp/"));

        List<BootWish> wishes = boot.handle(served(BASE, "dhcp:stop"));

        assertThat(wishes.get(0))
                .isEqualTo(new BootWish.Decided("provisioning_order is now \"dhcp:stop\": beginning anew"));
        assertThat(verdictOf(wishes).outcome()).isEqualTo(BootOutcome.UNPROVISIONED);
    }

    @Test
    void does_not_begin_anew_when_setting_server_changed_too() throws Exception {
        Boot boot = new Boot(OrderedPlan.parse("pnp:stop dhcp:stop"), situation(BASE));
        boot.begin();
        boot.handle(new BootFact.PnpOffered("http://pnp/"));

        assertThat(verdictOf(boot.handle(served("http://customer/", "dhcp:stop")))
                        .source())
                .isEqualTo(BootSource.PNP);
    }

    @Test
    void gives_up_following_orders_that_change_each_other() throws Exception {
        Boot boot = new Boot(OrderedPlan.parse("pnp:stop"), situation(BASE));
        boot.begin();
        boot.handle(new BootFact.PnpOffered("http://pnp/"));
        for (int i = 0; i < Boot.MAX_RESTARTS; i++) {
            boot.handle(served(BASE, i % 2 == 0 ? "pnp:proceed" : "pnp:stop"));
            boot.handle(new BootFact.PnpOffered("http://pnp/"));
        }

        List<BootWish> wishes = boot.handle(served(BASE, "pnp:stop tr69:stop"));

        assertThat(wishes.get(0)).isInstanceOf(BootWish.Limited.class);
        assertThat(verdictOf(wishes).source()).isEqualTo(BootSource.PNP);
    }

    @Test
    void says_why_pnp_is_not_asked() {
        BootSituation off = new BootSituation(
                "http://set/",
                Optional.of("pnp_config is off"),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                new RedirectionService(BASE, Optional.empty()));
        Boot boot = new Boot(new ClassicPlan(), off);

        assertThat(boot.begin()).endsWith(new BootWish.Fetch(BootSource.SETTING_SERVER, "http://set/"));
        assertThat(verdictOf(boot.handle(served("http://set/"))).sources().get(0))
                .isEqualTo(new SourceVerdict(BootSource.PNP, Result.SKIPPED, "pnp_config is off"));
    }

    @Test
    void facts_out_of_place_change_nothing_in_any_state() {
        List<BootFact> facts = List.of(
                new BootFact.PnpOffered("http://pnp/"), new BootFact.PnpSilent("no"), served("http://customer/"));
        Boot idle = new Boot(new ClassicPlan(), situation(""));
        facts.forEach(fact -> assertThat(idle.handle(fact)).isEmpty());

        Boot asking = new Boot(new ClassicPlan(), situation(""));
        asking.begin();
        assertThat(asking.handle(served("http://customer/"))).isEmpty();

        asking.handle(facts.get(0));
        assertThat(asking.handle(facts.get(0))).isEmpty();
        assertThat(asking.handle(facts.get(1))).isEmpty();

        asking.handle(facts.get(2));
        assertThat(asking.state()).isEqualTo(BootState.ENDED);
        facts.forEach(fact -> assertThat(asking.handle(fact)).isEmpty());
        assertThatThrownBy(asking::begin).isInstanceOf(IllegalStateException.class);
    }
}
