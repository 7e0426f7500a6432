// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static dev.coldboot.it.Dashboard.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A learner on a laptop mends an office, and the trainer sees how the class is doing. */
class DashboardExerciseBrowserIT {
    private static Dashboard dashboard;

    @BeforeAll
    static void starts_lab_and_browser() throws Exception {
        dashboard = Dashboard.start();
    }

    @AfterAll
    static void ends_both() {
        if (dashboard != null) {
            dashboard.close();
        }
    }

    @Test
    void a_learner_takes_a_hint_mends_the_office_and_reads_the_debrief() {
        Page page = dashboard.open("exercises");
        await(page, "h3 a", "The phone goes to the wrong server").click();
        page.getByLabel("Your name").fill("Ada O'Lovelace");
        button(page, "Begin").click();
        await(page, ".lead", "Ada O'Lovelace");
        String attempt = page.url().replaceFirst(".*#/", "");

        await(page, ".card button", "Next hint").click();
        await(page, ".hints li", "lease");
        button(page, "Check").click();
        await(page, ".checks li", "not yet");
        assertThat(page.locator(".debrief").isVisible()).isFalse();
        assertThat(Dashboard.shoot(page, "exercise-1280-light")).isNotPositive();

        page.getByText("Go to the lab").click();
        await(page, "[data-server=dhcp] .says", "old-pbx");
        button(page, "Edit what DHCP says").click();
        page.getByLabel("Options", new Page.GetByLabelOptions().setExact(true)).fill("66={aps}/");
        button(page, "Say this from now on").click();
        page.locator("dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        dashboard.go(page, attempt);
        button(page, "Check").click();
        await(page, ".checks li", "passed");
        await(page, ".debrief", "Option 66");

        Page projector = dashboard.open("class", 1280, ColorScheme.DARK);
        await(projector, "tr:has-text(\"Ada O'Lovelace\") .state", "solved");
        assertThat(Dashboard.shoot(projector, "class-1280-dark")).isNotPositive();
        assertThat(dashboard.troubles()).isEmpty();
    }
}
