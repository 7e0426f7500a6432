// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.Lease;
import dev.coldboot.dhcp.LeaseLine;
import dev.coldboot.dhcp.LeaseStore;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leases of a DHCP server in a file of lines: first what was true at the start, then each change, on the disk before it
 * is promised. After {@code kill -9} or a loss of power the last line may be torn, and is left out; no client was told of
 * it. When most of the file is history it is written anew beside the old one and put in its place at once.
 */
public final class LeaseFile implements AutoCloseable {
    /** Lines of history that are not worth writing the file anew. */
    static final int LEAST_HISTORY = 100_000;

    private static final String HEADING = "coldboot leases 1";
    /** More than a million leases and their history need. */
    private static final long MAX_SIZE = 512L << 20;

    private final Path file;
    private final FileChannel lock;
    private final Map<Ipv4Address, Lease> leases = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private FileChannel channel;
    /** Behind the last line that is whole; what a failed write left behind it is written over. */
    private long end;

    private int lines;
    private int nextRewrite;

    private LeaseFile(Path file, FileChannel lock) throws IOException {
        this.file = file;
        this.lock = lock;
        if (Files.exists(file)) {
            read();
        }
        this.channel = rewritten();
    }

    /**
     * The file, made where it is not there yet.
     *
     * @throws LabStartException when it can't be used, is used by another server, or is of something else
     */
    public static LeaseFile open(Path file) throws LabStartException {
        FileChannel lock = null;
        try {
            lock = locked(file);
            return new LeaseFile(file, lock);
        } catch (IOException e) {
            close(lock);
            throw new LabStartException(
                    "lease file: " + PrivateFiles.words(e) + " (expected: a file of leases that may be written)");
        }
    }

    private static void close(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself can't be locked, since it is replaced now and then. */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // As with another process.
        }
        channel.close();
        throw new IOException(file + ": in use by another server");
    }

    private void read() throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new IOException(file + ": " + Files.size(file) + " bytes (expected: at most " + MAX_SIZE + ")");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return;
        }
        if (!text.startsWith(HEADING + "\n")) {
            throw new IOException(file + ": does not begin with \"" + HEADING + "\"");
        }
        int at = HEADING.length() + 1;
        for (int number = 2; at < text.length(); number++) {
            int lineEnd = text.indexOf('\n', at);
            if (lineEnd < 0) {
                remarks.add(file + ": line " + number + " is torn and left out; nobody was told of it");
                return;
            }
            read(number, text.substring(at, lineEnd));
            at = lineEnd + 1;
        }
    }

    private void read(int number, String line) {
        try {
            note(LeaseLine.parse(line));
        } catch (WireFormatException e) {
            remarks.add(file + ": line " + number + " left out: " + e.getMessage());
        }
    }

    /** A server reads them in the order of writing: the later of two leases of one client counts. */
    private void note(Lease lease) {
        leases.remove(lease.address());
        leases.put(lease.address(), lease);
    }

    /** What was in it when it was opened, and is now. */
    public LeaseStore.Contents contents() {
        return new LeaseStore.Contents(List.copyOf(leases.values()), remarks);
    }

    /**
     * Writes down what is true from now on of these addresses; when it returns, it is kept whatever happens.
     *
     * @throws IOException when it could not be written; nobody may be told then that it is so
     */
    public void keep(List<Lease> changed) throws IOException {
        end += write(channel, end, text(changed));
        changed.forEach(this::note);
        lines += changed.size();
        if (lines >= nextRewrite) {
            rewrite();
        }
    }

    /** What is to be kept is kept already: where the disk has no room for both files, the old one grows on. */
    private void rewrite() {
        try {
            FileChannel old = channel;
            channel = rewritten();
            old.close();
        } catch (IOException noRoomYet) {
            nextRewrite = lines + LEAST_HISTORY;
        }
    }

    private FileChannel rewritten() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        FileChannel fresh = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            long size = write(fresh, 0, HEADING + "\n" + text(leases.values()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory();
            end = size;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        lines = leases.size();
        nextRewrite = lines + Math.max(LEAST_HISTORY, lines);
        return fresh;
    }

    /** The new name is on the disk only when the directory is; not every platform lets one ask for that. */
    private void syncDirectory() {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notHere) {
            String remark = directory + ": cannot be forced to the disk";
            if (!remarks.contains(remark)) {
                remarks.add(remark);
            }
        }
    }

    private static String text(Collection<Lease> leases) {
        StringBuilder text = new StringBuilder();
        leases.forEach(lease -> text.append(LeaseLine.of(lease)).append('\n'));
        return text.toString();
    }

    private static long write(FileChannel to, long at, String text) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        long written = 0;
        while (rest.hasRemaining()) {
            written += to.write(rest, at + written);
        }
        to.force(false);
        return written;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
