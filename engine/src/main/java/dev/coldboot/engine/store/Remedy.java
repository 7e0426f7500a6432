// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about a database that cannot be opened. */
final class Remedy {
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;
    private static final int READ_ONLY = 8;

    private Remedy() {}

    static String of(StoreTarget target, Throwable failure) {
        Optional<SQLException> sql = sqlIn(failure);
        if (sql.isEmpty()) {
            return "cannot be opened (" + failure.getClass().getSimpleName() + ")";
        }
        return target.dialect() instanceof Postgres
                ? ofPostgres(String.valueOf(sql.get().getSQLState()))
                : ofSqlite(sql.get().getErrorCode());
    }

    /** The innermost words of a database in what a library made of them. */
    static Optional<SQLException> sqlIn(@Nullable Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            found = each instanceof SQLException sql ? Optional.of(sql) : found;
        }
        return found;
    }

    private static String ofPostgres(String state) {
        return switch (state) {
            case "28P01", "28000" -> "the login was refused; check user and password in the URL";
            case "3D000" -> "there is no such database; create it, or check its name in the URL";
            case "42501" -> "the user may not create tables; grant it CREATE on the schema";
            case "53300" -> "the server has too many connections";
            case "57P03" -> "the server is starting or stopping; try again";
            default ->
                state.startsWith("08") || state.equals("null")
                        ? "nobody answers there; start the server, or check host and port in the URL"
                        : "cannot be opened (SQLSTATE " + state + ")";
        };
    }

    private static String ofSqlite(int code) {
        return switch (code) {
            case NOT_A_DATABASE -> "is no SQLite database; name another file";
            case CORRUPT -> "is damaged; restore it from a backup";
            case READ_ONLY -> "cannot be written; allow it to this user";
            default -> "cannot be opened (SQLite's error " + code + "); check that this user may write there";
        };
    }
}
