// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database, as people write it: the path of a file, or a JDBC URL of SQLite or PostgreSQL.
 *
 * @param url for the driver; may hold a password
 * @param file SQLite's; empty when the database is no file of ours
 * @param inMemory whether it ends with the process
 */
record StoreTarget(Dialect dialect, String url, Optional<Path> file, boolean inMemory) {
    /** SQLite's own name for a database that is nowhere. */
    static final String MEMORY = ":memory:";

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** A database of ours, which is made where there is none. */
    static StoreTarget parse(String text) throws StoreOpenException {
        StoreTarget target = read(text);
        if (target.file.isPresent()) {
            judge(target.file.get());
        }
        return target;
    }

    /** A database of somebody else, which is there and is only read. */
    static StoreTarget foreign(String text) throws StoreOpenException {
        StoreTarget target = read(text);
        if (target.inMemory) {
            throw new StoreOpenException(MEMORY, "is empty (expected: a database of somebody else)", null);
        }
        if (target.file.isPresent() && !Files.isReadable(target.file.get())) {
            throw new StoreOpenException(
                    target.shown(), "is not there, or cannot be read (expected: a file of SQLite)", null);
        }
        return target;
    }

    private static StoreTarget read(String text) throws StoreOpenException {
        if (text.startsWith(POSTGRESQL)) {
            return new StoreTarget(new Postgres(), text, Optional.empty(), false);
        }
        if (text.startsWith("jdbc:") && !text.startsWith(SQLITE)) {
            throw new StoreOpenException(
                    masked(text),
                    "is of no known kind (expected: a file, jdbc:sqlite:FILE or jdbc:postgresql:..)",
                    null);
        }
        String place = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : text;
        return place.equals(MEMORY)
                ? new StoreTarget(new Sqlite(), SQLITE + MEMORY, Optional.empty(), true)
                : file(place);
    }

    private static StoreTarget file(String place) throws StoreOpenException {
        if (place.isBlank() || place.indexOf('?') >= 0) {
            throw new StoreOpenException(
                    place, "is no name for a database (expected: the path of a file, without ?)", null);
        }
        try {
            Path file = Path.of(place).toAbsolutePath().normalize();
            return new StoreTarget(new Sqlite(), SQLITE + file, Optional.of(file), false);
        } catch (InvalidPathException e) {
            throw new StoreOpenException(place, "is no path (expected: the path of a file)", e);
        }
    }

    private static void judge(Path file) throws StoreOpenException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        if (Files.isDirectory(file)) {
            throw new StoreOpenException(file.toString(), "is a directory (expected: the path of a file)", null);
        }
        if (!Files.isDirectory(directory)) {
            throw new StoreOpenException(file.toString(), "create the directory " + directory + " first", null);
        }
        if (!Files.isWritable(directory)) {
            throw new StoreOpenException(
                    file.toString(),
                    "the directory cannot be written; allow it to this user, since SQLite keeps files beside the database",
                    null);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new StoreOpenException(file.toString(), "cannot be written; allow it to this user", null);
        }
    }

    /** The target as messages may show it. */
    String shown() {
        return inMemory ? MEMORY : file.map(Path::toString).orElse(masked(url));
    }

    private static String masked(String url) {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***").replaceAll("//[^/@]*@", "//***@");
    }
}
