// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The directory whose files are served: firmware, sounds, pictures, settings that somebody wrote by hand. Nothing outside
 * of it is, nothing whose name begins with a dot, and nothing that is no ordinary file.
 */
final class RootDirectory {
    /** Bytes of a file: firmware images are the largest, and each is held in memory while it is sent. */
    static final int MAX_FILE = 64 << 20;

    /** What came of looking for a file. */
    sealed interface Look {
        /**
         * A file that may be served.
         *
         * @param name below the root, with slashes, fit for a journal
         * @param modified when it was last written
         */
        record Found(String name, Bytes bytes, Instant modified) implements Look {}

        /**
         * Nothing that may be served.
         *
         * @param why without the file's name
         */
        record Missing(Kind kind, String why) implements Look {}
    }

    private static final Look ABSENT = new Look.Missing(Kind.REFUSED, "no such file");

    private final Path root;

    /**
     * The files of that directory.
     *
     * @throws IllegalArgumentException when it is no directory that can be read
     */
    RootDirectory(Path directory) {
        try {
            root = directory.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("root: " + directory + " (expected: a directory)", e);
        }
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("root: " + directory + " (expected: a directory)");
        }
    }

    Look find(RequestPath path) {
        if (path.name().isEmpty()) {
            return ABSENT;
        }
        try {
            Path file = root;
            for (String directory : path.directories()) {
                file = file.resolve(directory);
            }
            // Every link on the way is followed before it is judged where the file is.
            return read(file.resolve(path.name()).toRealPath());
        } catch (InvalidPathException | NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            return new Look.Missing(Kind.REFUSED, "a file that can't be read");
        }
    }

    private Look read(Path file) throws IOException {
        if (!file.startsWith(root)) {
            return new Look.Missing(Kind.REFUSED, "a link that leads outside of the root");
        }
        Path below = root.relativize(file);
        for (Path part : below) {
            if (part.toString().startsWith(".")) {
                return new Look.Missing(Kind.REFUSED, "a hidden file");
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Look.Missing(Kind.REFUSED, "no ordinary file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(Files.size(file) > MAX_FILE ? 0 : MAX_FILE + 1);
            if (bytes.length > MAX_FILE || Files.size(file) > MAX_FILE) {
                return new Look.Missing(Kind.LIMIT, "a file of more than " + MAX_FILE + " bytes");
            }
        }
        String name = below.toString().replace('\\', '/').replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return new Look.Found(
                name,
                Bytes.owning(bytes),
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
    }
}
