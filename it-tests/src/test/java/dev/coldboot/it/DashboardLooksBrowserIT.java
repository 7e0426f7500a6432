// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.it.Dashboard.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the page looks on a laptop and on a telephone, by day and by night; and what it does when the lab is gone. */
class DashboardLooksBrowserIT {
    private static final String PHONE = "labs/1/phones/000413241234";

    /** What must have been drawn before a place of the page is looked at. */
    private static final Map<String, String> PLACES = places();

    @RegisterExtension
    static final Dashboard DASHBOARD = new Dashboard();

    @BeforeAll
    static void a_phone_has_booted_and_others_stand_still() throws Exception {
        await(DASHBOARD.open("labs/1"), "tr[data-mac]", "provisioned by PnP");
        DASHBOARD.lab("""
                {"scenario": "redirection", "world": "virtual", "phones": 40, "paused": true, "title": "Standing still"}""");
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("labs/1", "tr[data-mac]");
        places.put(PHONE + "/sources", ".panel table");
        places.put(PHONE + "/settings", ".panel table");
        places.put(PHONE + "/log", ".panel li");
        places.put(PHONE + "/ladder", ".ladder .opens");
        places.put(PHONE + "/evidence", ".files");
        places.put("labs/1/journal", ".journal tbody tr");
        places.put("labs/2", "#pace:not([hidden])");
        places.put("labs/2/phones", ".legend b");
        places.put("labs", ".labs");
        places.put("nowhere/at/all", ".labs");
        return places;
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void fits_into_wide_and_narrow_windows(int width, ColorScheme scheme) {
        Page page = DASHBOARD.open("labs/1", width, scheme);
        String look = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        PLACES.forEach((place, drawn) -> {
            DASHBOARD.go(page, place);
            page.locator(drawn).first().waitFor();
            String name = place.replaceAll("phones/[0-9A-F]{12}/", "phone-").replace('/', '-');
            assertThat(Dashboard.shoot(page, name + look))
                    .as("pixels of %s beyond the window", place)
                    .isNotPositive();
            assertThat(page.locator("h1").count()).isEqualTo(1);
        });
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    @Test
    void everything_that_can_be_used_has_a_name_and_every_drawing_a_title() {
        Page page = DASHBOARD.open("labs/1");
        PLACES.forEach((place, drawn) -> {
            DASHBOARD.go(page, place);
            page.locator(drawn).first().waitFor();
            Object nameless = page.evaluate("""
                    () => [...document.querySelectorAll('a, button, input, select, textarea, canvas, [role=button], [role=region]')]
                      .filter(node => node.checkVisibility() && node.type !== 'hidden')
                      .filter(node => !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length
                        || node.getAttribute('aria-labelledby')))
                      .map(node => node.outerHTML)""");
            assertThat(nameless).as("nameless at %s", place).isEqualTo(List.of());
            Object untitled = page.evaluate("""
                    () => [...document.querySelectorAll('svg')]
                      .filter(node => node.getAttribute('aria-hidden') !== 'true' && !node.querySelector(':scope > title'))
                      .map(node => node.outerHTML.slice(0, 200))""");
            assertThat(untitled).as("untitled at %s", place).isEqualTo(List.of());
        });
        assertThat(page.locator("main, header, nav[aria-label]").count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void colours_follow_the_system_until_somebody_chooses() {
        Page page = DASHBOARD.open("labs/1", 1280, ColorScheme.DARK);
        await(page, "h2", "Servers");
        String dark = background(page);

        page.keyboard().press("t");
        assertThat(background(page)).isNotEqualTo(dark);
        page.reload();
        await(page, "h2", "Servers");
        assertThat(background(page)).isNotEqualTo(dark);
        page.keyboard().press("t");
        assertThat(background(page)).isEqualTo(dark);
        assertThat(DASHBOARD.troubles()).isEmpty();
    }

    private static String background(Page page) {
        return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void who_wishes_no_motion_sees_the_whole_way_at_once() {
        Page page = DASHBOARD.open("labs");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        DASHBOARD.go(page, PHONE);
        await(page, ".chart [data-now]", "");

        assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
    }
}
