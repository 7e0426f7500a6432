// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebLoginTest {
    private static final String REBOOT = "/advanced_update.htm?reboot=Reboot";

    private final PhoneWebUi pages = new PhoneWebUi(new Random(1));
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");

    private static ShownPhone basic() {
        return new ShownPhone().with("http_user", "admin").with("http_pass", "gehe:im");
    }

    private static ShownPhone digest() {
        return basic().with("http_scheme", "on");
    }

    private WebReply get(String target, String authorization, ShownPhone phone) {
        return pages.answer(now, HttpRequest.get(target, "Authorization", authorization), phone);
    }

    private int status(String target, String authorization, ShownPhone phone) {
        return get(target, authorization, phone).response().status();
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private DigestChallenge challenge(HttpResponse response) throws WireFormatException {
        assertThat(response.status()).isEqualTo(401);
        return DigestChallenge.parse(
                response.headers().first("WWW-Authenticate").orElseThrow());
    }

    private DigestChallenge challenge() throws WireFormatException {
        return challenge(pages.answer(now, HttpRequest.get("/"), digest()).response());
    }

    private static String answer(DigestChallenge challenge, String target, int count) {
        return challenge
                .answer("admin", "gehe:im", "GET", target, "cnonce", count)
                .toString();
    }

    @Test
    void a_phone_from_the_factory_is_open() {
        assertThat(pages.answer(now, HttpRequest.get("/"), new ShownPhone())
                        .response()
                        .status())
                .isEqualTo(200);
        assertThat(pages.answer(now, HttpRequest.get("/"), new ShownPhone().with("http_user", "admin"))
                        .response()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void with_a_password_nobody_sees_or_changes_anything_without_it() {
        for (String target :
                new String[] {"/", "/log.htm", "/settings.xml", REBOOT, "/command.htm?LOGOFFALL", "/none"}) {
            WebReply reply = pages.answer(now, HttpRequest.get(target), basic());

            assertThat(reply.command()).isEmpty();
            assertThat(reply.response().status()).isEqualTo(401);
            assertThat(reply.response().headers().first("WWW-Authenticate"))
                    .contains("Basic realm=\"snom\", charset=\"UTF-8\"");
            assertThat(reply.response().body().utf8()).isEqualTo("Please log in.\n");
        }
    }

    @Test
    void basic_opens_with_the_right_login_only() {
        assertThat(get(REBOOT, basic("admin:gehe:im"), basic()).command()).contains(new WebCommand.Reboot());
        assertThat(status("/", "basic " + basic("admin:gehe:im").substring(6), basic()))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin:gehe", "admin:", "Admin:gehe:im", ":gehe:im", ":", "", "admingehe:im"})
    void other_logins_do_not(String login) {
        assertThat(status("/", basic(login), basic())).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer x", "Digest", "Digest username=\"admin\""})
    void malformed_logins_do_not(String header) {
        assertThat(status("/", header, basic())).isEqualTo(401);
        assertThat(status("/", header, digest())).isEqualTo(401);
    }

    @Test
    void digest_opens_where_the_scheme_is_on_and_basic_does_not() throws Exception {
        DigestChallenge challenge = challenge();

        assertThat(challenge.realm()).isEqualTo("snom");
        assertThat(challenge.qopAuth()).isTrue();
        assertThat(challenge.stale()).isFalse();
        assertThat(status("/log.htm?level=5", answer(challenge, "/log.htm?level=5", 1), digest()))
                .isEqualTo(200);
        assertThat(status("/", basic("admin:gehe:im"), digest())).isEqualTo(401);
    }

    @Test
    void digest_is_for_one_address_one_method_and_one_password() throws Exception {
        DigestChallenge challenge = challenge();

        assertThat(status(REBOOT, answer(challenge, "/", 1), digest())).isEqualTo(401);
        assertThat(status(
                        "/", challenge.answer("admin", "x", "GET", "/", "c", 2).toString(), digest()))
                .isEqualTo(401);
        assertThat(status(
                        "/",
                        challenge
                                .answer("admin", "gehe:im", "POST", "/", "c", 3)
                                .toString(),
                        digest()))
                .isEqualTo(401);
        assertThat(status(
                        "/",
                        challenge.answer("root", "gehe:im", "GET", "/", "c", 4).toString(),
                        digest()))
                .isEqualTo(401);
    }

    @Test
    void an_overheard_request_cannot_be_repeated() throws Exception {
        DigestChallenge challenge = challenge();
        String overheard = answer(challenge, REBOOT, 2);

        assertThat(status(REBOOT, overheard, digest())).isEqualTo(200);
        WebReply again = get(REBOOT, overheard, digest());

        assertThat(again.command()).isEmpty();
        assertThat(challenge(again.response()).stale()).isTrue();
    }

    @Test
    void counts_come_in_any_order() throws Exception {
        DigestChallenge challenge = challenge();

        assertThat(status("/", answer(challenge, "/", 3), digest())).isEqualTo(200);
        assertThat(status("/", answer(challenge, "/", 1), digest())).isEqualTo(200);
        assertThat(status("/", answer(challenge, "/", 2), digest())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0", "1001"})
    void counts_have_a_limit(int count) throws Exception {
        assertThat(challenge(get("/", answer(challenge(), "/", count), digest()).response())
                        .stale())
                .isTrue();
    }

    @Test
    void an_old_nonce_is_stale_and_the_next_one_opens() throws Exception {
        DigestChallenge old = challenge();
        now = now.plus(Duration.ofMinutes(5));

        DigestChallenge next = challenge(get("/", answer(old, "/", 1), digest()).response());

        assertThat(next.stale()).isTrue();
        assertThat(status("/", answer(next, "/", 1), digest())).isEqualTo(200);
    }

    @Test
    void a_nonce_that_was_pushed_out_by_others_is_stale() throws Exception {
        DigestChallenge first = challenge();
        for (int i = 0; i < WebNonces.MAX_NONCES; i++) {
            challenge();
        }

        assertThat(challenge(get("/", answer(first, "/", 1), digest()).response())
                        .stale())
                .isTrue();
    }

    @Test
    void a_digest_without_a_count_proves_nothing() throws Exception {
        DigestChallenge offered = challenge();
        DigestChallenge older = new DigestChallenge(
                offered.realm(), offered.nonce(), Optional.empty(), false, offered.algorithm(), false);

        assertThat(challenge(get("/", answer(older, "/", 1), digest()).response())
                        .stale())
                .isFalse();
    }

    @Test
    void newer_firmware_has_an_account_for_users_and_one_for_administrators() {
        ShownPhone phone = new ShownPhone()
                .as("snomD862", "10.1.176.1")
                .with("webserver_user_name", "u")
                .with("webserver_user_password", "1")
                .with("webserver_admin_name", "a")
                .with("webserver_admin_password", "2");

        assertThat(status("/", basic("u:1"), phone)).isEqualTo(200);
        assertThat(status("/", basic("a:2"), phone)).isEqualTo(200);
        assertThat(status("/", basic("a:1"), phone)).isEqualTo(401);
        assertThat(status("/", "", phone.as("snom320", "8.4.35"))).isEqualTo(200);
    }
}
