// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.MadePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessagesPageTest {
    private static final MadePage PAGE = MadePage.of("messages", "engine", MessagesPageTest.class);

    @Test
    void the_page_of_the_kinds_of_entries_is_what_the_kinds_say() throws IOException {
        PAGE.mustSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append(PAGE.head("from dev.coldboot.engine.journal.Kind"))
                .append("# Kinds of journal entries\n\n")
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
