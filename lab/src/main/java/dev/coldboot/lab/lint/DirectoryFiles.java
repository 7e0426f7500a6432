// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.Url;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a directory, as a server would serve them. A URL of any host is taken to be of them if the end of its path is:
 * nobody tells under which address a directory will be served.
 */
public final class DirectoryFiles implements ProvisioningFiles {
    /** The host of URLs that nobody gave a name. */
    public static final String HOST = "provisioning.invalid";

    private static final int MAX_FILES = 5_000;
    private static final int MAX_DEPTH = 10;
    private static final long MAX_BYTES = 256L << 20;
    /** What stands in the names of templates where a server puts the MAC (seen). */
    private static final List<String> PLACEHOLDERS =
            List.of("{mac}", "{$mac}", "{v_mac}", "$mac", "%mac%", "MAC", "mac", "XXXXXXXXXXXX");

    private final String name;
    private final Map<String, SetFile> files;
    private final Optional<MacAddress> placeholder;

    private DirectoryFiles(String name, Map<String, SetFile> files, Optional<MacAddress> placeholder) {
        this.name = name;
        this.files = files;
        this.placeholder = placeholder;
    }

    /**
     * Reads all files below a directory but hidden ones; links that lead out of it are not followed.
     *
     * @param shown what stands before the names of files in findings, such as {@code prov/}
     * @throws IOException when it is no directory, or there is too much in it
     */
    public static DirectoryFiles read(Path directory, String shown) throws IOException {
        Path root = directory.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new IOException("is no directory");
        }
        Collector collector = new Collector(root, shown);
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, collector);
        return new DirectoryFiles(shown.isEmpty() ? "." : shown, collector.files, Optional.empty());
    }

    /** The same, where names of templates such as {@code {mac}.xml} are the files of the phone with that address. */
    public DirectoryFiles withPlaceholder(MacAddress mac) {
        return new DirectoryFiles(name, files, Optional.of(mac));
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final String shown;
        private final Map<String, SetFile> files = new TreeMap<>();
        private long bytes;

        Collector(Path root, String shown) {
            this.root = root;
            this.shown = shown;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean isHidden = !directory.equals(root) && isHidden(directory);
            return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return file.getFileName().toString().startsWith(".");
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (files.size() == MAX_FILES) {
                throw new IOException("has more than " + MAX_FILES + " files");
            }
            String relative = root.relativize(file).toString().replace('\\', '/');
            SetFile read = read(file, shown + relative);
            bytes += read.bytes().size();
            if (bytes > MAX_BYTES) {
                throw new IOException("has more than " + MAX_BYTES + " bytes");
            }
            files.put(relative, read);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            String relative = root.relativize(file).toString().replace('\\', '/');
            files.put(relative, SetFile.unreadable(shown + relative, "it cannot be read"));
            return FileVisitResult.CONTINUE;
        }

        private SetFile read(Path file, String called) {
            try {
                Path real = file.toRealPath();
                if (!real.startsWith(root)) {
                    return SetFile.unreadable(called, "it is a link that leads out of the directory");
                }
                if (!Files.isRegularFile(real)) {
                    return SetFile.unreadable(called, "it is no ordinary file, or lies too deep");
                }
                try (InputStream in = Files.newInputStream(real)) {
                    return SetFile.of(called, Bytes.owning(in.readNBytes(SetFile.MAX_SIZE)));
                }
            } catch (IOException e) {
                return SetFile.unreadable(called, "it cannot be read");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Look find(Url url) {
        String path = path(url);
        Optional<SetFile> file = at(path);
        if (file.isPresent()) {
            return new Look.Found(file.get());
        }
        return url.host().equals(HOST)
                ? new Look.Missing("there is no file " + path, nearly(path))
                : new Look.Elsewhere(url.masked() + " is not in this directory");
    }

    private static String path(Url url) {
        return Url.decoded(url.target().replaceFirst("[?#].*", "")).substring(1);
    }

    private Optional<SetFile> at(String path) {
        for (String tail = path; ; tail = tail.substring(tail.indexOf('/') + 1)) {
            SetFile exact = files.get(tail);
            if (exact != null) {
                return Optional.of(exact);
            }
            String asked = tail;
            Optional<SetFile> template = placeholder.flatMap(mac -> PLACEHOLDERS.stream()
                    .flatMap(word -> Stream.ofNullable(files.get(asked.replace(mac.toString(), word))))
                    .findFirst());
            if (template.isPresent() || tail.indexOf('/') < 0) {
                return template;
            }
        }
    }

    private Optional<SetFile> nearly(String path) {
        String wanted = simple(path);
        return files.entrySet().stream()
                .filter(entry -> simple(entry.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Without what people get wrong: case, what divides, ending. */
    private static String simple(String path) {
        int dot = path.lastIndexOf('.');
        String stem = dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
        return stem.toLowerCase(Locale.ROOT).replaceAll("[-_:. ]", "");
    }

    @Override
    public boolean isOurs(Url url) {
        return true;
    }

    /** An image that is not here may be on another server. */
    @Override
    public Optional<Boolean> has(Url url) {
        return at(path(url)).isPresent() ? Optional.of(true) : Optional.empty();
    }

    @Override
    public List<SetFile> all() {
        Collection<SetFile> all = files.values();
        return List.copyOf(all);
    }
}
