// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.MadePage;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final MadePage PAGE = MadePage.of("lint", "lab", RulesPageTest.class);

    @Test
    void the_page_of_the_rules_is_what_the_linter_looks_for() throws Exception {
        PAGE.mustSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(PAGE.head("from the enum Rule") + """
                # What `coldboot lint` looks for

                `coldboot lint DIR|URL --model TYPE --firmware VERSION` reads what such a phone would ask for, boots in thought,
                and tells what would go wrong. The mark says how sure it is that real phones are like that
                ([fidelity.md](fidelity.md), "Marks"): what is marked **I** holds for Coldboot's phone.

                What it cannot know:
                - **Settings.** No list of all settings is published. `known-settings.txt` has those that Coldboot has heard of;
                  another one is a note, and a warning only where its name is nearly a known one.
                - **Limits.** How large a document may be, how deep, and how many files a phone fetches are not published.
                - **Addresses.** Nobody tells under which URL a directory will be served: a URL counts as one of its files if the
                  end of its path is, whatever its host. Images that are not there may be on another server.
                - **Logins.** Who must log in is seen at a server only, not in a directory. Client certificates and TFTP are not
                  tried.

                Without `--mac`, every phone of the model is judged that a file's name speaks of, up to 500; where none does, names
                such as `{mac}.xml` or `snom320-MAC.htm` count as those of one phone. At most 20 findings of a rule are told for
                a file, and no finding repeats a password.

                | rule | severity | mark | what is wrong | what to do |
                |---|---|---|---|---|
                """);
        for (Rule rule : Rule.values()) {
            page.append("| `")
                    .append(rule.id())
                    .append("` | ")
                    .append(rule.severity().word())
                    .append(" | ")
                    .append(rule.mark())
                    .append(" | ")
                    .append(escaped(rule.sentence()))
                    .append(" | ")
                    .append(escaped(rule.remedy()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|");
    }

    @Test
    void rules_speak_in_sentences() {
        for (Rule rule : Rule.values()) {
            assertThat(rule.sentence()).as(rule.id()).endsWith(".");
            assertThat(rule.remedy()).as(rule.id()).endsWith(".");
            assertThat(rule.mark()).as(rule.id()).matches("[VOCTMI]");
        }
    }
}
