// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import dev.coldboot.redirect.api.Caller;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a customer becomes one: an administrator makes the company and its first person; that person signs the agreement; only
 * then are there credentials for programs. Secrets are shown once, when they are made.
 */
public final class Members {
    /** 24 letters and digits out of 18 random bytes: nobody guesses them, and nobody has to type them. */
    private static final int SECRET_BYTES = 18;

    private static final int NAME_BYTES = 6;

    private final MemberStore store;
    private final PasswordHash passwords;
    private final SecureRandom random;

    public Members(MemberStore store, SecureRandom random) {
        this.store = store;
        this.passwords = new PasswordHash(random);
        this.random = random;
    }

    /** Why it was not done. */
    public enum Refusal {
        /** There is a company or credential of that name already. */
        NAME_TAKEN("this name is taken"),
        /** Names are 1 to 60 letters, digits, blanks and {@code . - _ @ &}. */
        MALFORMED_NAME("a name has 1 to 60 letters, digits, blanks or . - _ @ &"),
        /** The newest version of the agreement was not signed. */
        NOT_SIGNED("the agreement has to be signed first"),
        /** There is none in force. */
        NO_SUCH_CREDENTIAL("there is no such credential in force");

        private final String sentence;

        Refusal(String sentence) {
            this.sentence = sentence;
        }

        /** For the page that shows it. */
        public String sentence() {
            return sentence;
        }
    }

    /** What came of issuing. */
    public sealed interface Issued {
        /**
         * A new credential.
         *
         * @param secret in clear, for this one time
         */
        record Shown(String name, String secret) implements Issued {
            @Override
            public String toString() {
                return "Shown[" + name + "]";
            }
        }

        /** None. */
        record Refused(Refusal why) implements Issued {}
    }

    /** Makes a company and the login of its first person. */
    public Issued createCompany(Instant now, Caller administrator, String company, String person) {
        if (!isName(company) || !isName(person)) {
            return new Issued.Refused(Refusal.MALFORMED_NAME);
        }
        if (store.credential(person).isPresent() || !store.createCompany(now, administrator, company)) {
            return new Issued.Refused(Refusal.NAME_TAKEN);
        }
        return issue(now, administrator, company, Credential.Kind.PERSON, person);
    }

    /** Makes a login for one more person of a company; another password for somebody who lost theirs is a new login. */
    public Issued addPerson(Instant now, Caller by, String company, String person) {
        return isName(person)
                ? issue(now, by, company, Credential.Kind.PERSON, person)
                : new Issued.Refused(Refusal.MALFORMED_NAME);
    }

    /** Makes credentials for a program of the caller's company, once the newest agreement is signed. */
    public Issued issue(Instant now, Caller by, Credential.Kind kind) {
        if (kind != Credential.Kind.XML_RPC && kind != Credential.Kind.HAWK) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: XML_RPC or HAWK)");
        }
        if (!hasSigned(by.company())) {
            return new Issued.Refused(Refusal.NOT_SIGNED);
        }
        String stem = by.company().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return issue(now, by, by.company(), kind, stem + "-" + random(NAME_BYTES));
    }

    private Issued issue(Instant now, Caller by, String company, Credential.Kind kind, String name) {
        String secret = random(SECRET_BYTES);
        String kept = kind == Credential.Kind.HAWK ? secret : passwords.of(secret);
        Credential credential = new Credential(name, kind, company, kept, true, now, Optional.empty());
        return store.add(now, by, credential) ? new Issued.Shown(name, secret) : new Issued.Refused(Refusal.NAME_TAKEN);
    }

    /** Makes sure that there is an administrator of that name; one that exists keeps its password. */
    public void administrator(Instant now, String name, String password) {
        Caller configuration = new Caller("configuration", Credential.OPERATOR, "configuration");
        if (store.credential(name).isEmpty()) {
            store.add(
                    now,
                    configuration,
                    new Credential(
                            name,
                            Credential.Kind.ADMINISTRATOR,
                            Credential.OPERATOR,
                            passwords.of(password),
                            true,
                            now,
                            Optional.empty()));
        }
    }

    /** Makes sure that there is an XML-RPC login of that name and password, for labs that configure theirs. */
    public void configured(Instant now, String name, String password, String company) {
        Caller configuration = new Caller("configuration", company, "configuration");
        store.createCompany(now, configuration, company);
        if (store.credential(name).isEmpty()) {
            store.add(
                    now,
                    configuration,
                    new Credential(
                            name,
                            Credential.Kind.XML_RPC,
                            company,
                            passwords.of(password),
                            true,
                            now,
                            Optional.empty()));
        }
    }

    /** Takes credentials of the caller's company back; empty when it was done. */
    public Optional<Refusal> revoke(Instant now, Caller by, String name) {
        return store.revoke(now, by, by.company(), name) ? Optional.empty() : Optional.of(Refusal.NO_SUCH_CREDENTIAL);
    }

    /** Signs the newest version for the caller's company; empty when it was done, now or before. */
    public Optional<Refusal> sign(Instant now, Caller by, String person) {
        if (!isName(person)) {
            return Optional.of(Refusal.MALFORMED_NAME);
        }
        store.sign(
                by,
                new Agreement.Signature(by.company(), store.agreement().version(), person.strip(), by.login(), now));
        return Optional.empty();
    }

    /** Whether the company has signed the newest version. */
    public boolean hasSigned(String company) {
        return signature(company).isPresent();
    }

    /** The company's signature under the newest version. */
    public Optional<Agreement.Signature> signature(String company) {
        return store.signature(company, store.agreement().version());
    }

    public Agreement agreement() {
        return store.agreement();
    }

    /** Publishes a new version, which every company has to sign before it gets further credentials. */
    public void publish(Instant now, Caller administrator, String text) {
        store.publish(now, administrator, text.strip());
    }

    public List<String> companies() {
        return store.companies();
    }

    public List<Credential> credentials(String company) {
        return store.credentials(company);
    }

    private static boolean isName(String text) {
        return text.strip().matches("[\\p{L}\\p{N} ._@&-]{1,60}") && text.equals(text.strip());
    }

    private String random(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(fresh)
                .replace('-', 'x')
                .replace('_', 'y');
    }
}
