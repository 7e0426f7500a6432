// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabNetwork;
import dev.coldboot.lab.LabOnLan;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.ExerciseLabs;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A teacher before real phones. The lab's wire is a virtual one here, and what servers say of phones is said by the test. */
class DashboardOfRealPhonesBrowserIT {
    private static final Ipv4Address OWN = Ipv4Address.of("10.77.0.1");
    private static final LabNetwork NETWORK = new LabNetwork(
            new LanInterface("eth0", MacAddress.of("02004c4f4f50"), OWN, Ipv4Address.of("255.255.255.0")),
            new LanInterface.Range(Ipv4Address.of("10.77.0.128"), Ipv4Address.of("10.77.0.254")),
            OWN);
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private static final World WORLD =
            new VirtualWorld(new VirtualWorldConfig(START, 1, LinkConditions.LAN, List.of()), new Journal(1_000));

    private static final Desk DESK = new Desk();
    private static Chromium chromium;
    private static dev.coldboot.lab.api.Dashboard board;

    @BeforeAll
    static void a_lab_on_a_network_is_on_the_desk() throws Exception {
        chromium = Chromium.start();
        LabConfig config = LabConfig.builder(Scenarios.named("pnp").orElseThrow())
                .allServers(true)
                .build();
        DESK.put("room 3", LabOnLan.of(config, NETWORK).open(WORLD, true));
        Training training = Training.forgetful(new ExerciseLabs(DESK), InstantSource.system());
        board = dev.coldboot.lab.api.Dashboard.open(DESK, training, Endpoint.of("127.0.0.1:0"));
    }

    @AfterAll
    static void ends() {
        if (chromium != null) {
            board.close();
            DESK.close();
            chromium.close();
        }
    }

    private static void says(String server, String words) {
        WORLD.journal().note(WORLD.now(), server, Kind.SERVED, words);
    }

    private static Page open(int width, ColorScheme scheme) {
        return chromium.window(board.url(), width, scheme, true);
    }

    @Test
    void who_came_is_shown_as_they_come_and_leads_to_what_was_said() {
        Page page = open(1280, ColorScheme.LIGHT);
        await(page, "h1", "room 3");
        await(page, ".facts-line", "for real phones, which people power on");
        assertThat(page.locator("[data-play]").isVisible()).isFalse();

        says("dhcp", "DHCPREQUEST of 000413241235 (snom370): DHCPACK 10.77.0.129, took the offer");
        await(page, "tr[data-mac='000413241235']", "DHCPACK 10.77.0.129");
        says("pnp", "PnP 000413241234 (snom320 8.4.35) at 10.77.0.128:5060: offer http://x.example/");
        says("aps", "000413241235 (snom370) gets the general settings and its own, 678 bytes");
        await(page, "tr[data-mac='000413241235']", "gets the general settings");
        assertThat(page.locator("tr[data-mac]").first().getAttribute("data-mac"))
                .isEqualTo("000413241235");
        assertThat(Dashboard.shoot(page, "real-1280-light")).isNotPositive();

        page.locator("tr[data-mac='000413241235'] a").click();
        await(page, "h1", "Journal");
        await(page, ".journal .words", "DHCPACK 10.77.0.129");
        assertThat(page.getByLabel("Text").inputValue()).isEqualTo("000413241235");
        assertThat(page.locator(".journal .words").allInnerTexts())
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words).contains("000413241235"));
        assertThat(chromium.troubles()).isEmpty();
    }

    @Test
    void a_server_is_switched_off_on_a_small_and_dark_screen() {
        Page page = open(390, ColorScheme.DARK);
        says("dhcp", "DHCPREQUEST of 000413241236 (snom320): DHCPACK 10.77.0.130, took the offer");
        await(page, "tr[data-mac='000413241236']", "DHCPACK 10.77.0.130");

        page.locator("[data-server=pnp] [role=switch]").click();
        await(page, "[data-server=pnp][data-on=no]", "PnP responder");

        assertThat(DESK.labs().get(0).isOn("pnp")).isFalse();
        assertThat(Dashboard.shoot(page, "real-390-dark")).isNotPositive();
        assertThat(chromium.troubles()).isEmpty();
    }
}
