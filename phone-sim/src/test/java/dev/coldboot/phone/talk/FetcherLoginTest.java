// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.FetcherDesk.CONFIG;
import static dev.coldboot.phone.talk.FetcherDesk.FOUND;
import static dev.coldboot.phone.talk.FetcherDesk.T0;
import static dev.coldboot.phone.talk.FetcherDesk.answer;
import static dev.coldboot.phone.talk.FetcherDesk.authorization;
import static dev.coldboot.phone.talk.FetcherDesk.challenge;
import static dev.coldboot.phone.talk.FetcherDesk.config;
import static dev.coldboot.phone.talk.FetcherDesk.fetcher;
import static dev.coldboot.phone.talk.FetcherDesk.missing;
import static dev.coldboot.phone.talk.FetcherDesk.redirect;
import static dev.coldboot.phone.talk.FetcherDesk.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestCredentials;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherLoginTest {
    private static final FetcherConfig SET = config(Optional.of(new Login("set", "s3tpass")));
    private static final HttpResponse WANTS_BASIC = challenge("Basic realm=\"phones\"");
    private static final HttpResponse WANTS_DIGEST = digest("n1");
    private static final String NONE = "http://10.0.0.9/a.xml?x=1";
    private static final String IN_URL = "http://us%40er:p+w@10.0.0.9/a.xml?x=1";

    /** Where a phone may have a login from. */
    enum Whence {
        URL(IN_URL, false, "us@er", "p+w", "from the URL"),
        SETTINGS(NONE, true, "set", "s3tpass", "from http_client_user"),
        BOTH(IN_URL, true, "us@er", "p+w", "from the URL");

        private final String url;
        private final boolean isSet;
        private final String user;
        private final String password;
        private final String words;

        Whence(String url, boolean isSet, String user, String password, String words) {
            this.url = url;
            this.isSet = isSet;
            this.user = user;
            this.password = password;
            this.words = words;
        }

        Fetcher fetcher(String scheme) {
            return FetcherDesk.fetcher(url.replaceFirst("http", scheme), isSet ? SET : CONFIG);
        }

        String basic() {
            return HttpLogin.basic(new Login(user, password));
        }
    }

    private static HttpResponse digest(String nonce, String... more) {
        return challenge("Digest realm=\"phones\", nonce=\"" + nonce + "\", qop=\"auth\""
                + (more.length == 0 ? "" : ", " + String.join(", ", more)));
    }

    private static DigestCredentials proof(Output.HttpAsk asked) {
        try {
            return DigestCredentials.parse(authorization(asked).orElseThrow());
        } catch (WireFormatException e) {
            throw new AssertionError(authorization(asked).orElseThrow(), e);
        }
    }

    private static String count(Output.HttpAsk asked) {
        return proof(asked).protection().orElseThrow().count();
    }

    /** How the phone answers these challenges, in every scheme and with every login. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u00a7', textBlock = """
            Basic realm="a"                                                                          ; Basic
            BASIC realm="a", charset="UTF-8"                                                         ; Basic
            Digest realm="a", nonce="n"                                                              ; MD5
            Digest realm="a", nonce="n", qop="auth-int, auth", opaque="o"                            ; MD5
            Digest realm="a", nonce="n", algorithm=md5-SESS, qop="auth"                              ; MD5-sess
            Digest realm="a", nonce="n", algorithm=SHA-256, qop=auth                                 ; SHA-256
            Digest realm="a", nonce="n", algorithm=SHA-256-sess, qop=auth, userhash=true             ; SHA-256-sess
            Basic realm="a, b", Digest realm="Basic, a", nonce="n"                                   ; MD5
            Digest realm="a", nonce="n", Basic realm="a"                                             ; MD5
            Basic realm="a" | Digest realm="a", nonce="n" | Digest realm="a", nonce="m", algorithm=SHA-256 ; SHA-256
            Digest realm="a", nonce="m", algorithm=SHA-256, Digest realm="a", nonce="n"              ; SHA-256
            Digest realm="a", nonce="m", algorithm=SHA-512-256, Digest realm="a", nonce="n"          ; MD5
            Digest realm="a", nonce="n", algorithm=MD5, Digest realm="b", nonce="m", algorithm=MD5-sess, qop=auth ; MD5
            Digest realm="a", nonce="n", qop="auth-int", Basic realm="a"                             ; Basic
            Digest realm="a", nonce="n", algorithm=MD5-sess, Basic realm="a"                         ; Basic
            Digest realm="no nonce", Basic realm="a"                                                 ; Basic
            Negotiate, NTLM TlRMTVNTUAA=, Basic realm="a"                                            ; Basic
            Digest realm="not closed | Basic realm="a"                                               ; Basic
            """)
    void the_strongest_challenge_that_is_understood_is_answered(String fields, String answered) {
        for (Whence whence : Whence.values()) {
            for (String scheme : List.of("http", "https")) {
                Fetcher fetcher = whence.fetcher(scheme);

                Output.HttpAsk first = Said.request(fetcher.begin(T0));
                Output.HttpAsk second = Said.request(answer(fetcher, first, challenge(fields.split(" \\| "))));
                answer(fetcher, second, FOUND);

                assertThat(authorization(first)).isEmpty();
                if (answered.equals("Basic")) {
                    assertThat(authorization(second)).contains(whence.basic());
                } else {
                    DigestCredentials proof = proof(second);
                    assertThat(proof.algorithm().token()).isEqualTo(answered);
                    assertThat(proof.username()).isEqualTo(whence.user);
                    assertThat(proof.uri()).isEqualTo("/a.xml?x=1");
                    assertThat(proof.prove(whence.password, "GET")).isTrue();
                }
                assertThat(fetcher.outcome()).get().isInstanceOf(FetchOutcome.Fetched.class);
            }
        }
    }

    @Test
    void the_words_of_a_digest_answer_are_these() {
        Fetcher fetcher = fetcher("http://Mufasa:Circle%20Of%20Life@10.0.0.9/dir/index.html");

        Output.HttpAsk asked = Said.request(
                answer(
                        fetcher,
                        Said.request(fetcher.begin(T0)),
                        challenge(
                                "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")));

        assertThat(authorization(asked).orElseThrow())
                .matches("Digest username=\"Mufasa\",realm=\"testrealm@host\\.com\","
                        + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\",uri=\"/dir/index\\.html\",qop=auth,nc=00000001,"
                        + "cnonce=\"[0-9a-f]{16}\",response=\"[0-9a-f]{32}\","
                        + "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\",algorithm=MD5");
        assertThat(asked.call().request().target()).isEqualTo("/dir/index.html");
        assertThat(asked.call().request().headers().first("Host")).contains("10.0.0.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u00a7', textBlock = """
            Negotiate                                     ; (Negotiate)
            Negotiate, NTLM, Negotiate                    ; (Negotiate, NTLM)
            Digest realm="a", nonce="n", algorithm=MD4    ; (Digest)
            Bearer realm="basic"                          ; (Bearer)
            A, B, C, D, E, F                              ; (A, B, C, D, E)
            Basic realm="not closed                       ; -
            """)
    void schemes_that_are_not_spoken_are_named_as_the_reason(String field, String named) {
        Fetcher fetcher = fetcher(IN_URL);

        answer(fetcher, Said.request(fetcher.begin(T0)), challenge(field));

        assertThat(missing(fetcher).status()).hasValue(401);
        assertThat(missing(fetcher).cause()).isEqualTo(Cause.STATUS);
        assertThat(missing(fetcher).why())
                .isEqualTo("HTTP status code 401: no way to log in that the phone knows"
                        + (named.equals("-") ? "" : " " + named));
    }

    @Test
    void a_401_without_any_challenge_is_not_answered() {
        Fetcher fetcher = fetcher(IN_URL);

        assertThat(answer(fetcher, Said.request(fetcher.begin(T0)), status(401)))
                .isEmpty();
        assertThat(missing(fetcher).why()).isEqualTo("HTTP status code 401: no way to log in that the phone knows");
    }

    @Test
    void without_a_login_none_is_sent() {
        Fetcher fetcher = fetcher(NONE);

        assertThat(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_BASIC))
                .isEmpty();
        assertThat(missing(fetcher).why())
                .isEqualTo("HTTP status code 401: a login is wanted, and neither the URL nor http_client_user has one");
    }

    @ParameterizedTest
    @EnumSource(Whence.class)
    void a_login_that_is_refused_is_named_without_its_password(Whence whence) {
        for (HttpResponse wanted : List.of(WANTS_BASIC, WANTS_DIGEST)) {
            Fetcher fetcher = whence.fetcher("http");

            Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), wanted));
            assertThat(answer(fetcher, second, wanted)).isEmpty();

            assertThat(missing(fetcher).why())
                    .isEqualTo("HTTP status code 401: login refused (" + whence.words + ")")
                    .doesNotContain(whence.password);
            assertThat(missing(fetcher).status()).hasValue(401);
            assertThat(fetcher.attempts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500})
    void what_comes_after_the_login_decides_as_ever(int status) {
        Fetcher fetcher = fetcher(IN_URL);

        answer(fetcher, Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_DIGEST)), status(status));

        assertThat(missing(fetcher).status()).hasValue(status);
    }

    @Test
    void a_nonce_may_grow_old_once() {
        Fetcher fetcher = fetcher(IN_URL);
        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_DIGEST));

        Output.HttpAsk third = Said.request(answer(fetcher, second, digest("n2", "stale=TRUE")));
        assertThat(answer(fetcher, third, digest("n3", "stale=true"))).isEmpty();

        assertThat(proof(third).nonce()).isEqualTo("n2");
        assertThat(count(third)).isEqualTo("00000001");
        assertThat(missing(fetcher).why())
                .isEqualTo("HTTP status code 401: login refused (from the URL): its nonce is stale again");
    }

    @Test
    void a_first_challenge_may_be_called_stale() {
        Fetcher fetcher = fetcher(IN_URL);

        Output.HttpAsk second =
                Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), digest("n1", "stale=true")));
        answer(fetcher, second, FOUND);

        assertThat(fetcher.outcome()).get().isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void each_use_of_a_nonce_counts_and_has_a_cnonce_of_its_own() {
        Fetcher fetcher = fetcher(IN_URL);
        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_DIGEST));

        fetcher.handle(T0, new Input.HttpFailed(second.exchange(), HttpFailure.CLOSED, "reset"));
        Output.HttpAsk third = Said.request(fetcher.handle(T0.plusSeconds(1), new Input.TimePassed()));

        assertThat(List.of(count(second), count(third))).containsExactly("00000001", "00000002");
        assertThat(proof(third).protection().orElseThrow().cnonce())
                .isNotEqualTo(proof(second).protection().orElseThrow().cnonce());
        assertThat(proof(third).prove("p+w", "GET")).isTrue();
    }

    @Test
    void a_nonce_counts_on_behind_a_redirect() {
        Fetcher fetcher = fetcher(IN_URL);
        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_DIGEST));

        Output.HttpAsk third = Said.request(answer(fetcher, second, redirect(302, "/b.xml")));
        Output.HttpAsk fourth = Said.request(answer(fetcher, third, WANTS_DIGEST));

        assertThat(authorization(third)).isEmpty();
        assertThat(proof(fourth).uri()).isEqualTo("/b.xml");
        assertThat(count(fourth)).isEqualTo("00000002");
    }

    @Test
    void a_login_does_not_use_up_a_try() {
        Fetcher fetcher = fetcher(IN_URL);

        Output.HttpAsk second = Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), WANTS_BASIC));
        fetcher.handle(T0, new Input.HttpFailed(second.exchange(), HttpFailure.CLOSED, "reset"));
        Output.HttpAsk third = Said.request(fetcher.handle(T0.plusSeconds(1), new Input.TimePassed()));

        assertThat(authorization(third)).isEqualTo(authorization(second)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/b.xml, true",
        "http://10.0.0.9:80/b.xml, true",
        "http://10.0.0.10/b.xml, false",
        "http://10.0.0.9:8080/b.xml, false",
        "https://10.0.0.9/b.xml, false"
    })
    void a_login_stays_within_one_origin(String location, boolean isSame) {
        for (Whence whence : Whence.values()) {
            Fetcher fetcher = whence.fetcher("http");
            Output.HttpAsk there =
                    Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, location)));

            List<Output> outputs = answer(fetcher, there, WANTS_BASIC);

            if (isSame) {
                assertThat(authorization(Said.request(outputs))).contains(whence.basic());
            } else {
                assertThat(outputs).isEmpty();
                assertThat(missing(fetcher).why())
                        .isEqualTo("HTTP status code 401: a login is wanted, and the one " + whence.words
                                + " is for http://10.0.0.9 alone");
            }
        }
    }

    @Test
    void a_login_that_was_left_behind_does_not_come_back() {
        Fetcher fetcher = fetcher(IN_URL);
        Output.HttpAsk there =
                Said.request(answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "http://10.0.0.10/")));

        Output.HttpAsk back = Said.request(answer(fetcher, there, redirect(302, NONE)));

        assertThat(answer(fetcher, back, WANTS_BASIC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.9", "10.0.0.10"})
    void a_login_that_a_location_brings_is_used_there(String host) {
        Fetcher fetcher = fetcher("http://old:x@10.0.0.9/a.xml");
        Output.HttpAsk there = Said.request(
                answer(fetcher, Said.request(fetcher.begin(T0)), redirect(302, "http://u:p@" + host + "/b.xml")));

        assertThat(authorization(Said.request(answer(fetcher, there, WANTS_BASIC))))
                .contains("Basic dTpw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u%0D%0AX:y@10.0.0.9/", "http://u:p%00@10.0.0.9/", "http://u%C2%85:p@10.0.0.9/"})
    void a_login_with_control_characters_is_not_sent(String url) {
        for (HttpResponse wanted : List.of(WANTS_BASIC, WANTS_DIGEST)) {
            Fetcher fetcher = fetcher(url);

            assertThat(answer(fetcher, Said.request(fetcher.begin(T0)), wanted)).isEmpty();
            assertThat(missing(fetcher).why())
                    .isEqualTo("HTTP status code 401: login not sent (from the URL): it has control characters");
        }
    }
}
