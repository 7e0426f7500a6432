// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneWebUiTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(":geheim".getBytes(StandardCharsets.UTF_8));

    private static final String HOSTILE = "\"><script>alert('x')</script>&\u0001";

    private static WebReply get(String target, ShownPhone phone) {
        return answer(HttpRequest.get(target, "Host", "10.0.0.50"), phone);
    }

    private static WebReply answer(HttpRequest request, ShownPhone phone) {
        return new PhoneWebUi(new Random(1)).answer(Instant.EPOCH, request, phone);
    }

    private static WebReply get(String target) {
        return get(target, new ShownPhone());
    }

    private static WebReply post(String target, String form) {
        return post(target, form, new ShownPhone());
    }

    private static WebReply post(String target, String form, ShownPhone phone) {
        Headers headers = Headers.of("Content-Type", "application/x-www-form-urlencoded");
        return answer(new HttpRequest("POST", target, headers, Bytes.utf8(form)), phone);
    }

    private static String page(String target, ShownPhone phone) {
        return get(target, phone).response().body().utf8();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                    | Welcome to your phone
            /index.htm           | Welcome to your phone
            /advanced.htm        | Advanced Settings
            /advanced_update.htm | Advanced Settings
            /info.htm            | System Information
            /log.htm             | System Log
            /settings.htm        | Settings
            /advanced_network.htm | Advanced Settings
            /advanced_qos.htm    | Advanced Settings
            /line_login.htm      | Identity 1
            /line_login.htm?l=12 | Identity 12
            /line_login.htm?l=13 | Identity 1
            /fkey.htm            | Function Keys
            /sip_trace.htm       | SIP Trace
            /command.htm         | Nothing to do
            /minibrowser.htm     | Nothing to do
            /dummy.htm           | Nothing to do
            /confirm.htm         | Nothing to do
            """)
    void serves_a_page_and_commands_nothing(String path, String title) {
        WebReply reply = get(path);

        assertThat(reply.command()).isEmpty();
        assertThat(reply.response().status()).isEqualTo(200);
        assertThat(reply.response().headers().first("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(reply.response().body().utf8())
                .contains("<h1>" + title + "</h1>")
                .contains("<title>" + title + " - snom320 000413241234</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.htm",
                "/nothing.htm",
                "/settings.xml",
                "/settings.txt",
                "/advanced_update.htm?reboot=Reboot"
            })
    void every_answer_loads_nothing_from_elsewhere_and_is_not_stored(String target) {
        Headers headers = get(target).response().headers();

        assertThat(headers.first("Content-Security-Policy").orElse("")).startsWith("default-src 'none';");
        assertThat(headers.first("Cache-Control")).contains("no-store");
        assertThat(headers.first("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void the_home_page_says_what_the_phone_does_and_how_it_found_its_settings() {
        assertThat(page("/", new ShownPhone().withoutAddress()))
                .contains("<th scope=\"row\">IP address</th><td>none</td>")
                .contains("<td>ready</td>")
                .contains("<p>It is still looking.</p>");
        assertThat(page("/", new ShownPhone().judging("PNP LOST: PnP: no NOTIFY within 5 s")))
                .contains("<td>10.0.0.50</td>")
                .contains("<li>PNP LOST: PnP: no NOTIFY within 5 s</li>");
    }

    @Test
    void system_information_tells_model_firmware_and_user_agent() {
        assertThat(page("/info.htm", new ShownPhone()))
                .contains("<td>snom320-SIP</td>")
                .contains("<td>snom320-SIP 8.4.35</td>")
                .contains("<td>000413241234</td>")
                .contains("<td>classic</td>")
                .contains("<td>Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-n)</td>");
    }

    @Test
    void the_log_is_shown_up_to_a_level() {
        ShownPhone phone = new ShownPhone()
                .saying(LogText.couldNotResolve("pbx"))
                .saying(LogText.applyValue("language", "Deutsch", false));

        assertThat(page("/log.htm", phone))
                .contains("[4] 3/1/2013 15:26:28: Could not resolve host &gt;pbx&lt;\n")
                .contains("apply_value: language")
                .contains("<option value=\"9\" selected>up to 9 DEBUG2</option>")
                .doesNotContain("is modelled, not seen");
        assertThat(page("/log.htm?level=4", phone))
                .contains("Could not resolve host")
                .contains("<option value=\"4\" selected>up to 4 WARN</option>")
                .doesNotContain("apply_value");
        assertThat(page("/log.htm?level=3", phone)).doesNotContain("Could not resolve host");
        assertThat(page("/log.htm?level=%3Cx%3E", phone))
                .contains("apply_value")
                .doesNotContain("<x>");
    }

    @Test
    void a_line_whose_wording_is_modelled_is_set_apart() {
        ShownPhone phone = new ShownPhone()
                .saying(LogText.couldNotResolve("pbx"))
                .saying(LogText.modelled(LogLevel.WARN, LogModule.PHN, "Nobody saw <this>"));

        assertThat(page("/log.htm", phone))
                .contains("<span class=\"modelled\">[4] 3/1/2013 15:26:28: Nobody saw &lt;this&gt;</span>")
                .contains("The wording of lines in this type is modelled, not seen.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/advanced_update.htm?reboot=Reboot",
                "/advanced.htm?reboot=Reboot",
                "/confirm.htm?REBOOT=yes",
                "/confirm.htm?REBOOT=no",
                "/dummy.htm?REBOOT=true"
            })
    void reboots_by_every_address_that_tools_use(String target) {
        WebReply reply = get(target);

        assertThat(reply.command()).contains(new WebCommand.Reboot());
        assertThat(reply.response().body().utf8()).contains("The phone is rebooting.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.htm?reboot=Reboot", "/confirm.htm?reboot=yes", "/advanced.htm?reset=Reset"})
    void does_not_reboot_or_reset_by_others(String target) {
        assertThat(get(target).command()).isEmpty();
    }

    @Test
    void resets_by_the_address_that_tools_use() {
        assertThat(get("/advanced_update.htm?reset=Reset").command()).contains(new WebCommand.Reset());
    }

    @ParameterizedTest
    @CsvSource({
        "reboot=Reboot, REBOOT, Reboot the phone?",
        "reset=Reset, RESET, Forget all settings and reboot the phone?"
    })
    void asks_a_person_who_pressed_a_button_first(String button, String command, String question) {
        WebReply asked = post("/advanced_update.htm", button);

        assertThat(asked.command()).isEmpty();
        assertThat(asked.response().body().utf8())
                .contains("<p>" + question + "</p>")
                .contains("<form method=\"post\" action=\"/confirm.htm\">")
                .contains("<button name=\"" + command + "\" value=\"Yes\">");
        assertThat(post("/confirm.htm", command + "=Yes").command())
                .contains(command.equals("RESET") ? new WebCommand.Reset() : new WebCommand.Reboot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dummy.htm", "/settings.htm"})
    void saves_any_setting_by_get(String path) {
        WebReply reply = get(path + "?settings=save&setting_server=http%3A%2F%2Fpbx%2F%7Bmac%7D&user_name1=40+1"
                + "&store_settings=save");

        assertThat(reply.command())
                .contains(new WebCommand.Save(Map.of("setting_server", "http://pbx/{mac}", "user_name1", "40 1")));
        assertThat(reply.response().body().utf8()).contains("Saved: setting_server, user_name1.");
    }

    @Test
    void saves_by_the_form_of_the_update_page() {
        WebReply reply = post(
                "/advanced_update.htm", "update_policy=settings_only&setting_server=http%3A%2F%2Fpbx&Settings=Save");

        assertThat(reply.command())
                .contains(
                        new WebCommand.Save(Map.of("update_policy", "settings_only", "setting_server", "http://pbx")));
    }

    @Test
    void saves_nothing_without_being_told_to() {
        assertThat(get("/dummy.htm?setting_server=http://pbx").command()).isEmpty();
        assertThat(get("/settings.htm?settings=load&a=b").command()).isEmpty();
        assertThat(post("/advanced_update.htm", "setting_server=x").command()).isEmpty();
        assertThat(get("/dummy.htm?settings=save").response().body().utf8()).contains("There was nothing to save.");
    }

    @Test
    void names_that_are_none_and_values_that_are_too_long_are_left_out() {
        String longest = "x".repeat(HttpCommands.MAX_VALUE);

        assertThat(get("/dummy.htm?settings=save&a-b=1&%3Cb%3E=2&" + "n".repeat(65) + "=3&long=" + longest + "y&ok="
                                + longest)
                        .command())
                .contains(new WebCommand.Save(Map.of("ok", longest)));
    }

    @Test
    void the_update_page_has_the_values_in_its_fields() {
        assertThat(page(
                        "/advanced_update.htm",
                        new ShownPhone()
                                .with("setting_server", "http://pbx/{mac}")
                                .with("update_policy", "settings_only")))
                .contains(" value=\"http://pbx/{mac}\" ")
                .contains("<option value=\"settings_only\" selected>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/advanced_update.htm",
                "/advanced_network.htm",
                "/advanced_qos.htm",
                "/line_login.htm?l=2",
                "/fkey.htm",
                "/sip_trace.htm",
                "/settings.htm",
                "/log.htm",
                "/info.htm"
            })
    void hostile_values_stay_text(String path) {
        ShownPhone phone = new ShownPhone()
                .with("setting_server", HOSTILE)
                .with("update_policy", HOSTILE)
                .with("dns_domain", HOSTILE)
                .with("http_user", HOSTILE)
                .with(SettingsItem.Setting.of("user_name", 2, Permission.READ_WRITE, HOSTILE))
                .with(SettingsItem.Setting.of("fkey", 1, Permission.READ_WRITE, HOSTILE))
                .with(new PhoneView.ShownLine(2, HOSTILE, HOSTILE))
                .withPendingFirmware(HOSTILE)
                .tracing(HOSTILE)
                .with(HOSTILE, HOSTILE)
                .judging(HOSTILE)
                .saying(LogText.modelled(LogLevel.WARN, LogModule.PHN, HOSTILE));

        assertThat(page(path, phone)).doesNotContain("<script").doesNotContain("\u0001");
    }

    @Test
    void the_home_page_tells_of_lines() {
        assertThat(page("/", new ShownPhone().with(new PhoneView.ShownLine(1, "401@pbx", "registered"))))
                .contains("<th scope=\"row\">1</th><td>401@pbx</td><td>registered</td>");
        assertThat(page("/", new ShownPhone())).contains("<p>None is in use.</p>");
    }

    @Test
    void the_home_page_offers_a_firmware_that_waits_for_consent() {
        ShownPhone phone = new ShownPhone().withPendingFirmware("snom320-8.7.5-SIP-f.bin");

        assertThat(page("/", phone))
                .contains("New firmware: snom320-8.7.5-SIP-f.bin")
                .contains("Update now");
        assertThat(post("/index.htm", "update_firmware=Yes", phone).command())
                .contains(new WebCommand.UpdateFirmware());
        assertThat(page("/", new ShownPhone())).doesNotContain("New firmware");
        assertThat(post("/index.htm", "update_firmware=Yes").command()).isEmpty();
    }

    @Test
    void an_identitys_page_shows_its_account_without_its_password() {
        ShownPhone phone = new ShownPhone()
                .with(SettingsItem.Setting.of("user_name", 2, Permission.READ_ONLY, "402"))
                .with(SettingsItem.Setting.of("user_pass", 2, Permission.READ_ONLY, "geheim"))
                .with(new PhoneView.ShownLine(2, "402@pbx", "not registered: answered 403"));

        assertThat(page("/line_login.htm?l=2", phone))
                .contains("<td>402</td>")
                .contains("<th scope=\"row\">Password</th><td>***</td>")
                .contains("<td>not registered: answered 403</td>")
                .contains("<a href=\"/line_login.htm?l=2\" aria-current=\"page\">Identity 2</a>")
                .doesNotContain("geheim");
        assertThat(page("/line_login.htm?l=3", phone))
                .contains("<th scope=\"row\">Password</th><td>none</td>")
                .contains("<td>not in use</td>");
    }

    @Test
    void the_menu_leads_only_to_what_the_phone_has() {
        ShownPhone phone = new ShownPhone()
                .with(SettingsItem.Setting.of("fkey", 0, Permission.READ_WRITE, "speed 401"))
                .with(SettingsItem.Setting.of("user_name", 4, Permission.READ_WRITE, "404"));

        assertThat(page("/", phone))
                .contains("Function Keys", ">Identity 1<", ">Identity 4<")
                .doesNotContain(">Identity 2<");
        assertThat(page("/fkey.htm", phone)).contains("<th scope=\"row\">P1</th><td>speed 401</td>");
        assertThat(page("/", new ShownPhone()))
                .contains(">Identity 1<")
                .doesNotContain("Function Keys", ">Identity 4<");
    }

    @Test
    void the_sip_trace_is_shown_message_by_message() {
        ShownPhone phone = new ShownPhone()
                .tracing("Sent to udp:10.0.0.2:5060 at 3/1/2013 15:26:28:001 (3 bytes):\n\nA <b>\n")
                .tracing("Received from udp:10.0.0.2:5060 at 3/1/2013 15:26:28:002 (3 bytes):\n\nC\n");

        assertThat(page("/sip_trace.htm", phone))
                .contains("(3 bytes):\n\nA &lt;b&gt;\n\nReceived from udp:10.0.0.2:5060");
        assertThat(page("/sip_trace.htm", new ShownPhone())).contains("<p>No SIP message since power up.</p>");
    }

    @Test
    void only_ordered_firmware_has_a_field_for_its_order() {
        assertThat(page("/advanced_update.htm", new ShownPhone())).doesNotContain("Provisioning Order");
        assertThat(page(
                        "/advanced_update.htm",
                        new ShownPhone().as(SnomProfiles.ORDERED).with("provisioning_order", "dhcp:stop")))
                .contains("<label for=\"provisioning_order\">Provisioning Order</label>")
                .contains(" value=\"dhcp:stop\"");
    }

    @Test
    void a_locked_setting_cannot_be_typed_into() {
        ShownPhone phone =
                new ShownPhone().with(SettingsItem.Setting.of("setting_server", Permission.READ_ONLY, "http://pbx"));

        assertThat(page("/advanced_update.htm", phone))
                .contains("Setting URL (locked by provisioning)</label>")
                .contains("name=\"setting_server\" disabled type=\"text\"");
    }

    @Test
    void a_form_shows_no_password_and_keeps_the_one_that_is_not_typed_anew() {
        ShownPhone phone = new ShownPhone().with("http_pass", "geheim").as("snomD785", "10.1.33.33");

        assertThat(post("/advanced_qos.htm", "http_user=me&http_pass=&Settings=Save")
                        .command())
                .contains(new WebCommand.Save(Map.of("http_user", "me")));
        assertThat(post("/advanced_qos.htm", "http_pass=new&Settings=Save").command())
                .contains(new WebCommand.Save(Map.of("http_pass", "new")));
        assertThat(get("/dummy.htm?settings=save&http_pass=").command())
                .contains(new WebCommand.Save(Map.of("http_pass", "")));
        assertThat(new PhoneWebUi(new Random(1))
                        .answer(Instant.EPOCH, HttpRequest.get("/advanced_qos.htm", "Authorization", BASIC), phone)
                        .response()
                        .body()
                        .utf8())
                .contains("type=\"password\"", "webserver_admin_password")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({"snom320, 6.5.20, old", "snom320, 8.4.35, old", "snom710, 8.7.3.19, new", "snomD785, 10.1.33.33, new"})
    void looks_as_old_or_new_as_its_firmware_is(String model, String firmware, String look) {
        assertThat(page("/", new ShownPhone().as(model, firmware)).contains("Verdana"))
                .isEqualTo(look.equals("old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "txt"})
    void downloads_are_named_after_the_phone(String ending) {
        assertThat(get("/settings." + ending).response().headers().first("Content-Disposition"))
                .contains("attachment; filename=\"snom320-000413241234." + ending + "\"");
    }

    @Test
    void what_is_not_there_is_not_found_and_its_name_stays_text() {
        HttpResponse response = get("/<script>.htm?x=y").response();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body().utf8())
                .contains("This phone has no page /&lt;script&gt;.htm.")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE"})
    void other_methods_are_not_allowed(String method) {
        WebReply reply = answer(
                new HttpRequest(method, "/advanced_update.htm?reboot=Reboot", Headers.NONE, Bytes.EMPTY),
                new ShownPhone());

        assertThat(reply.command()).isEmpty();
        assertThat(reply.response().status()).isEqualTo(405);
        assertThat(reply.response().headers().first("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void head_is_answered_like_get() {
        HttpRequest head = new HttpRequest("HEAD", "/info.htm", Headers.NONE, Bytes.EMPTY);

        assertThat(answer(head, new ShownPhone())).isEqualTo(get("/info.htm"));
    }

    @Test
    void the_body_of_a_get_is_no_form() {
        HttpRequest request = new HttpRequest("GET", "/advanced_update.htm", Headers.NONE, Bytes.utf8("reboot=Reboot"));

        assertThat(answer(request, new ShownPhone()).command()).isEmpty();
    }
}
