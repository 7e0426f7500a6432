// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.aps.access.UrlTokens.Stage;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.digest.DigestVerifier;
import dev.coldboot.wire.digest.DigestVerifier.Outcome;
import dev.coldboot.wire.http.BasicLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a request for a phone's settings gets them, by what its customer demands. All demands are to be met; what is
 * asked of the connection comes first, so that nobody is asked for a password over one that may not carry it.
 */
public final class AccessRules {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);

    /** The firmware's certificates have the address in their name; how it is written there is not known (fidelity: I). */
    private static final Pattern MAC_IN_NAME =
            Pattern.compile("(?i)(?<![0-9a-z])(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}(?![0-9a-z])");

    private final Contacts contacts;
    private final DigestVerifier digest;

    public AccessRules(Contacts contacts, RandomGenerator random) {
        this.contacts = contacts;
        this.digest = new DigestVerifier(NONCE_LIFE, random);
    }

    /** What a request gets. */
    public sealed interface Ruling {
        /**
         * The settings.
         *
         * @param steadyToken to be told to the phone as a directory of its setting server; empty where no token is demanded
         */
        record Everything(Optional<String> steadyToken) implements Ruling {}

        /**
         * The settings without a secret: the URL had no token.
         *
         * @param guessed whether it had something that could be one
         */
        record WithoutSecrets(String why, boolean guessed) implements Ruling {}

        /**
         * Another question.
         *
         * @param challenge the value of WWW-Authenticate
         * @param guessed whether a wrong login came with the request: every phone is asked once, and asked again for an old
         *     challenge
         */
        record LogIn(String challenge, String why, boolean guessed) implements Ruling {}

        /** Nothing; the journal is told why, the asker is not. */
        record Refused(String why) implements Ruling {}
    }

    /**
     * Judges a request for the settings of that phone.
     *
     * @param directories of the path that was asked for
     */
    public Ruling judge(Instant now, Ask ask, List<String> directories, MacAddress mac, Customer customer) {
        Demands demands = customer.demands();
        if (demands.secure() && !ask.secure()) {
            return new Ruling.Refused(mac + ": settings of " + customer.name() + " are given by HTTPS only");
        }
        if (demands.certificate()) {
            Optional<MacAddress> certified = certified(ask);
            if (!certified.equals(Optional.of(mac))) {
                return new Ruling.Refused(mac + ": "
                        + certified
                                .map(other -> "the certificate is of " + other)
                                .orElse("no certificate with an address was shown"));
            }
        }
        if (demands.login().isPresent()) {
            Optional<Ruling> question =
                    login(now, ask, customer.name(), demands.login().get());
            if (question.isPresent()) {
                return question.get();
            }
        }
        return demands.token()
                .map(secret -> token(now, new UrlTokens(secret), directories, mac))
                .orElse(new Ruling.Everything(Optional.empty()));
    }

    /** The token for the URL of a phone's first contact; empty where its customer demands none. */
    public static Optional<String> firstToken(Customer customer, MacAddress mac) {
        return customer.demands().token().map(secret -> new UrlTokens(secret).token(Stage.FIRST, mac));
    }

    /** Whether the name of a directory could be somebody's token. */
    public static boolean isLikeToken(String directory) {
        return UrlTokens.FORM.matcher(directory).matches();
    }

    private Ruling token(Instant now, UrlTokens tokens, List<String> directories, MacAddress mac) {
        Optional<Stage> stage = tokens.stage(directories, mac);
        if (stage.isEmpty()) {
            boolean guessed = directories.stream().anyMatch(AccessRules::isLikeToken);
            return new Ruling.WithoutSecrets("the URL has no token of " + mac, guessed);
        }
        if (stage.get() == Stage.STEADY) {
            contacts.steady(mac, now);
        } else if (contacts.isSteady(mac)) {
            return new Ruling.WithoutSecrets("the token of the first contact of " + mac + " is spent", false);
        }
        return new Ruling.Everything(Optional.of(tokens.token(Stage.STEADY, mac)));
    }

    private Optional<Ruling> login(Instant now, Ask ask, String realm, Login wanted) {
        return wanted.digest() ? byDigest(now, ask, realm, wanted) : byBasic(ask, realm, wanted);
    }

    private static Optional<Ruling> byBasic(Ask ask, String realm, Login wanted) {
        Optional<BasicLogin> given =
                ask.request().headers().first("Authorization").flatMap(BasicLogin::parse);
        if (given.filter(login -> login.isOf(wanted.user(), wanted.password())).isPresent()) {
            return Optional.empty();
        }
        String why = given.isPresent() ? "a wrong login for " + realm : "a login is asked for";
        return Optional.of(
                new Ruling.LogIn("Basic realm=\"" + quoted(realm) + "\", charset=\"UTF-8\"", why, given.isPresent()));
    }

    private Optional<Ruling> byDigest(Instant now, Ask ask, String realm, Login wanted) {
        String quoted = quoted(realm);
        DigestVerifier.Asked asked = new DigestVerifier.Asked(
                quoted, ask.request().method(), uri -> uri.equals(ask.request().target()));
        DigestVerifier.Ruling ruling = digest.judge(
                now,
                ask.request().headers().all("Authorization"),
                asked,
                user -> Optional.of(wanted.password()).filter(any -> user.equals(wanted.user())));
        boolean guessed = ruling.outcome() == Outcome.CHALLENGE
                && ask.request().headers().first("Authorization").isPresent();
        return ruling.outcome() == Outcome.PROVEN
                ? Optional.empty()
                : Optional.of(new Ruling.LogIn(
                        digest.challenge(now, quoted, ruling.outcome()).toString(), ruling.why(), guessed));
    }

    /** A name as it may stand in a challenge; customers' names have letters that quoted strings do not. */
    private static String quoted(String realm) {
        return realm.replaceAll("[^ !#-\\[\\]-~]", "_");
    }

    private static Optional<MacAddress> certified(Ask ask) {
        return ask.certificate().flatMap(certificate -> {
            Matcher name =
                    MAC_IN_NAME.matcher(certificate.getSubjectX500Principal().getName());
            return name.find() ? MacAddress.find(name.group()) : Optional.empty();
        });
    }
}
