// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code coldboot boot --record} and {@code coldboot replay} in virtual time. */
class ReplayCommandTest {
    private static final List<String> FILES =
            List.of("report.json", "junit.xml", "journal.jsonl", "pcap.pcapng", "ladder.svg", "html.html");

    @TempDir
    Path folder;

    static Stream<String> scenarios() {
        return Scenarios.all().stream().map(Scenario::name);
    }

    private Path recording() {
        return folder.resolve("run.cbr");
    }

    /** The options that name all files, in a folder of that name. */
    private List<String> files(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        List<String> options = new ArrayList<>();
        for (String file : FILES) {
            options.add("--" + file.substring(0, file.indexOf('.')));
            options.add(own.resolve(file).toString());
        }
        return options;
    }

    private static Typed line(List<String> options, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(options);
        return Typed.line(line.toArray(String[]::new));
    }

    private Typed record(String... more) {
        return line(List.of(more), "boot", "--virtual", "--record", recording().toString());
    }

    private Typed replay(String... more) {
        return line(List.of(more), "replay", recording().toString());
    }

    /** Changes the recording, line by line; what the function gives nothing for is left out. */
    private void tamper(UnaryOperator<String> change) throws IOException {
        byte[] packed = Files.readAllBytes(recording());
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder changed = new StringBuilder();
        text.lines()
                .map(change)
                .filter(line -> !line.isEmpty())
                .forEach(line -> changed.append(line).append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(changed.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.write(recording(), out.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void leaves_again_what_the_run_left_byte_for_byte(String scenario) throws Exception {
        List<String> first = files("first");
        first.add(scenario);
        Typed booted = line(
                first,
                "boot",
                "--virtual",
                "--seed",
                "3",
                "--record",
                recording().toString());

        Typed replayed = line(files("second"), "replay", recording().toString());

        assertThat(replayed).isEqualTo(booted);
        for (String file : FILES) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }

    @Test
    void a_phone_of_the_ordered_engine_that_speaks_tls_is_replayed_too() {
        Typed booted = record("--mac", "000413961234", "--phones", "2", "redirection");

        assertThat(booted.exitCode()).isZero();
        assertThat(replay()).isEqualTo(booted);
    }

    @Test
    void a_run_that_failed_fails_again() throws Exception {
        Path config = Files.writeString(folder.resolve("lab.yaml"), "link: {loss: 1}");

        Typed booted = record("--config", config.toString(), "pnp");

        assertThat(booted.exitCode()).isEqualTo(1);
        assertThat(replay()).isEqualTo(booted);
    }

    @Test
    void many_phones_are_replayed_as_their_sum() {
        Typed booted = record("--phones", "20", "redirection");

        assertThat(replay()).isEqualTo(booted);
    }

    @Test
    void the_file_is_its_owners_alone() throws Exception {
        record("pnp");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(recording())))
                .isEqualTo("rw-------");
    }

    @Test
    void an_input_that_was_changed_makes_a_machine_say_something_else() throws Exception {
        record("dhcp-66");
        tamper(line -> line.contains("\"order\":\"PhoneOrder.PowerOn\"") ? line.replace("PowerOn", "Reset") : line);

        Typed replayed = replay();

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.out())
                .startsWith("replay differs: 000413241234 at 2026-01-05T08:00:00Z (expected: ")
                .contains(", found: ");
    }

    @Test
    void a_word_that_was_changed_is_told_with_what_is_said_now() throws Exception {
        record("dhcp-66");
        tamper(line -> line.contains("\"said\"") ? line.replace("note SERVED", "note REFUSED") : line);

        assertThat(replay().out()).contains("expected: note REFUSED").contains("found: note SERVED");
    }

    @Test
    void a_journal_that_was_changed_is_told() throws Exception {
        record("pnp");
        tamper(line -> line.contains("{\"entry\"") ? line.replace("DECISION", "STATE") : line);

        Typed replayed = replay();

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.out()).contains("it was changed after it was recorded");
    }

    @Test
    void a_status_that_was_changed_is_told() throws Exception {
        record("pnp");
        tamper(line -> line.contains("{\"result\"") ? line.replace("snom320", "snom370") : line);

        assertThat(replay().out()).contains("replay differs: 000413241234", "snom370", "snom320");
    }

    @Test
    void a_recording_without_its_end_is_refused() throws Exception {
        record("pnp");
        tamper(line -> line.startsWith("{\"end\"") ? "" : line);

        assertThat(replay()).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err()).contains("it has no end: the run was not over");
        });
    }

    @Test
    void another_version_of_the_format_is_refused() throws Exception {
        record("pnp");
        tamper(line -> line.replace("{\"coldboot-recording\":1", "{\"coldboot-recording\":2"));

        assertThat(replay().err()).contains("version 2 of the format (expected: 1)");
    }

    @Test
    void an_order_of_a_class_that_is_none_is_refused() throws Exception {
        record("pnp");
        tamper(line -> line.replace("\"PhoneOrder.PowerOn\"", "\"java.lang.Runtime\""));

        assertThat(replay()).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err()).contains("order: \"java.lang.Runtime\"");
        });
    }

    @Test
    void what_is_no_recording_is_refused_with_one_sentence() throws Exception {
        for (String content : List.of("", "no gzip", "{\"coldboot-recording\":1}")) {
            Files.writeString(recording(), content);

            Typed replayed = replay();

            assertThat(replayed.exitCode()).isEqualTo(2);
            assertThat(replayed.err().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("coldboot: recording ")
                            .contains("expected: a whole file of 'coldboot boot --record'"));
        }
    }

    @Test
    void lines_of_any_kind_never_end_in_a_stack_trace() throws Exception {
        for (String hostile : List.of(
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "{\"entry\":{\"at\":\"never\"}}",
                "{\"entry\":{}}",
                "{\"in\":7}",
                "{\"in\":{\"at\":\"2026-01-05T08:00:00Z\",\"actor\":\"x\",\"kind\":\"Datagram\",\"value\":{}}}",
                "{\"opened\":{\"asked\":\"no endpoint\"}}",
                "null",
                "{\"what\":1}")) {
            record("pnp");
            tamper(line -> line.startsWith("{\"result\"") ? hostile + "\n" + line : line);

            Typed replayed = replay();

            assertThat(replayed.exitCode()).as(hostile).isBetween(1, 2);
            assertThat(replayed.out() + replayed.err())
                    .as(hostile)
                    .doesNotContain("\tat ")
                    .isNotEmpty();
        }
    }

    @Test
    void a_cut_file_is_refused() throws Exception {
        record("pnp");
        byte[] whole = Files.readAllBytes(recording());
        Files.write(recording(), Arrays.copyOf(whole, whole.length / 2));

        assertThat(replay().err()).contains("not a whole one");
    }
}
