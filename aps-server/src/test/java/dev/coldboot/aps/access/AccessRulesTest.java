// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules.Ruling;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final MacAddress OTHER = MacAddress.of("000413241235");
    private static final CertificateAuthority FACTORY = CertificateAuthority.ofPhones("Factory", new SecureRandom());
    private static final Login LOGIN = new Login("phone", "se:cret", false);

    private final AccessRules rules = new AccessRules(new RememberedContacts(), new SplittableRandom(1));

    @Test
    void who_demands_nothing_gives_everything() {
        assertThat(judge(plain(), Demands.NONE)).isEqualTo(new Ruling.Everything(Optional.empty()));
    }

    @Test
    void https_can_be_demanded() {
        Demands demands = new Demands(true, Optional.empty(), Optional.empty(), false);

        assertThat(judge(plain(), demands)).isInstanceOf(Ruling.Refused.class);
        assertThat(judge(secure(Optional.empty()), demands)).isInstanceOf(Ruling.Everything.class);
    }

    @Test
    void the_certificate_must_be_of_the_phone_that_is_asked_for() {
        Demands demands = new Demands(false, Optional.empty(), Optional.empty(), true);

        assertThat(judge(secure(Optional.of(certificate("000413241234"))), demands))
                .isInstanceOf(Ruling.Everything.class);
        assertThat(judge(secure(Optional.of(certificate("00:04:13:24:12:34"))), demands))
                .isInstanceOf(Ruling.Everything.class);
        assertThat(judge(secure(Optional.of(certificate(OTHER.toString()))), demands))
                .isEqualTo(new Ruling.Refused(MAC + ": the certificate is of " + OTHER));
        assertThat(judge(secure(Optional.of(certificate("somebody"))), demands)).isInstanceOf(Ruling.Refused.class);
        assertThat(judge(secure(Optional.empty()), demands)).isInstanceOf(Ruling.Refused.class);
        assertThat(judge(plain(), demands)).isInstanceOf(Ruling.Refused.class);
    }

    @Test
    void a_login_by_basic_is_asked_for_until_it_is_right() {
        Demands demands = new Demands(false, Optional.of(LOGIN), Optional.empty(), false);

        assertThat(judge(plain(), demands))
                .isEqualTo(new Ruling.LogIn("Basic realm=\"acme_\", charset=\"UTF-8\"", "a login is asked for", false));
        assertThat(judge(plain("Authorization", new BasicLogin("phone", "wrong").authorization()), demands))
                .isInstanceOf(Ruling.LogIn.class);
        assertThat(judge(plain("Authorization", new BasicLogin("phone", "se:cret").authorization()), demands))
                .isInstanceOf(Ruling.Everything.class);
    }

    @Test
    void a_login_by_digest_does_not_take_the_password_itself() throws Exception {
        Demands demands = new Demands(false, Optional.of(new Login("phone", "se:cret", true)), Optional.empty(), false);

        Ruling.LogIn question = (Ruling.LogIn) judge(plain(), demands);
        String proof = DigestChallenge.parse(question.challenge())
                .answer("phone", "se:cret", "GET", "/000413241234.xml", "c0ffee", 1)
                .toString();

        assertThat(question.challenge()).startsWith("Digest realm=\"acme_\"");
        assertThat(judge(plain("Authorization", proof), demands)).isInstanceOf(Ruling.Everything.class);
        assertThat(judge(plain("Authorization", proof.replace("000413241234", "000413241235")), demands))
                .isInstanceOf(Ruling.LogIn.class);
        assertThat(judge(plain("Authorization", new BasicLogin("phone", "se:cret").authorization()), demands))
                .isInstanceOf(Ruling.LogIn.class);
    }

    @Test
    void without_a_token_there_is_no_secret_and_the_first_one_dies_with_the_steady_one() {
        Demands demands = new Demands(false, Optional.empty(), Optional.of("customer's secret"), false);
        Customer customer = new Customer("acme", demands);
        String first = AccessRules.firstToken(customer, MAC).orElseThrow();

        assertThat(judge(plain(), demands)).isInstanceOf(Ruling.WithoutSecrets.class);
        assertThat(judge(plain(), demands, "nonsense")).isInstanceOf(Ruling.WithoutSecrets.class);
        assertThat(judge(
                        plain(),
                        demands,
                        AccessRules.firstToken(customer, OTHER).orElseThrow()))
                .isInstanceOf(Ruling.WithoutSecrets.class);

        Ruling.Everything contact = (Ruling.Everything) judge(plain(), demands, "prov", first);
        String steady = contact.steadyToken().orElseThrow();
        assertThat(steady).isNotEqualTo(first);
        // As long as the phone has not come back with what it was told, it may have lost power on the way.
        assertThat(judge(plain(), demands, first)).isInstanceOf(Ruling.Everything.class);

        assertThat(judge(plain(), demands, steady)).isEqualTo(new Ruling.Everything(Optional.of(steady)));
        assertThat(judge(plain(), demands, first))
                .isEqualTo(new Ruling.WithoutSecrets("the token of the first contact of " + MAC + " is spent", false));
        assertThat(judge(plain(), demands, steady)).isInstanceOf(Ruling.Everything.class);
    }

    @Test
    void tokens_of_customers_differ_and_can_stand_in_a_path() {
        Customer one = new Customer("a", new Demands(false, Optional.empty(), Optional.of("one"), false));
        Customer two = new Customer("b", new Demands(false, Optional.empty(), Optional.of("two"), false));

        assertThat(AccessRules.firstToken(one, MAC).orElseThrow())
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(AccessRules.firstToken(two, MAC).orElseThrow());
        assertThat(AccessRules.firstToken(new Customer("c", Demands.NONE), MAC)).isEmpty();
    }

    @Test
    void several_demands_are_met_together_or_not_at_all() {
        Demands all = new Demands(true, Optional.of(LOGIN), Optional.of("secret"), true);
        String right = LOGIN.user() + ":" + LOGIN.password();
        BasicLogin login = new BasicLogin(right.split(":", 2)[0], right.split(":", 2)[1]);
        String token = AccessRules.firstToken(new Customer("acme\"", all), MAC).orElseThrow();
        Optional<X509Certificate> certificate = Optional.of(certificate(MAC.toString()));

        for (int met = 0; met < 8; met++) {
            Ask ask = asked(
                    true,
                    (met & 1) == 0 ? Optional.empty() : certificate,
                    (met & 2) == 0 ? new String[0] : new String[] {"Authorization", login.authorization()});
            Ruling ruling = judge(ask, all, (met & 4) == 0 ? "none" : token);
            assertThat(ruling instanceof Ruling.Everything).as("met %s", met).isEqualTo(met == 7);
        }
    }

    private Ruling judge(Ask ask, Demands demands, String... directories) {
        return rules.judge(NOW, ask, List.of(directories), MAC, new Customer("acme\"", demands));
    }

    private static Ask plain(String... headers) {
        return asked(false, Optional.empty(), headers);
    }

    private static Ask secure(Optional<X509Certificate> certificate) {
        return asked(true, certificate);
    }

    private static Ask asked(boolean secure, Optional<X509Certificate> certificate, String... headers) {
        return new Ask(
                Endpoint.of("127.77.0.5:2000"),
                Endpoint.of("127.0.0.1:10080"),
                secure,
                certificate,
                HttpRequest.get("/000413241234.xml", headers));
    }

    private static X509Certificate certificate(String name) {
        return FACTORY.issueClient(name).chain().get(0);
    }
}
