// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.phone.PhoneStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static String html(List<PhoneStatus> phones, List<Trouble> troubles, String log) {
        JournalEntry entry =
                new JournalEntry(0, Booted.START, phones.get(0).mac().toString(), Kind.LOG, log, Optional.empty());
        JournalEntry step =
                new JournalEntry(1, Booted.START, phones.get(0).mac().toString(), Kind.STATE, log, Optional.empty());
        return HtmlReport.html(new Evidence(
                Optional.of("redirection"),
                "Nothing in the office offers a URL.",
                "virtual",
                OptionalLong.of(7),
                phones,
                troubles,
                Duration.ofMillis(1_234),
                List.of(entry, step)));
    }

    @Test
    void tells_all_of_a_phone() {
        String html = html(List.of(Booted.provisioned()), List.of(), "[5]~ boot");

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "Scenario redirection: <span class=\"good\">passed</span>",
                        "Nothing in the office offers a URL.")
                .contains("World virtual, seed 7; 1 of 1 phones as expected, in 1.234 s of virtual time.")
                .contains("<td>PNP</td><td>LOST</td><td>no NOTIFY within 5 s</td>")
                .contains("http://prov.customer.example/a.xml", "401@pbx.customer.example", "registered", "no answer")
                .contains("<td>user_name[1]</td><td>401</td>")
                .contains("<th scope=\"row\">dhcp</th>", "[5]~ boot", "<svg ", "id=\"p0-entry-1\"", "~ marks lines");
    }

    @Test
    void tells_what_is_not_as_expected() {
        PhoneStatus phone = Booted.failed("no OFFER");
        String words = "FAILED by NONE (expected: PROVISIONED by PNP)";

        assertThat(html(List.of(phone), List.of(new Trouble(Optional.of(phone.mac()), words)), "x"))
                .contains("<span class=\"bad\">failed</span>", "0 of 1 phones as expected")
                .contains("Not as expected: " + words, "no OFFER");
    }

    @Test
    void escapes_every_text_from_outside() {
        String evil = "</pre><script>alert(1)</script>\"'&\u202e\u0000";

        String html = html(List.of(Booted.failed(evil)), List.of(new Trouble(Optional.empty(), evil)), evil);

        assertThat(html).doesNotContain("<script", "\u202e", "\u0000").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void needs_nothing_from_elsewhere() {
        assertThat(html(List.of(Booted.provisioned()), List.of(), "x"))
                .contains("default-src 'none'", "width=device-width", "prefers-color-scheme:dark", "@media print")
                .doesNotContain("<script", " src=", "<link", "url(", "@import");
    }

    @Test
    void of_more_than_a_hundred_phones_the_others_are_rows() {
        List<PhoneStatus> phones = new ArrayList<>();
        for (int i = 0; i < HtmlReport.MAX_PHONES + 3; i++) {
            phones.add(Booted.underWay());
        }

        String html = html(phones, List.of(), "x");

        assertThat(html).contains("3 phones more");
        assertThat(html.split("<section ", -1)).hasSize(HtmlReport.MAX_PHONES + 1);
    }

    @Test
    void a_long_log_is_cut_and_says_so() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add("line " + i);
        }

        assertThat(RunPage.Lines.of(lines, 10).text()).endsWith("line 9\n... and 2 lines more");
        assertThat(RunPage.Lines.of(lines, 12).text()).endsWith("line 11");
    }
}
