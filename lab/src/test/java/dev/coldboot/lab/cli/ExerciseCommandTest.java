// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coldboot exercises} and {@code coldboot exercise check}. */
class ExerciseCommandTest {
    @TempDir
    Path folder;

    @Test
    void lists_them_and_prints_the_task_of_one_without_its_hints() {
        assertThat(Typed.line("exercises").out()).contains("wrong-server               easy   10 min  The phone goes");
        assertThat(Typed.line("exercises", "wrong-server").out())
                .contains("The phone boots, gets an address")
                .contains("3 more hints")
                .doesNotContain("old-pbx");
        assertThat(Typed.line("exercises", "wrong-server", "--hints", "3").out())
                .contains("Hint 3: Option 66");
    }

    @Test
    void what_is_printed_can_be_mended_and_is_solved_then() throws Exception {
        String network = Typed.line("exercises", "wrong-server", "--network").out();
        Path broken = Files.writeString(folder.resolve("broken.yaml"), network);
        Path mended = Files.writeString(
                folder.resolve("mended.yaml"), network.replace("66=http://old-pbx.customer.example/", "66={aps}/"));

        Typed unsolved = Typed.line("exercise", "check", "wrong-server", "--fix", broken.toString());
        Typed solved = Typed.line("exercise", "check", "wrong-server", "--fix", mended.toString());

        assertThat(unsolved.exitCode()).isEqualTo(1);
        assertThat(unsolved.out()).contains("expected: PROVISIONED by DHCP").endsWith("not solved yet\n");
        assertThat(solved.exitCode()).isZero();
        assertThat(solved.out()).startsWith("solved\n").contains("In the field");
    }

    @Test
    void wrong_usage_is_one_sentence() {
        Typed unknown = Typed.line("exercises", "no-such");
        Typed missing = Typed.line("exercise", "check", "wrong-server", "--fix", "no-such.yaml");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("NAME: no-such (expected: wrong-server, reboot-loop or login-missing; ");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("no-such.yaml: no such file");
    }
}
