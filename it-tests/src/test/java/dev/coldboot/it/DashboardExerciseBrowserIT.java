// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static dev.coldboot.it.Dashboard.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner on a laptop mends an office, and the trainer sees how the class is doing. */
class DashboardExerciseBrowserIT {
    @RegisterExtension
    static final Dashboard DASHBOARD = new Dashboard();

    private static Page begun(String title, String learner) {
        Page page = DASHBOARD.open("exercises");
        await(page, "h3 a", title).click();
        page.getByLabel("Your name").fill(learner);
        button(page, "Begin").click();
        await(page, ".lead", learner);
        return page;
    }

    /** With what stands in the form now. */
    private static void isSolved(Page page, String attempt) {
        button(page, "Say this from now on").click();
        page.locator("dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        DASHBOARD.go(page, attempt);
        button(page, "Check").click();
        await(page, ".checks li", "passed");
    }

    @Test
    void a_learner_gives_a_server_a_good_certificate_in_its_form() {
        Page page = begun("Good until yesterday", "Grace");
        String attempt = page.url().replaceFirst(".*#/", "");

        page.getByText("Go to the lab").click();
        await(page, "[data-server=aps] .says", "a certificate that has expired");
        button(page, "Edit what customer's provisioning server says").click();
        page.getByLabel("Certificate that it shows by HTTPS").selectOption("good");
        isSolved(page, attempt);

        await(page, ".debrief", "in the handshake");
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void a_learner_takes_a_hint_mends_the_office_and_reads_the_debrief() {
        Page page = begun("The phone goes to the wrong server", "Ada O'Lovelace");
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
        isSolved(page, attempt);
        await(page, ".debrief", "Option 66");

        Page projector = DASHBOARD.open("class", 1280, ColorScheme.DARK);
        await(projector, "tr:has-text(\"Ada O'Lovelace\") .state", "solved");
        assertThat(Dashboard.shoot(projector, "class-1280-dark")).isNotPositive();
        assertThat(DASHBOARD.troubles()).isEmpty();
    }
}
