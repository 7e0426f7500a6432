// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCommandsTest {
    private final PhoneWebUi pages = new PhoneWebUi(new Random(1));

    /** {@code u:p}; open pages do not look at it. */
    private static final String LOGIN = "Basic dTpw";

    private WebReply get(String target, ShownPhone phone) {
        return pages.answer(Instant.EPOCH, HttpRequest.get(target, "Authorization", LOGIN), phone);
    }

    private WebReply get(String target) {
        return get(target, new ShownPhone());
    }

    private WebReply post(String target, String form, ShownPhone phone) {
        Headers headers = Headers.of("Authorization", LOGIN);
        return pages.answer(Instant.EPOCH, new HttpRequest("POST", target, headers, Bytes.utf8(form)), phone);
    }

    @Test
    void keys_are_pressed_one_after_another() {
        assertThat(get("/command.htm?key=OFFHOOK;4,100;ENTER,2000,50;%3Cx%3E").command())
                .contains(new WebCommand.PressKeys(List.of(
                        new KeyPress("OFFHOOK", Duration.ZERO, Duration.ZERO),
                        new KeyPress("4", Duration.ofMillis(100), Duration.ZERO),
                        new KeyPress("ENTER", Duration.ofMillis(2000), Duration.ofMillis(50)))));
        assertThat(get("/command.htm?key=").command()).isEmpty();
    }

    @Test
    void a_command_has_no_more_keys_than_a_person_would_press() {
        WebCommand command =
                get("/command.htm?key=" + "1;".repeat(500)).command().orElseThrow();

        assertThat(((WebCommand.PressKeys) command).keys()).hasSize(KeyPress.MAX_KEYS);
    }

    @Test
    void registers_anew_and_logs_off() {
        assertThat(get("/command.htm?REREGISTER=3").command()).contains(new WebCommand.Reregister(OptionalInt.of(3)));
        assertThat(get("/command.htm?REREGISTER").command()).contains(new WebCommand.Reregister(OptionalInt.empty()));
        assertThat(get("/command.htm?LOGOFFLINE=12").command()).contains(new WebCommand.Logoff(OptionalInt.of(12)));
        assertThat(get("/command.htm?LOGOFFALL").command()).contains(new WebCommand.Logoff(OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REREGISTER=13", "REREGISTER=0", "LOGOFFLINE=x", "LOGOFFLINE", "nothing=1"})
    void what_is_no_identity_is_not_obeyed(String query) {
        assertThat(get("/command.htm?" + query).command()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/command.htm?number=401&outgoing_uri=402@pbx, dialling",
        "/command.htm?key_dtmf=123, DTMF",
        "/command.htm?RELEASE_ALL_CALLS, calls",
        "/index.htm?dialeddel=0, call lists",
        "/index.htm?misseddel=clear, call lists",
        "/?receiveddel=0, call lists",
        "/line_login.htm?PLAY_RINGER:2=+Ringer, ringer",
        "/minibrowser.htm?url=http://pbx/x.xml, minibrowser page",
    })
    void what_is_not_simulated_is_answered_as_by_a_real_phone_and_said(String target, String what) {
        WebReply reply = get(target);

        assertThat(reply.command()).contains(new WebCommand.NotSimulated(what));
        assertThat(reply.response().status()).isEqualTo(200);
    }

    @Test
    void the_870_is_touched_from_the_firmware_that_can() {
        String touch = "/command.htm?touch=10+20+press";

        assertThat(get(touch, new ShownPhone().as("snom870", "8.4.34")).command())
                .contains(new WebCommand.NotSimulated("touch"));
        assertThat(get(touch, new ShownPhone().as("snom870", "8.4.33")).command())
                .isEmpty();
        assertThat(get(touch).command()).isEmpty();
    }

    @Test
    void pages_that_the_firmware_has_not_yet_are_missing() {
        assertThat(get("/minibrowser.htm?url=x", new ShownPhone().as("snom320", "7.3.30"))
                        .response()
                        .status())
                .isEqualTo(404);
        assertThat(get("/xml_entities.htm").response().status()).isEqualTo(404);
        assertThat(get("/xml_entities.htm", new ShownPhone().as("snomD785", "10.1.33.33"))
                        .response()
                        .body()
                        .utf8())
                .contains("<th scope=\"row\">phone_type</th><td>snomD785</td>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/command.htm?REREGISTER=1", "/dummy.htm?REBOOT=true", "/minibrowser.htm?url=x"})
    void a_d8xx_has_no_addresses_for_tools(String target) {
        WebReply reply = get(target, new ShownPhone().as("snomD862", "10.1.176.1"));

        assertThat(reply.command()).isEmpty();
        assertThat(reply.response().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/advanced_update.htm?reboot=Reboot",
                "/confirm.htm?REBOOT=yes",
                "/settings.htm?settings=save&a=b"
            })
    void a_d8xx_is_commanded_by_its_forms_only(String target) {
        ShownPhone phone = new ShownPhone().as("snomD862", "10.1.176.1");

        assertThat(get(target, phone).command()).isEmpty();
        assertThat(get(target, phone).response().status()).isEqualTo(403);
        assertThat(post("/confirm.htm", "REBOOT=Yes", phone).command()).contains(new WebCommand.Reboot());
        assertThat(post("/advanced_update.htm", "language=English&Settings=Save", phone)
                        .command())
                .contains(new WebCommand.Save(Map.of("language", "English")));
    }

    @Test
    void addresses_can_be_switched_off() {
        ShownPhone phone = new ShownPhone().with("restrict_uri_queries", "on");
        String save = "/dummy.htm?settings=save&language=English";

        assertThat(get(save, phone).command()).isEmpty();
        assertThat(get(save, phone).response().status()).isEqualTo(403);
        assertThat(get(save, phone).response().body().utf8()).contains("restrict_uri_queries is on");
        assertThat(post(save, "", phone).command()).isEmpty();
        assertThat(post("/dummy.htm", "settings=save&language=English", phone).command())
                .contains(new WebCommand.Save(Map.of("language", "English")));
        assertThat(get("/log.htm?level=5", phone).response().status()).isEqualTo(200);
    }

    @Test
    void with_hidden_tags_only_its_own_forms_are_obeyed() {
        ShownPhone phone = new ShownPhone()
                .with("use_hidden_tags", "on")
                .with("http_user", "u")
                .with("http_pass", "p");
        String page = get("/advanced_update.htm", phone).response().body().utf8();
        Matcher tag = Pattern.compile("<input type=\"hidden\" name=\"hidden_tag\" value=\"([0-9a-f]{32})\">")
                .matcher(page);
        assertThat(tag.find()).isTrue();

        assertThat(get("/advanced_update.htm?reboot=Reboot", phone).response().status())
                .isEqualTo(403);
        assertThat(get("/advanced_update.htm?reboot=Reboot", phone).command()).isEmpty();
        assertThat(post("/confirm.htm", "REBOOT=Yes", phone).command()).isEmpty();
        assertThat(post("/confirm.htm", "REBOOT=Yes&hidden_tag=0", phone).command())
                .isEmpty();
        assertThat(post("/confirm.htm", "REBOOT=Yes&hidden_tag=" + tag.group(1), phone)
                        .command())
                .contains(new WebCommand.Reboot());
        assertThat(post("/advanced_update.htm", "a=b&Settings=Save&hidden_tag=" + tag.group(1), phone)
                        .command())
                .contains(new WebCommand.Save(Map.of("a", "b")));
    }

    @Test
    void hidden_tags_keep_nobody_out_before_a_password_is_set() {
        ShownPhone phone = new ShownPhone().with("use_hidden_tags", "on");

        assertThat(get("/advanced_update.htm", phone).response().body().utf8()).doesNotContain("hidden_tag");
        assertThat(get("/advanced_update.htm?reboot=Reboot", phone).command()).contains(new WebCommand.Reboot());
    }

    @Test
    void without_hidden_tags_no_form_has_one() {
        assertThat(get("/advanced_update.htm").response().body().utf8()).doesNotContain("hidden_tag");
    }
}
