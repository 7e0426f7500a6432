// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import dev.coldboot.redirect.api.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where companies, credentials, the agreement and its signatures are kept; each change is audited with it. */
public interface MemberStore {
    /** Whether it was made; false when there is one of that name. */
    boolean createCompany(Instant now, Caller by, String company);

    /** All companies by name. */
    List<String> companies();

    Optional<Credential> credential(String name);

    /** Another number whenever a credential was changed through this store, before whoever did it hears of it. */
    long changes();

    /** A company's credentials, oldest first, revoked ones too. */
    List<Credential> credentials(String company);

    /** Whether it was added; false when there is one of that name. */
    boolean add(Instant now, Caller by, Credential credential);

    /** Whether it was revoked; false when the company has none of that name in force. */
    boolean revoke(Instant now, Caller by, String company, String name);

    /** Replaces the secret; false when the company has no credential of that name in force. */
    boolean changeSecret(Instant now, Caller by, String company, String name, String secret);

    /** The newest version. */
    Agreement agreement();

    /** Publishes the next version. */
    void publish(Instant now, Caller by, String text);

    /** The company's signature under that version. */
    Optional<Agreement.Signature> signature(String company, int version);

    /** Whether it was signed now; false when it was before. */
    boolean sign(Caller by, Agreement.Signature signature);
}
