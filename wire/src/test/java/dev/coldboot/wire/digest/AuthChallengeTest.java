// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.WireFormatException;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthChallengeTest {
    private static final String RFC_9110 =
            "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to" + " \\\"apps\\\"\"";

    private static String shown(String field) throws WireFormatException {
        return AuthChallenge.list(field).stream()
                .map(challenge -> challenge.scheme()
                        + challenge.token().map(token -> " " + token).orElse("")
                        + challenge.parameters())
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u00a7', textBlock = """
            Basic realm="simple"                           ; Basic{realm=simple}
            basic Realm = simple                           ; basic{realm=simple}
            Basic                                          ; Basic{}
            Negotiate, Basic realm="a"                     ; Negotiate{} | Basic{realm=a}
            Negotiate YWJj==, Basic realm=a                ; Negotiate YWJj=={} | Basic{realm=a}
            Basic realm="a, b", Digest realm="c", nonce="d"; Basic{realm=a, b} | Digest{realm=c, nonce=d}
            Digest realm="c", nonce="d", qop="auth,auth-int", Basic realm="a"; Digest{realm=c, nonce=d, qop=auth,auth-int} | Basic{realm=a}
            Basic realm="say \\"hi\\", Digest x=\\"y\\""   ; Basic{realm=say "hi", Digest x="y"}
            , ,Basic realm="a",, Digest realm="b",nonce=c ,; Basic{realm=a} | Digest{realm=b, nonce=c}
            Basic realm=""                                 ; Basic{realm=}
            NTLM                                           ; NTLM{}
            """)
    void several_challenges_stand_in_one_field(String field, String challenges) throws Exception {
        assertThat(shown(field)).isEqualTo(challenges);
    }

    @Test
    void the_example_of_rfc_9110_section_11_6_1_is_read() throws Exception {
        assertThat(shown(RFC_9110))
                .isEqualTo("Basic{realm=simple} | Newauth{realm=apps, type=1, title=Login to \"apps\"}");
        assertThat(AuthChallenge.list(RFC_9110).get(0).isOf("BASIC")).isTrue();
    }

    @Test
    void an_empty_field_has_none() throws Exception {
        assertThat(AuthChallenge.list("")).isEmpty();
        assertThat(AuthChallenge.list(" , ,")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=",
                "realm=\"a\"",
                "Basic realm=\"a",
                "Basic realm=\"a\" charset=\"UTF-8\"",
                "Basic realm=\"a\", realm=\"b\"",
                "Basic realm=\"a\"x",
                "Basic (comment)",
                "\u00fcbel realm=a"
            })
    void what_is_no_list_of_challenges_is_malformed(String field) {
        assertThatThrownBy(() -> AuthChallenge.list(field)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void the_length_has_a_limit() throws Exception {
        String longest = "Basic realm=" + "x".repeat(AuthChallenge.MAX_LENGTH - 12);

        assertThat(AuthChallenge.list(longest)).hasSize(1);
        assertThatThrownBy(() -> AuthChallenge.list(longest + "x"))
                .hasMessage("login: 4097 characters (expected: at most 4096)");
    }

    @Test
    void hostile_text_gives_nothing_but_a_format_error() {
        Random random = new Random(9110);
        String marks = " ,=\"\\ab\t";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(RFC_9110);
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                text.setCharAt(random.nextInt(text.length()), marks.charAt(random.nextInt(marks.length())));
            }

            Throwable thrown = catchThrowable(() -> AuthChallenge.list(text.toString()));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, text)
                    .isTrue();
        }
    }
}
