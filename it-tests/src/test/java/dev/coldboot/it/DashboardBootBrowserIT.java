// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static dev.coldboot.it.Dashboard.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trainer at the projector: phones boot, a server is switched off, an option is broken, and the page says why. */
class DashboardBootBrowserIT {
    private static final String PHONE = "000413241234";
    private static final String PNP_LAB = """
            {"scenario": "pnp", "powerOn": true, "world": "virtual", "speed": 100}""";

    @RegisterExtension
    static final Dashboard DASHBOARD = new Dashboard();

    private static String pnpLab() throws Exception {
        return DASHBOARD.lab(PNP_LAB);
    }

    private static void order(Page page, String name) {
        button(page, name).click();
    }

    private static void changeOptions(Page page, String lab, String options) {
        DASHBOARD.go(page, "labs/" + lab);
        button(page, "Edit what DHCP says").click();
        page.getByLabel("Options", new Page.GetByLabelOptions().setExact(true)).fill(options);
        button(page, "Say this from now on").click();
    }

    private static List<String> lit(Page page, String what) {
        return page.locator(".chart " + what + "[data-lit] > title").allTextContents();
    }

    @Test
    void a_phone_on_real_sockets_boots_and_its_way_lights_up() {
        Page page = DASHBOARD.open("labs/1/phones/" + PHONE);

        await(page, ".verdict", "Provisioned by PnP");
        await(page, ".steps", "PnP");
        await(page, ".chart [data-now]", "");
        int steps = page.locator(".steps li").count();
        assertThat(steps).isGreaterThan(2);
        assertThat(lit(page, ".edge")).hasSizeGreaterThanOrEqualTo(steps - 2).doesNotContain("");
        assertThat(page.locator(".panel tbody tr").first().innerText()).contains("PnP", "won");

        order(page, "Power off");
        await(page, ".verdict", "The phone has no power.");
        order(page, "Power on");
        await(page, ".verdict", "Provisioned by");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_new_lab_is_made_and_played_to_its_end() {
        Page page = DASHBOARD.open("labs");

        page.keyboard().press("n");
        page.getByLabel("Scenario", new Page.GetByLabelOptions().setExact(true)).selectOption("redirection");
        page.getByLabel("Phones", new Page.GetByLabelOptions().setExact(true)).fill("0");
        button(page, "Make it").click();
        await(page, "dialog .field-trouble", "expected");
        page.getByLabel("Phones", new Page.GetByLabelOptions().setExact(true)).fill("3");
        page.getByLabel("Title").fill("Three <b>phones</b>");
        page.getByLabel("Power the phones on").uncheck();
        button(page, "Make it").click();

        await(page, "h1", "Three <b>phones</b>");
        await(page, ".facts-line", "3 phones");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Play the scenario"))
                .click();
        button(page, "Fast").click();
        await(page, ".result", "It ended as the scenario expects.");
        await(page, "tr[data-mac='" + PHONE + "']", "provisioned by redirection");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void with_pnp_switched_off_the_next_source_wins() throws Exception {
        String lab = pnpLab();
        Page page = DASHBOARD.open("labs/" + lab);
        await(page, "tr[data-mac]", "provisioned by PnP");

        changeOptions(page, lab, "66={aps}/");
        await(page, "[data-server=dhcp] .says", "66");
        Locator pnp = page.locator("[data-server=pnp]");
        pnp.locator(".switch").click();
        await(page, "[data-server=pnp][data-on=no]", "");
        page.locator("tr[data-mac] a.mac").click();
        order(page, "Factory reset");

        await(page, ".verdict", "Provisioned by DHCP");
        assertThat(page.locator(".panel").innerText()).contains("no NOTIFY");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_broken_option_is_told_by_the_verdict() throws Exception {
        String lab = pnpLab();
        Page page = DASHBOARD.open("labs/" + lab);
        page.locator("[data-server=pnp] .switch").click();
        changeOptions(page, lab, "66=http://nobody.invalid/");
        await(page, "[data-server=dhcp] .says", "nobody.invalid");
        page.locator("tr[data-mac] a.mac").click();
        order(page, "Factory reset");

        await(page, ".panel", "nobody.invalid");
        assertThat(page.locator(".panel tbody tr").allInnerTexts())
                .anyMatch(row -> row.contains("DHCP") && row.contains("lost"));
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_wrong_option_is_refused_at_its_field() throws Exception {
        String lab = pnpLab();
        Page page = DASHBOARD.open("labs/" + lab);

        changeOptions(page, lab, "nonsense");

        await(page, "dialog .field-trouble", "nonsense");
        assertThat(page.locator("dialog [aria-invalid=true]").inputValue()).isEqualTo("nonsense");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_step_that_is_chosen_shows_its_journal_entry() throws Exception {
        Page page = DASHBOARD.open("labs/" + pnpLab() + "/phones/" + PHONE);
        await(page, ".verdict", "Provisioned by PnP");
        await(page, ".chart [data-now]", "");

        Locator step = page.locator(".steps button").nth(2);
        step.focus();
        page.keyboard().press("Enter");

        await(page, ".journal tr.chosen", "");
        assertThat(step.getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(page.locator(".chart .edge[data-chosen]").count()).isEqualTo(1);
        assertThat(DASHBOARD.troubles()).isEmpty();
    }
}
