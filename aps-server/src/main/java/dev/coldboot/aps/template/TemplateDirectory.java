// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where templates lie: files of a directory, and what comes with the program for those that are not there. */
final class TemplateDirectory {
    /** Bytes of a template. */
    static final int MAX_FILE = 256 << 10;

    /** Comes with the program: a line of its own, and nothing else. */
    private static final String SUPPLIED = "phone.xml";

    private final Optional<Path> root;

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

    /** The first of these names that there is. */
    Optional<Source> first(Iterable<String> names) {
        for (String name : names) {
            Optional<Source> source = find(name);
            if (source.isPresent()) {
                return source;
            }
        }
        return Optional.empty();
    }

    Optional<Source> find(String name) {
        return inDirectory(name).or(() -> name.equals(SUPPLIED) ? Optional.of(supplied()) : Optional.empty());
    }

    private Optional<Source> inDirectory(String name) {
        if (root.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path named = root.get().resolve(name);
            // Most names that are looked for are not there: this way that costs no exception.
            if (!named.toFile().exists()) {
                return Optional.empty();
            }
            Path file = named.toRealPath();
            if (!file.startsWith(root.get()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new TemplateTrouble("template " + name + ": is no file below the directory of templates");
            }
            if (Files.size(file) > MAX_FILE) {
                throw new TemplateTrouble(
                        "template " + name + ": " + Files.size(file) + " bytes (expected: at most " + MAX_FILE + ")");
            }
            return Optional.of(new Source(name, Files.readString(file)));
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TemplateTrouble("template " + name + ": cannot be read as UTF-8 text");
        }
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
