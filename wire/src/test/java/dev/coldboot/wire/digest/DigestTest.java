// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.WireFormatException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String SNOM = "Digest username=\"1001\",realm=\"sip.fastergreener.net\","
            + "nonce=\"d5ef8400-0903-11df-ad9c-112b2b226097\",uri=\"sip:sip.fastergreener.net\",qop=auth,nc=00000001,"
            + "cnonce=\"38a0b3c6\",response=\"2dd953c7065d50104a1f650d4fdc0a0e\",algorithm=MD5";

    @Test
    void answers_the_example_of_rfc_2617_section_3_5() throws Exception {
        DigestChallenge challenge = DigestChallenge.parse("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        DigestCredentials answer =
                challenge.answer("Mufasa", "Circle Of Life", "GET", "/dir/index.html", "0a4f113b", 1);

        assertThat(answer.response()).isEqualTo("6629fae49393a05397450978507c4ef1");
        assertThat(answer.opaque()).contains("5ccc069c403ebaf9f0171e9517f40e41");
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        // The RFC has no example of these two; computed by hand with its values.
        "MD5-sess, e783283f46242139c486a698fec7211d",
        "SHA-256-sess, 2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7"
    })
    void answers_the_examples_of_rfc_7616_section_3_9_1(String algorithm, String response) throws Exception {
        DigestChallenge challenge = DigestChallenge.parse("Digest realm=\"http-auth@example.org\", qop=\"auth\", "
                + "algorithm=" + algorithm + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"");

        assertThat(challenge
                        .answer(
                                "Mufasa",
                                "Circle of Life",
                                "GET",
                                "/dir/index.html",
                                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                                1)
                        .response())
                .isEqualTo(response);
    }

    @Test
    void answers_without_qop_by_the_older_rule() throws Exception {
        DigestCredentials answer = DigestChallenge.parse("Digest realm=\"r\", nonce=\"n\"")
                .answer("u", "p", "REGISTER", "sip:r", "unused", 1);

        // echo -n of MD5(u:r:p):n:MD5(REGISTER:sip:r)
        assertThat(answer.response()).isEqualTo("5790559ba44538767b07fb5adb649909");
        assertThat(answer.protection()).isEmpty();
        assertThat(answer.prove("p", "REGISTER")).isTrue();
    }

    @Test
    void a_session_needs_a_cnonce_and_so_qop() {
        assertThatThrownBy(() -> DigestCredentials.parse(
                        SNOM.replace("algorithm=MD5", "algorithm=MD5-sess").replace("qop=auth,", "")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("Digest: MD5-sess without qop (expected: auth)");
        assertThatThrownBy(() ->
                        new DigestChallenge("r", "n", Optional.empty(), false, DigestAlgorithm.SHA_256_SESS, false))
                .hasMessage("qopAuth: false with SHA-256-sess (expected: true)");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA_256, MD5, true",
        "SHA_256, MD5_SESS, true",
        "SHA_256_SESS, MD5, true",
        "SHA_256_SESS, SHA_256, false",
        "MD5_SESS, MD5, false",
        "MD5, MD5, false",
        "MD5, SHA_256, false"
    })
    void the_strength_is_that_of_the_hash(DigestAlgorithm one, DigestAlgorithm other, boolean isStronger) {
        assertThat(one.isStrongerThan(other)).isEqualTo(isStronger);
    }

    @Test
    void reads_and_writes_the_credentials_of_a_snom_320() throws Exception {
        assertThat(DigestCredentials.parse(SNOM)).hasToString(SNOM);
    }

    @Test
    void only_the_right_password_and_method_prove_it() {
        DigestCredentials answer = DigestChallenge.of("r", "n").answer("u", "secret", "REGISTER", "sip:r", "c", 1);

        assertThat(answer.prove("secret", "REGISTER")).isTrue();
        assertThat(answer.prove("Secret", "REGISTER")).isFalse();
        assertThat(answer.prove("secret", "INVITE")).isFalse();
        assertThat(answer.withResponse("").prove("secret", "REGISTER")).isFalse();
        assertThat(answer.withResponse("ü").prove("secret", "REGISTER")).isFalse();
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(8760);
        for (int round = 0; round < 1_000; round++) {
            DigestAlgorithm algorithm = List.of(DigestAlgorithm.values()).get(random.nextInt(4));
            DigestChallenge challenge = new DigestChallenge(
                    any(random),
                    any(random),
                    random.nextBoolean() ? Optional.of(any(random)) : Optional.empty(),
                    random.nextBoolean(),
                    algorithm,
                    algorithm.isSession() || random.nextBoolean());
            DigestCredentials answer =
                    challenge.answer(any(random), any(random), "REGISTER", any(random), any(random), round + 1);

            assertThat(DigestChallenge.parse(challenge.toString())).isEqualTo(challenge);
            assertThat(DigestChallenge.of(AuthChallenge.list("Basic realm=x, " + challenge + ", Other")
                            .get(1)))
                    .isEqualTo(challenge);
            assertThat(DigestCredentials.parse(answer.toString())).isEqualTo(answer);
        }
    }

    private static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic abc",
                "Digest",
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", nonce=\"m\"",
                "Digest realm=\"r, nonce=n",
                "Digest realm=\"r\" nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=MD4",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess",
                "Digest realm=\"r\", nonce=\"n\", Basic realm=\"r\"",
                "NoOneKnowsThisScheme opaque-data=here"
            })
    void what_is_no_challenge_is_refused(String header) {
        assertThatThrownBy(() -> DigestChallenge.parse(header)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void broken_credentials_are_refused_and_nothing_else_happens() {
        Random random = new Random(2617);
        for (int round = 0; round < 20_000; round++) {
            char[] text = SNOM.toCharArray();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                text[random.nextInt(text.length)] =
                        (char) (round % 2 == 0 ? random.nextInt(128) : random.nextInt(65_536));
            }

            Throwable thrown = catchThrowable(
                    () -> DigestCredentials.parse(new String(text)).prove("p", "REGISTER"));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s", thrown)
                    .isTrue();
        }
        assertThatThrownBy(() -> DigestCredentials.parse("Digest " + "a=b,".repeat(2_000)))
                .hasMessageContaining("8007 characters");
    }
}
