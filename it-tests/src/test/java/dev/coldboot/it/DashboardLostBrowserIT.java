// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The dashboard's page while its lab is not there. */
class DashboardLostBrowserIT {
    @Test
    void finds_back_when_the_lab_was_gone() throws Exception {
        try (Dashboard dashboard = Dashboard.start()) {
            Page page = dashboard.open("labs/1");
            await(page, "tr[data-mac]", "provisioned by PnP");

            dashboard.stop();
            await(page, "#trouble", "The lab does not answer. The page finds it again by itself.");
            dashboard.startAgain();

            await(page, "#link", "live");
            await(page, "tr[data-mac]", "provisioned by PnP");
            assertThat(page.locator("#trouble").isVisible()).isFalse();
        }
    }
}
