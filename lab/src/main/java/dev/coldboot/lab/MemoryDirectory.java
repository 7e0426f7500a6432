// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.World;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What phones keep over the loss of power, a file for each phone, so that a phone is the same one in the next run. It holds
 * passwords, as the flash of a real phone does; only its owner may read it.
 */
public final class MemoryDirectory {
    private static final String ENDING = ".memory";

    /** More than a phone with all its settings needs. */
    private static final long MAX_SIZE = 16L << 20;

    private final Path directory;

    private MemoryDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * The directory, made where it is not there yet.
     *
     * @throws LabStartException when it can't be used
     */
    public static MemoryDirectory open(Path directory) throws LabStartException {
        try {
            Files.createDirectories(directory);
            Path probe = directory.resolve("probe" + ENDING);
            PrivateFiles.replace(probe, Bytes.utf8("may this be written?"));
            Files.delete(probe);
            return new MemoryDirectory(directory);
        } catch (IOException e) {
            throw new LabStartException(
                    "memory: " + PrivateFiles.words(e) + " (expected: a directory that may be written)");
        }
    }

    /**
     * What the phone kept; empty for one that was never here.
     *
     * @throws LabStartException when the file can't be read
     */
    public Optional<Bytes> of(MacAddress mac) throws LabStartException {
        Path file = file(mac.toString());
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_SIZE) {
                throw new LabStartException("memory: " + file + ": " + Files.size(file) + " bytes (expected: at most "
                        + MAX_SIZE + ", as phones write it)");
            }
            return Optional.of(Bytes.owning(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new LabStartException("memory: " + PrivateFiles.words(e) + " (expected: a file that may be read)");
        }
    }

    /** Writes down what the phones of this world keep, before they answer whoever made them. */
    public void serve(World world) {
        world.onKept(this::keep);
    }

    /** It is small and goes to the page cache, which takes less time than the answer that waits for it. */
    private void keep(World.Kept kept) {
        try {
            PrivateFiles.replace(file(kept.actor()), kept.memory());
        } catch (IOException e) {
            throw new UncheckedIOException("memory of " + kept.actor() + ": " + PrivateFiles.words(e), e);
        }
    }

    private Path file(String actor) {
        return directory.resolve(actor + ENDING);
    }
}
