// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsXml;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with a browser visits phones of both boot engines; each test has phones of its own. */
class PhonePagesBrowserIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final MacAddress VISITED = MacAddress.of("000413241234");
    private static final MacAddress WRITTEN = VISITED.plus(1);
    private static final MacAddress TYPED = VISITED.plus(2);
    private static final MacAddress CLOSED = VISITED.plus(3);

    private static final Map<String, Lab> LABS = new HashMap<>();
    private static Chromium chromium;

    @BeforeAll
    static void starts_browser_and_phones() throws Exception {
        chromium = Chromium.start();
        for (String model : List.of("snom320", "snomD785")) {
            LabConfig config = LabConfig.builder(Scenarios.named("nothing").orElseThrow())
                    .ports(PortPlan.DYNAMIC)
                    .model(model)
                    .phones(4)
                    .pnpWait(Duration.ofMillis(200))
                    .build();
            Lab lab = Lab.start(config);
            LABS.put(model, lab);
            lab.powerOn();
        }
        for (Lab lab : LABS.values()) {
            assertThat(lab.awaitVerdicts(0, LIMIT)).isTrue();
        }
    }

    /** A refused login is an error on the browser's console, and none of the next test's. */
    @AfterEach
    void forgets_the_troubles_of_this_test() {
        chromium.troubles();
    }

    @AfterAll
    static void leaves_no_process_behind() {
        LABS.values().forEach(Lab::close);
        if (chromium != null) {
            chromium.close();
            assertThat(ProcessHandle.current().descendants()).isEmpty();
        }
    }

    private static String url(String model, MacAddress mac, String target) {
        Lab lab = LABS.get(model);
        PhoneStatus phone = lab.fleet().status(mac).orElseThrow();
        return "http://" + phone.address().orElseThrow() + ":" + lab.addresses().phonePages() + target;
    }

    private static Page visit(String model, MacAddress mac, String target) {
        return chromium.open(url(model, mac, target), 1280);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void hasNothingToScrollSideways(Page page) {
        Object beyond =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels of %s beyond the window", page.url()).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snom320", "snomD785"})
    void walks_through_the_whole_menu_and_all_tabs_on_a_narrow_screen(String model) {
        Page page = chromium.open(url(model, VISITED, "/"), 390);
        List<String> titles = new ArrayList<>();

        for (String entry : page.locator("nav a").allInnerTexts()) {
            page.locator("nav")
                    .getByText(entry, new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("nav a[aria-current=page]").innerText()).isEqualTo(entry);
            assertThat(page.locator("h1").count()).isEqualTo(1);
            titles.add(page.locator("h1").innerText());
            hasNothingToScrollSideways(page);
        }
        page.navigate(url(model, VISITED, "/advanced.htm"));
        for (String tab : page.locator(".tabs a").allInnerTexts()) {
            page.locator(".tabs").getByText(tab).click();
            assertThat(page.locator(".tabs a[aria-current=page]").innerText()).isEqualTo(tab);
            hasNothingToScrollSideways(page);
        }

        assertThat(titles)
                .containsExactly(
                        "Welcome to your phone",
                        "Identity 1",
                        "Advanced Settings",
                        "System Information",
                        "System Log",
                        "SIP Trace",
                        "Settings");
        assertThat(chromium.troubles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snom320", "snomD785"})
    void writes_the_setting_url_and_sees_the_phone_come_back_with_it(String model) throws Exception {
        Lab lab = LABS.get(model);
        Page page = visit(model, WRITTEN, "/advanced_update.htm");

        page.getByLabel("Setting URL").fill(lab.settingServerByHand());
        page.getByLabel("Update Policy").selectOption("settings_only");
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.STATUS).innerText()).startsWith("Saved: update_policy, setting_server");
        page.navigate(url(model, WRITTEN, "/advanced_update.htm"));
        button(page, "Reboot").click();
        assertThat(page.locator("main").innerText()).contains("Reboot the phone?");
        button(page, "Yes").click();
        assertThat(page.getByRole(AriaRole.STATUS).innerText()).isEqualTo("The phone is rebooting.");

        assertThat(lab.world().runUntil(() -> isRegistered(lab, WRITTEN), LIMIT))
                .isTrue();
        page.navigate(url(model, WRITTEN, "/"));
        assertThat(page.locator("main").innerText())
                .contains("registered")
                .contains(lab.settingServerByHand().substring(0, 20));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SIP Trace"))
                .click();
        assertThat(page.locator("#trace").innerText()).contains("Sent to udp:", "REGISTER sip:", "Received from udp:");
        assertThat(chromium.troubles()).isEmpty();
    }

    private static boolean isRegistered(Lab lab, MacAddress mac) {
        return lab.fleet()
                .status(mac)
                .filter(phone -> phone.reboots() == 1 && phone.isReady())
                .filter(phone -> phone.registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snom320", "snomD785"})
    void reads_the_log_up_to_a_level(String model) {
        Page page = visit(model, VISITED, "/log.htm");
        assertThat(page.locator("#log").innerText()).contains("Provisioning finished: UNPROVISIONED");

        page.getByLabel("Levels").selectOption("4");
        button(page, "Show").click();

        assertThat(page.url()).endsWith("/log.htm?level=4");
        assertThat(page.locator("#log").innerText()).doesNotContain("Provisioning finished");
        assertThat(page.getByLabel("Levels").inputValue()).isEqualTo("4");
        assertThat(chromium.troubles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snom320", "snomD785"})
    void downloads_the_settings(String model) throws Exception {
        Page page = visit(model, VISITED, "/settings.htm");

        Download download = page.waitForDownload(() -> page.getByText("XML").click());

        assertThat(download.suggestedFilename()).isEqualTo(model + "-" + VISITED + ".xml");
        Bytes document = Bytes.of(Files.readAllBytes(download.path()));
        assertThat(SettingsXml.decode(document).items())
                .filteredOn(Setting.class::isInstance)
                .extracting(item -> ((Setting) item).name() + " " + ((Setting) item).value())
                .contains("phone_type " + model);
        assertThat(chromium.troubles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snom320", "snomD785"})
    void saves_the_update_form_with_the_keyboard_alone(String model) {
        Page page = visit(model, TYPED, "/advanced_update.htm");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus").innerText()).isEqualTo("To the content");
        page.keyboard().press("Enter");
        tabTo(page, "setting_server");
        page.keyboard().press("Control+A");
        page.keyboard().type("http://typed.example/{mac}");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.STATUS).waitFor();

        assertThat(page.getByRole(AriaRole.STATUS).innerText()).startsWith("Saved: ");
        page.navigate(url(model, TYPED, "/advanced_update.htm"));
        assertThat(page.getByLabel("Setting URL").inputValue()).isEqualTo("http://typed.example/{mac}");
        assertThat(chromium.troubles()).isEmpty();
    }

    private static void tabTo(Page page, String id) {
        Locator wanted = page.locator("#" + id + ":focus");
        for (int i = 0; i < 20 && wanted.count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(wanted.count()).as("focus on %s", id).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"snom320, Basic", "snomD785, Digest"})
    void closes_the_pages_and_logs_in(String model, String scheme) {
        Page page = visit(model, CLOSED, "/advanced_qos.htm");
        page.getByLabel("HTTP User").fill("admin");
        page.getByLabel("HTTP Password").fill("geheim");
        page.getByLabel("Authentication Scheme").selectOption(scheme.equals("Digest") ? "on" : "off");
        button(page, "Save").first().click();
        assertThat(page.getByRole(AriaRole.STATUS).innerText()).startsWith("Saved: http_user, http_pass, http_scheme");
        assertThat(chromium.troubles()).isEmpty();

        String closed = url(model, CLOSED, "/info.htm");
        // Chromium shows no page to somebody whom it cannot ask for a login.
        assertThatThrownBy(() -> chromium.open(closed, 1280)).hasMessageContaining("ERR_INVALID_AUTH_CREDENTIALS");
        assertThat(chromium.load(closed, "admin", "falsch").status()).isEqualTo(401);
        Response inside = chromium.load(closed, "admin", "geheim");
        assertThat(inside.status()).isEqualTo(200);
        assertThat(inside.text()).contains("<h1>System Information</h1>");
        assertThat(LABS.get(model).journal().entries(Fleet.actor(CLOSED)))
                .flatExtracting(entry -> entry.packet().stream()
                        .map(packet -> packet.bytes().utf8())
                        .toList())
                .anySatisfy(text -> assertThat(text).containsIgnoringCase("\r\nauthorization: " + scheme + " "));
    }
}
