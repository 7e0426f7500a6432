// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.World;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryDirectoryTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    @TempDir
    private Path folder;

    /** Wants what it is told to keep. */
    private static final class Keeper implements Machine {
        private int times;

        @Override
        public List<Output> handle(Instant now, Input input) {
            times++;
            return List.of(new Output.Keep(Bytes.utf8("memory " + times)));
        }

        @Override
        public Optional<Instant> wakeAt() {
            return Optional.empty();
        }
    }

    private World world() {
        return Worlds.open(
                LabConfig.builder(Scenarios.wholeChain())
                        .world(WorldKind.VIRTUAL)
                        .build(),
                Optional.empty());
    }

    @Test
    void the_last_memory_of_a_phone_is_found_again_and_nobody_else_may_read_it() throws Exception {
        MemoryDirectory directory = MemoryDirectory.open(folder.resolve("new"));
        assertThat(directory.of(MAC)).isEmpty();

        try (World world = world()) {
            directory.serve(world);
            world.add(MAC.toString(), new Keeper());
            world.order(MAC.toString(), new PhoneOrder.PowerOn());
            world.order(MAC.toString(), new PhoneOrder.PowerOff());
            world.runUntil(() -> false, Duration.ofSeconds(1));
        }

        assertThat(MemoryDirectory.open(folder.resolve("new")).of(MAC)).contains(Bytes.utf8("memory 2"));
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files.toList()).hasSize(1).allSatisfy(MemoryDirectoryTest::isPrivate);
        }
    }

    private static void isPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_where_the_directory_should_be_is_refused_with_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> MemoryDirectory.open(file))
                .isInstanceOf(LabStartException.class)
                .hasMessage("memory: " + file + ": is a file (expected: a directory that may be written)");
    }
}
