// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static dev.coldboot.it.Dashboard.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Virtual labs by the page: time stands still, goes by steps, or hurries; and many phones at once. */
class DashboardPaceBrowserIT {
    @RegisterExtension
    static final Dashboard DASHBOARD = new Dashboard();

    private static int entries(Page page) {
        return page.locator(".journal tbody tr").count();
    }

    @Test
    void a_paused_lab_goes_on_one_journal_entry_at_a_time() throws Exception {
        String lab = DASHBOARD.lab("""
                {"scenario": "pnp", "world": "virtual", "paused": true, "powerOn": true}""");
        Page page = DASHBOARD.open("labs/" + lab + "/journal");
        await(page, "#pace", "Time stands still.");
        int before = entries(page);

        page.keyboard().press("s");
        page.waitForFunction("before => document.querySelectorAll('.journal tbody tr').length > before", before);
        int after = entries(page);
        button(page, "Step").click();
        page.waitForFunction("before => document.querySelectorAll('.journal tbody tr').length > before", after);
        await(page, "#pace", "Time stands still.");

        page.keyboard().press("p");
        await(page, "#pace button", "Pause");
        page.locator("#speed").focus();
        page.keyboard().press("End");
        await(page, "#pace output", "1000 times real time");
        DASHBOARD.go(page, "labs/" + lab);
        await(page, "tr[data-mac]", "provisioned by PnP");
        page.keyboard().press("p");
        await(page, "#pace", "Time stands still.");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void real_sockets_have_no_pace() {
        Page page = DASHBOARD.open("labs/1");
        await(page, "h2", "Servers");

        assertThat(page.locator("#pace").isVisible()).isFalse();
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_thousand_phones_are_seen_at_once() throws Exception {
        String lab = DASHBOARD.lab("""
                {"scenario": "dhcp-66", "world": "virtual", "phones": 1000, "paused": true, "powerOn": true, "title": "A crowd"}""");
        Page page = DASHBOARD.open("labs/" + lab + "/phones");
        page.setDefaultTimeout(120_000);
        await(page, "h1", "1,000 phones");
        button(page, "Fast").click();
        await(page, ".legend li", "provisioned 1,000");
        await(page, "td", "Whole boot");
        page.locator("canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        String which = await(page, ".which", "provisioned by DHCP").innerText();
        assertThat(which).doesNotContain("00:04:13:24:12:34");
        assertThat(Dashboard.shoot(page, "many-1280-light")).isNotPositive();
        page.keyboard().press("Enter");
        await(page, ".verdict", "Provisioned by DHCP");
        assertThat(which).startsWith(page.locator("h1").innerText());
        assertThat(DASHBOARD.troubles()).isEmpty();
    }
}
