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
            return new MemoryDirectory(Files.createDirectories(directory));
        } catch (IOException e) {
            throw new LabStartException(
                    "memory: " + directory + ": cannot be used: " + e + " (expected: a directory that may be written)");
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
            throw new LabStartException("memory: " + file + ": cannot be read: " + e);
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
            throw new UncheckedIOException("memory of " + kept.actor() + ": cannot be written", e);
        }
    }

    private Path file(String actor) {
        return directory.resolve(actor + ENDING);
    }
}
