// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/} that a test makes from what the program knows, so that it says nothing else. */
public final class MadePage {
    private final Path file;
    private final String command;

    private MadePage(Path file, String command) {
        this.file = file;
        this.command = command;
    }

    /**
     * The page of that name.
     *
     * @param module whose test makes it
     */
    public static MadePage of(String name, String module, Class<?> test) {
        return new MadePage(
                Path.of("..", "docs", name + ".md"),
                "mvn -pl " + module + " -am test -Dtest=" + test.getSimpleName()
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dcoldboot.regenerate=true");
    }

    /**
     * Its first lines, which say how to make it anew.
     *
     * @param origin such as "from the enum Rule"
     */
    public String head(String origin) {
        return "<!-- Made " + origin + "; make it anew with:\n     " + command + " -->\n";
    }

    /** Fails unless the file says just that; writes it before where the command above asks for it. */
    public void mustSay(String text) throws IOException {
        if (Boolean.getBoolean("coldboot.regenerate")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("missing; make it with: %s", command).isRegularFile();
        assertThat(Files.readString(file))
                .as("out of date; make it anew with: %s", command)
                .isEqualTo(text);
    }
}
