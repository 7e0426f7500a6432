// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.redirect.api.Accounts.Login;
import dev.coldboot.redirect.api.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAccountsTest {
    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";

    private final CredentialsInMemory store = new CredentialsInMemory();
    private final List<String> hashed = new ArrayList<>();
    private final StoredAccounts accounts = new StoredAccounts(
            store, Set.of(Credential.Kind.XML_RPC), new LoginThrottle(), new SecureRandom(), this::check);

    StoredAccountsTest() {
        store.put("demo", Credential.Kind.XML_RPC, "hash of secret");
        store.put("anna", Credential.Kind.PERSON, "hash of secret");
    }

    /** Fast, and counted. */
    private boolean check(String hash, String password) {
        hashed.add(hash);
        return hash.equals("hash of " + password);
    }

    private Login login(String name, String password, String from) {
        return accounts.login(NOW, name, password, from);
    }

    private void guess(int times, String from) {
        for (int i = 0; i < times; i++) {
            login("demo", "guess" + i, from);
        }
    }

    @Test
    void a_program_is_let_in_on_behalf_of_its_company() {
        assertThat(login("demo", "secret", HERE)).isEqualTo(new Login.Admitted(new Caller("demo", "Acme", HERE)));
    }

    @Test
    void a_real_hash_is_checked_for_real() {
        String hash = new PasswordHash(new SecureRandom()).of("s:ecret");
        store.put("real", Credential.Kind.XML_RPC, hash);
        StoredAccounts real =
                new StoredAccounts(store, Set.of(Credential.Kind.XML_RPC), new LoginThrottle(), new SecureRandom());

        assertThat(real.login(NOW, "real", "s:ecret", HERE)).isInstanceOf(Login.Admitted.class);
        assertThat(real.login(NOW, "real", "secret", HERE)).isEqualTo(new Login.Refused());
        assertThat(real.login(NOW, "nobody", "", HERE)).isEqualTo(new Login.Refused());
    }

    @Test
    void what_is_wrong_is_not_told_and_costs_one_hash_of_the_same_costs_each_time() {
        store.put("gone", Credential.Kind.XML_RPC, new PasswordHash(new SecureRandom()).of("secret"));
        store.revoke("gone");

        for (String name : List.of("demo", "nobody", "gone", "anna")) {
            hashed.clear();
            String password = name.equals("demo") ? "wrong" : "secret";
            assertThat(login(name, password, HERE)).as(name).isEqualTo(new Login.Refused());
            assertThat(hashed).as(name).hasSize(1);
        }

        hashed.clear();
        login("nobody", "secret", HERE);
        assertThat(hashed)
                .singleElement()
                .satisfies(hash -> assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void the_empty_password_whose_hash_stands_in_for_nobodys_lets_nobody_in() {
        StoredAccounts trusting = new StoredAccounts(
                store, Set.of(Credential.Kind.XML_RPC), new LoginThrottle(), new SecureRandom(), (hash, given) -> true);

        assertThat(trusting.login(NOW, "nobody", "", HERE)).isEqualTo(new Login.Refused());
    }

    @Test
    void many_calls_pay_for_one_hash() {
        for (int i = 0; i < 5; i++) {
            assertThat(login("demo", "secret", HERE)).isInstanceOf(Login.Admitted.class);
        }

        assertThat(hashed).hasSize(1);
    }

    @Test
    void a_revoked_credential_is_refused_at_once() {
        login("demo", "secret", HERE);

        store.revoke("demo");

        assertThat(login("demo", "secret", HERE)).isEqualTo(new Login.Refused());
    }

    @Test
    void a_changed_password_is_checked_anew_at_once() {
        login("demo", "secret", HERE);

        store.put("demo", Credential.Kind.XML_RPC, "hash of another");

        assertThat(login("demo", "secret", HERE)).isEqualTo(new Login.Refused());
        assertThat(login("demo", "another", HERE)).isInstanceOf(Login.Admitted.class);
    }

    @Test
    void guesses_are_slowed_down_and_not_even_looked_at() {
        guess(LoginThrottle.FREE_BY_NAME, HERE);
        hashed.clear();

        assertThat(login("demo", "secret", THERE)).isEqualTo(new Login.Throttled(Duration.ofSeconds(1)));
        assertThat(hashed).isEmpty();
        assertThat(accounts.login(NOW.plusSeconds(1), "demo", "secret", THERE)).isInstanceOf(Login.Admitted.class);
    }

    @Test
    void strangers_who_guess_do_not_lock_out_a_program_that_was_let_in_of_late() {
        login("demo", "secret", HERE);

        guess(3 * LoginThrottle.FREE_BY_NAME, THERE);

        assertThat(login("demo", "secret", HERE)).isInstanceOf(Login.Admitted.class);
        assertThat(login("demo", "secret", THERE)).isInstanceOf(Login.Throttled.class);
    }

    @Test
    void a_right_login_costs_nothing_however_often_it_comes() {
        for (int i = 0; i < 2 * LoginThrottle.FREE_BY_ADDRESS; i++) {
            assertThat(login("demo", "secret", HERE)).isInstanceOf(Login.Admitted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void names_and_passwords_that_are_nobodys_are_not_hashed(int which) {
        String long101 = "x".repeat(StoredAccounts.LONGEST + 1);

        assertThat(which == 0 ? login(long101, "x", HERE) : login("demo", long101, HERE))
                .isEqualTo(new Login.Refused());
        assertThat(login("de\nmo", "secret", HERE)).isEqualTo(new Login.Refused());

        assertThat(hashed).isEmpty();
    }

    @Test
    void nothing_secret_is_shown() {
        Credential credential = store.credential("demo").orElseThrow();

        assertThat(credential.toString()).doesNotContain("hash");
        assertThat(Optional.of(login("demo", "secret", HERE)).toString()).doesNotContain("secret");
    }
}
