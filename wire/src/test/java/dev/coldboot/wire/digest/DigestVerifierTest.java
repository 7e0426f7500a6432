// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.digest.DigestVerifier.Outcome;
import dev.coldboot.wire.digest.DigestVerifier.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestVerifierTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Map<String, String> PASSWORDS = Map.of("401", "secret");

    private final DigestVerifier verifier = new DigestVerifier(LIFE, new Random(2617));

    private Ruling judge(Instant now, String... fields) {
        return verifier.judge(
                now,
                List.of(fields),
                new DigestVerifier.Asked("office", "NOTIFY", "sip:401@a"::equals),
                name -> Optional.ofNullable(PASSWORDS.get(name)));
    }

    private static String answer(DigestChallenge challenge, String user, String password, String method, String uri) {
        return challenge.answer(user, password, method, uri, "c", 1).toString();
    }

    private DigestChallenge challenge() {
        return verifier.challenge(T0, "office", Outcome.CHALLENGE);
    }

    @ParameterizedTest
    @CsvSource({
        "401, secret, NOTIFY, sip:401@a, PROVEN, proven",
        "401, wrong, NOTIFY, sip:401@a, CHALLENGE, wrong password for 401",
        "402, secret, NOTIFY, sip:401@a, CHALLENGE, no account 402",
        "401, secret, INVITE, sip:401@a, CHALLENGE, wrong password for 401",
        "401, secret, NOTIFY, sip:401@b, CHALLENGE, credentials of 401 for sip:401@b"
    })
    void only_who_knows_the_password_for_this_request_proves_it(
            String user, String password, String method, String uri, Outcome outcome, String why) {
        Ruling ruling = judge(T0, answer(challenge(), user, password, method, uri));

        assertThat(ruling).isEqualTo(new Ruling(outcome, outcome == Outcome.PROVEN ? user : "", why));
    }

    @Test
    void credentials_for_others_and_of_other_schemes_are_passed_over() {
        String ours = answer(challenge(), "401", "secret", "NOTIFY", "sip:401@a");
        String others = answer(DigestChallenge.of("edge", "n"), "401", "secret", "NOTIFY", "sip:401@a");

        assertThat(judge(T0, "Basic NDAxOnNlY3JldA==", others, ours).isProven()).isTrue();
        assertThat(judge(T0, others).why()).isEqualTo("no credentials for office");
        assertThat(judge(T0).outcome()).isEqualTo(Outcome.CHALLENGE);
    }

    @Test
    void a_proof_grows_old_and_the_new_challenge_says_so() {
        String proof = answer(challenge(), "401", "secret", "NOTIFY", "sip:401@a");

        assertThat(judge(T0.plus(LIFE).minusMillis(1), proof).isProven()).isTrue();
        Ruling late = judge(T0.plus(LIFE), proof);

        assertThat(late).isEqualTo(new Ruling(Outcome.STALE, "401", "old nonce of 401"));
        assertThat(verifier.challenge(T0, "office", late.outcome()).stale()).isTrue();
        assertThat(challenge().stale()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "0000019b8d8c5800ffffffffffffffffffffffffffffffff",
                "zzzzzzzzzzzzzzzzffffffffffffffffffffffffffffffff",
                "7fffffffffffffffffffffffffffffffffffffffffffffff",
                ""
            })
    void a_nonce_that_it_did_not_issue_is_never_fresh(String nonce) {
        String proof = answer(DigestChallenge.of("office", nonce), "401", "secret", "NOTIFY", "sip:401@a");

        assertThat(judge(T0, proof).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void nonces_of_another_verifier_are_not_fresh() {
        DigestVerifier other = new DigestVerifier(LIFE, new Random(1));
        String proof = answer(other.challenge(T0, "office", Outcome.CHALLENGE), "401", "secret", "NOTIFY", "sip:401@a");

        assertThat(judge(T0, proof).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void names_from_outside_are_cut_and_cleaned_before_they_are_shown() {
        String proof = answer(challenge(), "a\u0007" + "x".repeat(300), "secret", "NOTIFY", "sip:401@a");

        assertThat(judge(T0, proof).why()).isEqualTo("no account a?" + "x".repeat(78) + "...");
    }
}
