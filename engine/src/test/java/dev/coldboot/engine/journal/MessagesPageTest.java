// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MessagesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "messages.md");
    private static final String REGENERATE =
            "mvn -pl wire,engine test -Dtest=MessagesPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dcoldboot.regenerate=true";

    @Test
    void the_page_of_the_kinds_of_entries_is_what_the_kinds_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("coldboot.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("missing; make it with: %s", REGENERATE).isRegularFile();
        assertThat(Files.readString(PAGE))
                .as("out of date; make it anew with: %s", REGENERATE)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("<!-- Made from dev.coldboot.engine.journal.Kind; make it anew with:\n     ")
                .append(REGENERATE)
                .append(" -->\n# Kinds of journal entries\n\n")
                .append("Every entry has a number, an instant of the world, an actor, one of these kinds, and words.\n")
                .append(
                        "Entries for packets hold the packet's bytes; their words are made when somebody reads them.\n\n")
                .append("| kind | what it means |\n|---|---|\n");
        for (Kind kind : Kind.values()) {
            page.append("| `")
                    .append(kind)
                    .append("` | ")
                    .append(kind.sentence())
                    .append(" |\n");
        }
        return page.toString();
    }
}
