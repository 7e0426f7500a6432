// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.account.Members.Issued;
import dev.coldboot.redirect.account.Members.Refusal;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.store.SqlStores;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Caller ADMINISTRATOR = new Caller("root", Credential.OPERATOR, "192.0.2.1");
    private static final Caller ADA = new Caller("ada", "Acme & Sons", "192.0.2.2");
    private static final String LONG_ENOUGH = "a dozen letters";

    private final SqlStores stores = SqlStores.inMemory(NOW);
    /** The slow hash has a test of its own, and one here. */
    private final Members members =
            new Members(stores.members(), new SecureRandom(), password -> "hash of " + password.hashCode());

    @AfterEach
    void closes_the_store() {
        stores.close();
    }

    private static boolean isHash(String kept, String password) {
        return kept.equals("hash of " + password.hashCode());
    }

    private Issued.Shown shown(Issued issued) {
        assertThat(issued).isInstanceOf(Issued.Shown.class);
        return (Issued.Shown) issued;
    }

    private Issued.Shown acme() {
        return shown(members.createCompany(NOW, ADMINISTRATOR, "Acme & Sons", "ada"));
    }

    private void sign() {
        assertThat(members.sign(NOW, ADA, members.agreement().version(), "Ada Lovelace"))
                .isEmpty();
    }

    @Test
    void an_administrator_makes_a_company_with_a_person_whose_password_is_shown_once_and_kept_as_a_hash() {
        Members real = new Members(stores.members(), new SecureRandom());
        Issued.Shown login = shown(real.createCompany(NOW, ADMINISTRATOR, "Acme & Sons", "ada"));

        Credential kept = members.credential("ada").orElseThrow();
        assertThat(login.secret()).hasSize(24);
        assertThat(login.toString()).doesNotContain(login.secret());
        assertThat(kept.secret()).startsWith("$argon2id$").doesNotContain(login.secret());
        assertThat(PasswordHash.matches(kept.secret(), login.secret())).isTrue();
        assertThat(members.companies()).containsExactly("Acme & Sons");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " x",
                "x ",
                "<b>",
                "a\nb",
                "x\u0000",
                "\"",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void refuses_names_that_are_none(String name) {
        assertThat(members.createCompany(NOW, ADMINISTRATOR, name, "ada"))
                .isEqualTo(new Issued.Refused(Refusal.MALFORMED_NAME));
        assertThat(members.createCompany(NOW, ADMINISTRATOR, "Acme", name))
                .isEqualTo(new Issued.Refused(Refusal.MALFORMED_NAME));
        assertThat(members.companies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "Operator", "OPERATOR"})
    void no_customer_is_called_like_the_operator(String name) {
        assertThat(members.createCompany(NOW, ADMINISTRATOR, name, "eve"))
                .isEqualTo(new Issued.Refused(Refusal.NAME_TAKEN));
        assertThat(members.credential("eve")).isEmpty();
    }

    @Test
    void a_name_is_given_once_to_companies_and_to_people() {
        acme();

        Issued.Refused taken = new Issued.Refused(Refusal.NAME_TAKEN);
        assertThat(members.createCompany(NOW, ADMINISTRATOR, "Acme & Sons", "bob"))
                .isEqualTo(taken);
        assertThat(members.createCompany(NOW, ADMINISTRATOR, "Bolt", "ada")).isEqualTo(taken);
        assertThat(members.addPerson(NOW, ADMINISTRATOR, "Acme & Sons", "ada")).isEqualTo(taken);
        assertThat(members.addPerson(NOW, ADMINISTRATOR, "Nobody", "bob"))
                .isEqualTo(new Issued.Refused(Refusal.NO_SUCH_COMPANY));
        assertThat(members.companies()).containsExactly("Acme & Sons");
    }

    @Test
    void gives_credentials_to_programs_only_after_the_agreement_is_signed() {
        acme();
        assertThat(members.issue(NOW, ADA, Credential.Kind.XML_RPC, true))
                .isEqualTo(new Issued.Refused(Refusal.NOT_SIGNED));

        sign();

        Issued.Shown login = shown(members.issue(NOW, ADA, Credential.Kind.XML_RPC, true));
        Credential kept = members.credential(login.name()).orElseThrow();
        assertThat(login.name()).startsWith("acme-sons-");
        assertThat(isHash(kept.secret(), login.secret())).isTrue();
        assertThat(members.signature("Acme & Sons").orElseThrow())
                .isEqualTo(new Agreement.Signature("Acme & Sons", 1, "Ada Lovelace", "ada", NOW));
    }

    @Test
    void keeps_a_hawk_key_itself_since_requests_are_checked_with_it() {
        acme();
        sign();

        Issued.Shown key = shown(members.issue(NOW, ADA, Credential.Kind.HAWK, false));

        Credential kept = members.credential(key.name()).orElseThrow();
        assertThat(kept.secret()).isEqualTo(key.secret());
        assertThat(kept.toString()).doesNotContain(key.secret());
        assertThat(kept.mayChange()).isFalse();
    }

    @Test
    void a_new_version_must_be_signed_before_there_are_further_credentials() {
        acme();
        sign();
        Issued.Shown before = shown(members.issue(NOW, ADA, Credential.Kind.XML_RPC, true));

        assertThat(members.publish(NOW, ADMINISTRATOR, " Be good. ")).isEmpty();

        assertThat(members.agreement().text()).isEqualTo("Be good.");
        assertThat(members.hasSigned("Acme & Sons")).isFalse();
        assertThat(members.issue(NOW, ADA, Credential.Kind.XML_RPC, true))
                .isEqualTo(new Issued.Refused(Refusal.NOT_SIGNED));
        assertThat(members.credential(before.name()).orElseThrow().revoked()).isEmpty();
        assertThat(members.sign(NOW, ADA, 1, "Ada Lovelace")).contains(Refusal.OTHER_VERSION);
        assertThat(members.hasSigned("Acme & Sons")).isFalse();
    }

    @Test
    void refuses_to_publish_nothing_or_a_book() {
        assertThat(members.publish(NOW, ADMINISTRATOR, " \n")).contains(Refusal.MALFORMED_TEXT);
        assertThat(members.publish(NOW, ADMINISTRATOR, "x".repeat(Members.LONGEST_TEXT + 1)))
                .contains(Refusal.MALFORMED_TEXT);
        assertThat(members.agreement().version()).isEqualTo(1);
    }

    @Test
    void a_customer_takes_back_his_programs_credentials_but_nobodys_else() {
        Issued.Shown bolt = shown(members.createCompany(NOW, ADMINISTRATOR, "Bolt", "bob"));
        acme();
        sign();
        Issued.Shown key = shown(members.issue(NOW, ADA, Credential.Kind.HAWK, true));

        assertThat(members.revoke(NOW, ADA, "ada")).contains(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.revoke(NOW, ADA, bolt.name())).contains(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.revoke(NOW, new Caller("bob", "Bolt", ""), key.name()))
                .contains(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.credential(key.name()).orElseThrow().revoked()).isEmpty();
        assertThat(members.revoke(NOW, ADA, key.name())).isEmpty();
        assertThat(members.revoke(NOW, ADA, key.name())).contains(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.credential(key.name()).orElseThrow().revoked()).contains(NOW);
    }

    @Test
    void an_administrator_takes_back_a_person() {
        acme();

        assertThat(members.revoke(NOW, ADMINISTRATOR, "Bolt", "ada")).contains(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.revoke(NOW, ADMINISTRATOR, "Acme & Sons", "ada")).isEmpty();
        assertThat(members.credential("ada").orElseThrow().revoked()).contains(NOW);
    }

    @Test
    void a_person_changes_the_password_and_the_audit_names_no_password() {
        Issued.Shown login = acme();

        assertThat(members.changePassword(NOW, ADA, LONG_ENOUGH)).isEmpty();

        String kept = members.credential("ada").orElseThrow().secret();
        assertThat(isHash(kept, LONG_ENOUGH)).isTrue();
        assertThat(isHash(kept, login.secret())).isFalse();
        AuditEntry entry =
                stores.audit().of("Acme & Sons", OptionalLong.empty(), 10).get(0);
        assertThat(entry.action()).isEqualTo(AuditEntry.Action.PASSWORD_CHANGED);
        assertThat(entry.subject()).isEqualTo("ada");
        assertThat(entry.toString()).doesNotContain(LONG_ENOUGH).doesNotContain("hash of");
    }

    @Test
    void refuses_passwords_that_are_too_short_or_longer_than_a_login_may_be() {
        Issued.Shown login = acme();

        assertThat(members.changePassword(NOW, ADA, "12345678901")).contains(Refusal.WEAK_PASSWORD);
        assertThat(members.changePassword(NOW, ADA, "x".repeat(101))).contains(Refusal.WEAK_PASSWORD);
        assertThat(isHash(members.credential("ada").orElseThrow().secret(), login.secret()))
                .isTrue();
    }

    @Test
    void an_administrator_resets_a_persons_password_but_no_programs() {
        Issued.Shown before = acme();
        sign();
        Issued.Shown key = shown(members.issue(NOW, ADA, Credential.Kind.HAWK, true));

        Issued.Shown after = shown(members.resetPassword(NOW, ADMINISTRATOR, "Acme & Sons", "ada"));

        assertThat(after.secret()).hasSize(24).isNotEqualTo(before.secret());
        assertThat(isHash(members.credential("ada").orElseThrow().secret(), after.secret()))
                .isTrue();
        Issued.Refused refused = new Issued.Refused(Refusal.NO_SUCH_CREDENTIAL);
        assertThat(members.resetPassword(NOW, ADMINISTRATOR, "Acme & Sons", key.name()))
                .isEqualTo(refused);
        assertThat(members.resetPassword(NOW, ADMINISTRATOR, "Bolt", "ada")).isEqualTo(refused);
        assertThat(members.resetPassword(NOW, ADMINISTRATOR, "Acme & Sons", "nobody"))
                .isEqualTo(refused);
    }

    @Test
    void gives_no_password_to_somebody_who_was_taken_back() {
        acme();
        members.revoke(NOW, ADMINISTRATOR, "Acme & Sons", "ada");

        assertThat(members.resetPassword(NOW, ADMINISTRATOR, "Acme & Sons", "ada"))
                .isEqualTo(new Issued.Refused(Refusal.NO_SUCH_CREDENTIAL));
        assertThat(members.changePassword(NOW, ADA, LONG_ENOUGH)).contains(Refusal.NO_SUCH_CREDENTIAL);
    }
}
