// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets: only their owner may read them, from their first byte on. */
public final class PrivateFiles {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFiles() {}

    /** Puts new content in the place of the old at once: after {@code kill -9} there is the one or the other, whole. */
    static void replace(Path file, Bytes content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (SeekableByteChannel out = Files.newByteChannel(next, NEW, attributes(next))) {
            ByteBuffer rest = ByteBuffer.wrap(content.unsafeArray());
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens a file for writing, in the place of one that was there; what is no file, such as a pipe, is only opened. */
    public static OutputStream create(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Files.newOutputStream(file);
        }
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(file, NEW, attributes(file)));
    }

    /** What went wrong, for people; the platform puts it into the names of its classes. */
    public static String words(IOException e) {
        String where = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            return where + ": permission denied";
        } else if (e instanceof NoSuchFileException) {
            return where + ": there is no such file";
        } else if (e instanceof FileAlreadyExistsException) {
            return where + ": is a file";
        }
        return where;
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }
}
