// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project of a user, {@code src/test/sample}, built from installed artifacts.
 *
 * <p>They are installed into a repository below {@code target}, so that no later build finds them by chance. Everything else
 * comes from the repository of the build that runs this test, as if that were a remote one: the sample needs no network,
 * also on a machine whose first build has just filled that repository.
 */
class SampleProjectIT {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Path HOME = Path.of("target", "sample").toAbsolutePath();
    private static final Path PROJECT = HOME.resolve("project");
    private static final Path SETTINGS = HOME.resolve("settings.xml");
    private static final Path GROUP = HOME.resolve(Path.of("repository", "dev", "coldboot"));

    private static final List<String> MODULES = List.of(
            "wire", "engine", "dhcp-sim", "sip-pnp-sim", "redirect-server", "aps-server", "phone-sim", "lab", "junit5");

    @BeforeAll
    static void installs() throws IOException {
        install("coldboot-parent", Path.of("..", "pom.xml"), "pom");
        for (String module : MODULES) {
            String artifact = "coldboot-" + module;
            Path directory = Path.of("..", module);
            install(artifact, directory.resolve("pom.xml"), "pom");
            install(artifact, directory.resolve(Path.of("target", artifact + "-" + VERSION + ".jar")), "jar");
        }
        copySample();
        Files.writeString(SETTINGS, """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror><id>filled-by-the-build</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                </settings>
                """.formatted(
                HOME.resolve("repository"),
                Path.of(System.getProperty("coldboot.repository", System.getProperty("user.home") + "/.m2/repository"))
                        .toUri()));
    }

    private static void install(String artifact, Path file, String type) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + ": not there (expected: packaged before, as 'mvn verify' does)");
        }
        Path directory = Files.createDirectories(GROUP.resolve(Path.of(artifact, VERSION)));
        Files.copy(file, directory.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copySample() throws IOException {
        Path sample = Path.of("src", "test", "sample");
        try (Stream<Path> all = Files.walk(sample)) {
            all.filter(Files::isRegularFile).forEach(file -> copy(file, PROJECT.resolve(sample.relativize(file))));
        }
        // Else it would be a part of the project around it, with the options of that.
        Files.createDirectories(PROJECT.resolve(".mvn"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command.Ended maven(String... arguments) throws IOException, InterruptedException {
        String home = System.getProperty("coldboot.maven", "");
        List<String> line = new ArrayList<>(List.of(
                home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                SETTINGS.toString(),
                "-f",
                PROJECT.resolve("pom.xml").toString()));
        line.addAll(List.of(arguments));
        return Command.tool(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.14.4", "6.1.3"})
    void passes_and_what_fails_on_purpose_tells_why(String junit) throws Exception {
        Command.Ended passing = maven("test", "-Djunit.version=" + junit);

        assertThat(passing.exitCode()).as(passing.out()).isZero();
        assertThat(passing.out()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");

        Command.Ended failing =
                maven("surefire:test", "-Djunit.version=" + junit, "-Dleft.out=none", "-Dtest=WrongExpectationTest");

        assertThat(failing.exitCode()).as(failing.out()).isEqualTo(1);
        assertThat(failing.out())
                .contains("Tests run: 1, Failures: 1, Errors: 0, Skipped: 0")
                .contains("expected phone 000413241234 to be provisioned by PNP")
                .contains("but it was PROVISIONED by REDIRECTION")
                .contains("no NOTIFY within 5 s")
                .contains("SUBSCRIBE");
    }
}
