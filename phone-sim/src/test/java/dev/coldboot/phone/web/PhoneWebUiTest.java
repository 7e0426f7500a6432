// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneWebUiTest {
    private static final String HOSTILE = "\"><script>alert('x')</script>&\u0001";

    private static WebReply get(String target, ShownPhone phone) {
        return PhoneWebUi.answer(HttpRequest.get(target, "Host", "10.0.0.50"), phone);
    }

    private static WebReply get(String target) {
        return get(target, new ShownPhone());
    }

    private static WebReply post(String target, String form) {
        Headers headers = Headers.of("Content-Type", "application/x-www-form-urlencoded");
        return PhoneWebUi.answer(new HttpRequest("POST", target, headers, Bytes.utf8(form)), new ShownPhone());
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
    void resets_and_reboots_by_its_forms_too() {
        assertThat(get("/advanced_update.htm?reset=Reset").command()).contains(new WebCommand.Reset());
        assertThat(post("/advanced_update.htm", "reset=Reset").command()).contains(new WebCommand.Reset());
        assertThat(post("/advanced_update.htm", "reboot=Reboot").command()).contains(new WebCommand.Reboot());
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
        String longest = "x".repeat(PhoneWebUi.MAX_VALUE);

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
                .contains(" value=\"http://pbx/{mac}\">")
                .contains("<option value=\"settings_only\" selected>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/advanced_update.htm", "/settings.htm", "/log.htm", "/info.htm"})
    void hostile_values_stay_text(String path) {
        ShownPhone phone = new ShownPhone()
                .with("setting_server", HOSTILE)
                .with("update_policy", HOSTILE)
                .with(HOSTILE, HOSTILE)
                .judging(HOSTILE)
                .saying(LogText.modelled(LogLevel.WARN, LogModule.PHN, HOSTILE));

        assertThat(page(path, phone)).doesNotContain("<script").doesNotContain("\u0001");
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
        WebReply reply = PhoneWebUi.answer(
                new HttpRequest(method, "/advanced_update.htm?reboot=Reboot", Headers.NONE, Bytes.EMPTY),
                new ShownPhone());

        assertThat(reply.command()).isEmpty();
        assertThat(reply.response().status()).isEqualTo(405);
        assertThat(reply.response().headers().first("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void head_is_answered_like_get() {
        HttpRequest head = new HttpRequest("HEAD", "/info.htm", Headers.NONE, Bytes.EMPTY);

        assertThat(PhoneWebUi.answer(head, new ShownPhone())).isEqualTo(get("/info.htm"));
    }

    @Test
    void the_body_of_a_get_is_no_form() {
        HttpRequest request = new HttpRequest("GET", "/advanced_update.htm", Headers.NONE, Bytes.utf8("reboot=Reboot"));

        assertThat(PhoneWebUi.answer(request, new ShownPhone()).command()).isEmpty();
    }
}
