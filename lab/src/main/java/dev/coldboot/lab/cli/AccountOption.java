// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose phones they are: from an option, from a file, which unlike an option is not seen in the list of processes, from the
 * environment, or the lab's own customer. No error repeats what was given, since it may be a password.
 */
record AccountOption(String name, String password) {
    private static final String OF_THE_LAB = "demo:demo";
    private static final String FORM = "no NAME:PASSWORD (expected: one such as demo:secret)";

    @Override
    public String toString() {
        return name;
    }

    static AccountOption of(@Nullable String option, @Nullable Path file, @Nullable String environment)
            throws LabStartException {
        if (option != null && file != null) {
            throw new LabStartException("--account: also --account-file (expected: one of them)");
        }
        if (option != null) {
            return option.indexOf(':') < 0 ? asked(option) : parsed("--account", option);
        }
        if (file != null) {
            return of("--account-file", file);
        }
        return environment == null
                ? parsed("--account", OF_THE_LAB)
                : parsed("environment COLDBOOT_ACCOUNT", environment);
    }

    /** The line NAME:PASSWORD of a file. */
    static AccountOption of(String option, Path file) throws LabStartException {
        return parsed(option, SecretFile.line(option, file, "NAME:PASSWORD"));
    }

    /** The first colon ends the name (RFC 7617 section 2): a password may hold more. */
    private static AccountOption parsed(String source, String text) throws LabStartException {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new LabStartException(source + ": " + FORM);
        }
        return new AccountOption(text.substring(0, colon), text.substring(colon + 1));
    }

    private static AccountOption asked(String name) throws LabStartException {
        Optional<Console> console = Terminal.console();
        if (console.isEmpty() || name.isEmpty()) {
            throw new LabStartException("--account: " + FORM);
        }
        char[] password = console.get().readPassword("password of %s: ", name);
        if (password == null) {
            throw new LabStartException("--account: no password was typed");
        }
        return new AccountOption(name, new String(password));
    }
}
