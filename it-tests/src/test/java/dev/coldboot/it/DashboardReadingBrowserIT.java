// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static dev.coldboot.it.Dashboard.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A developer who asks why a phone went there: packets, journal, log, settings; with the keyboard alone where it counts. */
class DashboardReadingBrowserIT {
    private static final String PHONE = "labs/1/phones/000413241234";

    @RegisterExtension
    static final Dashboard DASHBOARD = new Dashboard();

    @BeforeAll
    static void a_phone_has_booted() throws Exception {
        await(DASHBOARD.open("labs/1"), "tr[data-mac]", "provisioned by PnP");
    }

    @Test
    void a_packet_of_the_ladder_is_opened_by_keyboard() {
        Page page = DASHBOARD.open(PHONE + "/ladder");
        await(page, ".ladder .opens", "DISCOVER").focus();

        page.keyboard().press("Enter");
        await(page, "dialog .tree", "DISCOVER");
        page.keyboard().press("ArrowRight");
        await(page, "dialog .words", "OFFER");
        page.locator("dialog .hex summary").focus();
        page.keyboard().press("Enter");
        await(page, "dialog pre", "0000");
        page.keyboard().press("Escape");

        page.waitForFunction("() => document.querySelector('dialog') === null");
        assertThat(page.evaluate("document.activeElement.classList.contains('opens')"))
                .isEqualTo(true);
        assertThat(page.locator(".ladder script, .ladder style, .ladder a").count())
                .isZero();
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void the_journal_is_filtered_paused_and_followed() {
        Page page = DASHBOARD.open("labs/1/journal");
        await(page, ".journal .kind", "sent");

        page.getByLabel("Kind").selectOption("DECISION");
        page.waitForFunction("() => document.querySelector('.journal tbody tr') !== null"
                + " && !document.querySelector('.journal tbody tr:not([data-kind=DECISION])')");
        page.getByLabel("Kind").selectOption("");
        page.getByLabel("Text").fill("no such words anywhere");
        await(page, ".empty", "Nothing yet.");
        page.getByLabel("Text").fill("");
        await(page, ".journal .kind", "sent");

        button(page, "Pause scrolling").click();
        assertThat(button(page, "Go on").getAttribute("aria-pressed")).isEqualTo("true");
        button(page, "Go on").click();
        await(page, ".journal .kind", "sent");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void shortcuts_lead_everywhere_and_can_be_switched_off() {
        Page page = DASHBOARD.open("labs/1");
        await(page, "h2", "Servers");

        page.keyboard().press("?");
        await(page, "dialog h2", "Shortcuts");
        page.keyboard().press("Escape");
        page.waitForFunction("() => document.querySelector('dialog') === null");
        page.keyboard().press("j");
        await(page, "h1", "Journal");
        page.keyboard().press("/");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("journal-text");
        page.keyboard().type("jo");
        assertThat(page.getByLabel("Text").inputValue()).isEqualTo("jo");
        page.locator("h1").focus();
        page.keyboard().press("o");
        await(page, "h2", "Servers");

        page.keyboard().press("?");
        page.getByLabel("Single keys are shortcuts").uncheck();
        page.keyboard().press("Escape");
        page.waitForFunction("() => document.querySelector('dialog') === null");
        page.keyboard().press("j");
        assertThat(page.locator("h1").innerText()).isNotEqualTo("Journal");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void every_part_of_a_phone_is_there_and_nothing_has_a_password() {
        Page page = DASHBOARD.open(PHONE + "/requests");
        await(page, ".panel", "200");
        DASHBOARD.go(page, PHONE + "/settings");
        await(page, ".panel", "setting_server");
        assertThat(page.locator(".panel").innerText()).doesNotContain("user_pass[1]\tsecret");
        page.getByLabel("Filter").fill("setting_server");
        await(page, ".panel .dim", "1 of ");
        page.getByLabel("Setting, by hand").fill("language");
        page.getByLabel("Value").fill("Deutsch");
        button(page, "Write").click();
        page.getByLabel("Filter").fill("language");
        await(page, ".panel td", "Deutsch");
        DASHBOARD.go(page, PHONE + "/lines");
        await(page, ".panel", "200, registered");
        DASHBOARD.go(page, PHONE + "/log");
        await(page, ".panel", "modelled, not seen");
        DASHBOARD.go(page, PHONE + "/evidence");
        List<String> files = page.locator(".files a").allInnerTexts();
        assertThat(files).contains("capture.pcapng", "report.html", "recording.cbr");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void evidence_is_downloaded() {
        Page page = DASHBOARD.open(PHONE + "/evidence");
        for (String file : List.of("report.json", "journal.jsonl", "capture.pcapng")) {
            Locator link = page.getByText(file, new Page.GetByTextOptions().setExact(true));
            assertThat(page.waitForDownload(link::click).suggestedFilename()).isEqualTo("lab-1-" + file);
        }
        assertThat(DASHBOARD.troubles()).isEmpty();
    }
}
