// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.lab.LabStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountOptionTest {
    @TempDir
    Path folder;

    @Test
    void a_password_may_hold_colons() throws Exception {
        AccountOption account = AccountOption.of("acme:se:cret:", null, null);

        assertThat(account.name()).isEqualTo("acme");
        assertThat(account.password()).isEqualTo("se:cret:");
        assertThat(account).hasToString("acme");
    }

    @Test
    void the_option_comes_before_the_environment_and_the_lab_is_last() throws Exception {
        assertThat(AccountOption.of("a:1", null, "b:2").name()).isEqualTo("a");
        assertThat(AccountOption.of(null, null, "b:2").name()).isEqualTo("b");
        assertThat(AccountOption.of(null, null, null)).isEqualTo(new AccountOption("demo", "demo"));
    }

    @Test
    void a_file_may_hold_it() throws Exception {
        Path file = Files.writeString(folder.resolve("account"), "acme:se:cret \r\nmore\n");

        assertThat(AccountOption.of(null, file, "b:2")).isEqualTo(new AccountOption("acme", "se:cret "));
        assertThatThrownBy(() -> AccountOption.of("a:1", file, null))
                .hasMessage("--account: also --account-file (expected: one of them)");
    }

    @Test
    void a_file_that_holds_none_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("account"), "secret\n");

        assertThatThrownBy(() -> AccountOption.of(null, file, null))
                .hasMessage("--account-file: no NAME:PASSWORD (expected: one such as demo:secret)");
        assertThatThrownBy(() -> AccountOption.of(null, folder.resolve("none"), null))
                .isInstanceOf(LabStartException.class)
                .hasMessageEndingWith("cannot be read (expected: a line NAME:PASSWORD)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "topsecret", ":topsecret"})
    void no_error_repeats_what_may_be_a_password(String text) {
        assertThatThrownBy(() -> AccountOption.of(text, null, null))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("expected: one such as demo:secret")
                .hasMessageNotContaining("topsecret");
        assertThatThrownBy(() -> AccountOption.of(null, null, text))
                .isInstanceOf(LabStartException.class)
                .hasMessageNotContaining("topsecret");
    }
}
