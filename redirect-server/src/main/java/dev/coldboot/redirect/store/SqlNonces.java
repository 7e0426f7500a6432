// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.redirect.account.Nonces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;

/** Nonces in a database that all instances share; those that may be forgotten are removed now and then. */
final class SqlNonces implements Nonces {
    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    private final Database database;
    private final AtomicReference<Instant> removed = new AtomicReference<>(Instant.EPOCH);

    SqlNonces(Database database) {
        this.database = database;
    }

    @Override
    public boolean take(String key, String nonce, Instant now, Instant keepUntil) {
        Instant last = removed.get();
        boolean isTime = Duration.between(last, now).compareTo(BETWEEN_REMOVALS) >= 0;
        boolean remove = isTime && removed.compareAndSet(last, now);
        return database.write(handle -> {
            if (remove) {
                handle.createUpdate("DELETE FROM nonce WHERE keep_until < :now")
                        .bind("now", Columns.of(now))
                        .execute();
            }
            return handle.createUpdate("INSERT INTO nonce (digest, keep_until) VALUES (:digest, :until)"
                                    + " ON CONFLICT DO NOTHING")
                            .bind("digest", digest(key, nonce))
                            .bind("until", Columns.of(keepUntil))
                            .execute()
                    > 0;
        });
    }

    /** Keys have no NUL, so nothing else has the same digest. */
    private static String digest(String key, String nonce) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest((key + '\0' + nonce).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
