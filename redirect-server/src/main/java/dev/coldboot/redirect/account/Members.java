// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import dev.coldboot.redirect.api.Caller;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a customer becomes one: an administrator makes the company and its first person; that person signs the agreement; only
 * then are there credentials for programs.
 *
 * <p>Secrets are shown once, when they are made, and only their Argon2id hashes are kept. The one exception are Hawk keys:
 * a request is checked by computing its HMAC anew, for which the key itself is needed, so a copy of the database lets
 * everybody sign in their names.
 */
public final class Members {
    /** 24 letters and digits out of 18 random bytes: nobody guesses them, and nobody has to type them. */
    private static final int SECRET_BYTES = 18;

    private static final String FIRST = "admin";

    private static final int NAME_BYTES = 6;

    /** People's own passwords: length is what slows guessing down, rules about signs are not (NIST SP 800-63B 3.1.1.2). */
    public static final int SHORTEST_PASSWORD = 12;

    /** Of an agreement; a few printed pages. */
    public static final int LONGEST_TEXT = 20_000;

    private final MemberStore store;
    private final UnaryOperator<String> hash;
    private final SecureRandom random;

    public Members(MemberStore store, SecureRandom random) {
        this(store, random, new PasswordHash(random)::of);
    }

    Members(MemberStore store, SecureRandom random, UnaryOperator<String> hash) {
        this.store = store;
        this.hash = hash;
        this.random = random;
    }

    /** Why it was not done. */
    public enum Refusal {
        /** There is a company or credential of that name already. */
        NAME_TAKEN("this name is taken"),
        /** Names are 1 to 60 letters, digits, blanks and {@code . - _ @ &}. */
        MALFORMED_NAME("a name has 1 to 60 letters, digits, blanks or . - _ @ &"),
        /** There is no such company. */
        NO_SUCH_COMPANY("there is no such company"),
        /** The newest version of the agreement was not signed. */
        NOT_SIGNED("the agreement has to be signed first"),
        /** A newer version came out while somebody read this one. */
        OTHER_VERSION("a newer version of the agreement was published meanwhile: read that one"),
        /** There is none in force. */
        NO_SUCH_CREDENTIAL("there is no such credential in force"),
        /** Too short, or longer than a login may be. */
        WEAK_PASSWORD("a password has " + SHORTEST_PASSWORD + " to " + StoredAccounts.LONGEST + " characters"),
        /** Nothing, or longer than anybody reads. */
        MALFORMED_TEXT("an agreement has 1 to " + LONGEST_TEXT + " characters");

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

    /** Makes a company and the login of its first person; no customer may be called like the operator. */
    public Issued createCompany(Instant now, Caller administrator, String company, String person) {
        if (!isName(company) || !isName(person)) {
            return new Issued.Refused(Refusal.MALFORMED_NAME);
        }
        boolean isTaken = company.equalsIgnoreCase(Credential.OPERATOR)
                || store.credential(person).isPresent()
                || !store.createCompany(now, administrator, company);
        return isTaken
                ? new Issued.Refused(Refusal.NAME_TAKEN)
                : issue(now, administrator, new Wanted(company, Credential.Kind.PERSON, person, true));
    }

    /** Makes a login for one more person of a company. */
    public Issued addPerson(Instant now, Caller administrator, String company, String person) {
        if (!isName(person)) {
            return new Issued.Refused(Refusal.MALFORMED_NAME);
        }
        return isCompany(company)
                ? issue(now, administrator, new Wanted(company, Credential.Kind.PERSON, person, true))
                : new Issued.Refused(Refusal.NO_SUCH_COMPANY);
    }

    /**
     * Makes credentials for a program of the caller's company, once the newest agreement is signed.
     *
     * @param mayChange false for a program that only reads
     */
    public Issued issue(Instant now, Caller by, Credential.Kind kind, boolean mayChange) {
        if (!isForPrograms(kind)) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: XML_RPC or HAWK)");
        }
        if (!hasSigned(by.company())) {
            return new Issued.Refused(Refusal.NOT_SIGNED);
        }
        String stem = by.company().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return issue(now, by, new Wanted(by.company(), kind, stem + "-" + random(NAME_BYTES), mayChange));
    }

    private record Wanted(String company, Credential.Kind kind, String name, boolean mayChange) {}

    private Issued issue(Instant now, Caller by, Wanted wanted) {
        String secret = random(SECRET_BYTES);
        String kept = wanted.kind() == Credential.Kind.HAWK ? secret : hash.apply(secret);
        Credential credential = new Credential(
                wanted.name(), wanted.kind(), wanted.company(), kept, wanted.mayChange(), now, Optional.empty());
        return store.add(now, by, credential)
                ? new Issued.Shown(wanted.name(), secret)
                : new Issued.Refused(Refusal.NAME_TAKEN);
    }

    /** Whose password the caller changes has shown the old one; empty when it was done. */
    public Optional<Refusal> changePassword(Instant now, Caller by, String password) {
        int length = password.length();
        if (length < SHORTEST_PASSWORD || length > StoredAccounts.LONGEST) {
            return Optional.of(Refusal.WEAK_PASSWORD);
        }
        return store.changeSecret(now, by, by.company(), by.login(), hash.apply(password))
                ? Optional.empty()
                : Optional.of(Refusal.NO_SUCH_CREDENTIAL);
    }

    /** Makes a new password for a person who lost theirs. */
    public Issued resetPassword(Instant now, Caller administrator, String company, String person) {
        String secret = random(SECRET_BYTES);
        boolean isPerson = credential(person)
                .filter(found -> found.kind() == Credential.Kind.PERSON)
                .isPresent();
        return isPerson && store.changeSecret(now, administrator, company, person, hash.apply(secret))
                ? new Issued.Shown(person, secret)
                : new Issued.Refused(Refusal.NO_SUCH_CREDENTIAL);
    }

    /**
     * Makes sure that there is an administrator of that name and password.
     *
     * @throws IllegalArgumentException when the name is somebody else's, or was revoked
     */
    public void administrator(Instant now, String name, String password) {
        ensure(now, name, password, Credential.Kind.ADMINISTRATOR, Credential.OPERATOR);
    }

    /**
     * Makes sure that there is an XML-RPC login of that name and password, for labs that configure theirs.
     *
     * @throws IllegalArgumentException when the name is somebody else's, or was revoked
     */
    public void configured(Instant now, String name, String password, String company) {
        store.createCompany(now, configuration(company), company);
        ensure(now, name, password, Credential.Kind.XML_RPC, company);
    }

    private void ensure(Instant now, String name, String password, Credential.Kind kind, String company) {
        Optional<Credential> known = store.credential(name);
        if (known.isEmpty()) {
            store.add(
                    now,
                    configuration(company),
                    new Credential(name, kind, company, hash.apply(password), true, now, Optional.empty()));
            return;
        }
        Credential credential = known.get();
        boolean isThis = credential.kind() == kind && credential.company().equals(company);
        if (!isThis || credential.revoked().isPresent()) {
            throw new IllegalArgumentException("account: " + name + " is taken" + (isThis ? ", and was revoked" : "")
                    + " (expected: another name)");
        }
        if (!PasswordHash.matches(credential.secret(), password)) {
            store.changeSecret(now, configuration(company), company, name, hash.apply(password));
        }
    }

    private static Caller configuration(String company) {
        return new Caller("configuration", company, "configuration");
    }

    /** The first administrator of a new service, called {@code admin}; nobody where there is one already. */
    public Optional<Issued.Shown> firstAdministrator(Instant now) {
        boolean isThere = store.credentials(Credential.OPERATOR).stream()
                .anyMatch(known -> known.kind() == Credential.Kind.ADMINISTRATOR
                        && known.revoked().isEmpty());
        if (isThere || store.credential(FIRST).isPresent()) {
            return Optional.empty();
        }
        String secret = random(SECRET_BYTES);
        administrator(now, FIRST, secret);
        return Optional.of(new Issued.Shown(FIRST, secret));
    }

    /** Takes a program's credentials of the caller's company back; empty when it was done. */
    public Optional<Refusal> revoke(Instant now, Caller by, String name) {
        return credential(name).filter(found -> isForPrograms(found.kind())).isPresent()
                ? revoke(now, by, by.company(), name)
                : Optional.of(Refusal.NO_SUCH_CREDENTIAL);
    }

    /** Takes any credentials of a company back, also a person's; empty when it was done. */
    public Optional<Refusal> revoke(Instant now, Caller administrator, String company, String name) {
        return store.revoke(now, administrator, company, name)
                ? Optional.empty()
                : Optional.of(Refusal.NO_SUCH_CREDENTIAL);
    }

    /**
     * Signs the newest version for the caller's company; empty when it was done, now or before.
     *
     * @param version the one that was read: nobody signs what came out meanwhile
     * @param person the name that is written under it
     */
    public Optional<Refusal> sign(Instant now, Caller by, int version, String person) {
        if (!isName(person)) {
            return Optional.of(Refusal.MALFORMED_NAME);
        }
        if (version != store.agreement().version()) {
            return Optional.of(Refusal.OTHER_VERSION);
        }
        store.sign(by, new Agreement.Signature(by.company(), version, person, by.login(), now));
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

    /**
     * Publishes a new version, which every company has to sign before it gets further credentials; empty when it was done.
     */
    public Optional<Refusal> publish(Instant now, Caller administrator, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_TEXT) {
            return Optional.of(Refusal.MALFORMED_TEXT);
        }
        store.publish(now, administrator, stripped);
        return Optional.empty();
    }

    public List<String> companies() {
        return store.companies();
    }

    public boolean isCompany(String company) {
        return store.companies().contains(company);
    }

    /** Also one that was taken back. */
    public Optional<Credential> credential(String name) {
        return store.credential(name);
    }

    /** A company's, oldest first, also those that were taken back. */
    public List<Credential> credentials(String company) {
        return store.credentials(company);
    }

    private static boolean isForPrograms(Credential.Kind kind) {
        return kind == Credential.Kind.XML_RPC || kind == Credential.Kind.HAWK;
    }

    private static boolean isName(String text) {
        return text.matches("[\\p{L}\\p{N} ._@&-]{1,60}") && text.equals(text.strip());
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
