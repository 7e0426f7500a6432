// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where templates lie: files of a directory, and what comes with the program for those that are not there. */
final class TemplateDirectory {
    /** Bytes of a template. */
    static final int MAX_FILE = 256 << 10;

    /** File systems tell times apart by two seconds at worst (FAT). */
    private static final long TICK_MILLIS = 2_000;

    /** Comes with the program: a line of its own, and nothing else. */
    private static final String SUPPLIED = "phone.xml";

    private final Optional<Path> root;
    /** By their names; there are as many as there are files. */
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    /** By the names of directories, the root's being empty; there are as many as there are directories. */
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();

    /** @throws TemplateTrouble when the directory cannot be read */
    TemplateDirectory(Optional<Path> directory) {
        this.root = directory.map(path -> {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                throw new TemplateTrouble("templates: " + path + " (expected: a directory)");
            }
        });
    }

    /**
     * A template as it is now.
     *
     * @param name below the directory, such as {@code acme/snom320.xml}
     */
    record Source(String name, String text) {}

    /** What changes when a file does. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        }

        /** Not of a file that was written just now: its next change may fall into the same tick of the file system. */
        boolean tells(long nowMillis) {
            return modified.toMillis() < nowMillis - TICK_MILLIS;
        }
    }

    private record Kept(Stamp stamp, Source source) {}

    /** What is in a directory: it changes when a name comes or goes. */
    private record Listing(Stamp stamp, Set<String> names) {}

    /** Directories as one search saw them: most names that it looks for are not there, and need no look of their own. */
    final class Look {
        private final Map<String, Set<String>> seen = new HashMap<>();

        /** The first of these names that there is. */
        Optional<Source> first(List<String> names) {
            for (String name : names) {
                Optional<Source> source = find(name, this);
                if (source.isPresent()) {
                    return source;
                }
            }
            return Optional.empty();
        }

        private boolean has(String name) throws IOException {
            int slash = name.lastIndexOf('/');
            String parent = slash < 0 ? "" : name.substring(0, slash);
            return (parent.isEmpty() || has(parent)) && names(parent).contains(name.substring(slash + 1));
        }

        private Set<String> names(String parent) throws IOException {
            Set<String> known = seen.get(parent);
            if (known == null) {
                known = listed(parent);
                seen.put(parent, known);
            }
            return known;
        }
    }

    private Set<String> listed(String parent) throws IOException {
        Path path = root.orElseThrow().resolve(parent);
        Stamp stamp = Stamp.of(path);
        Listing before = listings.get(parent);
        if (before != null && before.stamp().equals(stamp)) {
            return before.names();
        }
        try (Stream<Path> files = Files.list(path)) {
            Set<String> names =
                    files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
            if (stamp.tells(System.currentTimeMillis())) {
                listings.put(parent, new Listing(stamp, names));
            }
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Look look() {
        return new Look();
    }

    private Optional<Source> find(String name, Look look) {
        return inDirectory(name, look).or(() -> name.equals(SUPPLIED) ? Optional.of(supplied()) : Optional.empty());
    }

    private Optional<Source> inDirectory(String name, Look look) {
        if (root.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!look.has(name)) {
                return Optional.empty();
            }
            Path asked = root.get().resolve(name);
            Stamp stamp = Stamp.of(asked);
            Kept before = kept.get(name);
            if (before != null && before.stamp().equals(stamp)) {
                return Optional.of(before.source());
            }
            Source read = read(name, asked);
            if (stamp.tells(System.currentTimeMillis())) {
                kept.put(name, new Kept(stamp, read));
            }
            return Optional.of(read);
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TemplateTrouble("template " + name + ": cannot be read as UTF-8 text");
        }
    }

    private Source read(String name, Path asked) throws IOException {
        Path file = asked.toRealPath();
        if (!file.startsWith(root.get()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new TemplateTrouble("template " + name + ": is no file below the directory of templates");
        }
        if (Files.size(file) > MAX_FILE) {
            throw new TemplateTrouble(
                    "template " + name + ": " + Files.size(file) + " bytes (expected: at most " + MAX_FILE + ")");
        }
        return new Source(name, Files.readString(file));
    }

    private static Source supplied() {
        try (InputStream in = TemplateDirectory.class.getResourceAsStream(SUPPLIED)) {
            byte[] bytes = Objects.requireNonNull(in, SUPPLIED).readAllBytes();
            return new Source(SUPPLIED, Bytes.owning(bytes).utf8());
        } catch (IOException e) {
            throw new TemplateTrouble("template " + SUPPLIED + ": does not come with the program");
        }
    }
}
