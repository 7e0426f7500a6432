// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.SnomProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {
    @TempDir
    Path folder;

    static List<Path> sets() throws Exception {
        try (Stream<Path> folders = Files.list(LintedSet.ALL)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void each_set_has_the_findings_that_its_folder_expects(Path set) throws Exception {
        String text = LintFormat.TEXT.write(new LintedSet(set).report());

        assertThat(text.lines()).containsExactlyElementsOf(Files.readAllLines(set.resolve("expected.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean", "clean-text", "clean-template"})
    void a_clean_set_has_no_findings(String set) throws Exception {
        assertThat(new LintedSet(LintedSet.ALL.resolve(set)).report().findings())
                .isEmpty();
    }

    @Test
    void every_rule_is_shown_by_a_set_or_by_a_test_of_its_own() throws Exception {
        Set<Rule> elsewhere = EnumSet.of(
                Rule.UNREADABLE_FILE,
                Rule.TOO_MANY_FILES,
                Rule.SECRET_WITHOUT_LOGIN,
                Rule.SECRET_IN_CLEAR,
                Rule.FIRMWARE_MISSING);
        Set<Rule> shown = new HashSet<>();
        for (Path set : sets()) {
            new LintedSet(set).report().findings().forEach(finding -> shown.add(finding.rule()));
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(elsewhere)));
    }

    @Test
    void no_finding_tells_a_password() throws Exception {
        for (Path set : sets()) {
            for (LintFormat format : LintFormat.values()) {
                assertThat(format.write(new LintedSet(set).report())).doesNotContain("geheim");
            }
        }
    }

    @Test
    void files_beyond_what_a_phone_fetches_are_told() throws Exception {
        String names = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "<file url=\"http://h/" + i + ".xml\"/>\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("snom320.htm"), "<setting-files>\n" + names + "</setting-files>");

        assertThat(rules(LintedSet.of(folder))).contains(Rule.TOO_MANY_FILES);
    }

    private static List<Rule> rules(LintReport report) {
        return report.findings().stream().map(Finding::rule).distinct().toList();
    }

    @Test
    void a_file_that_is_too_large_is_a_finding() throws Exception {
        Files.write(folder.resolve("snom320.htm"), new byte[3 << 20]);
        assertThat(rules(LintedSet.of(folder))).containsExactly(Rule.NOT_A_DOCUMENT);

        Files.writeString(folder.resolve("snom320.htm"), "<settings>" + " ".repeat(3 << 20) + "</settings>");
        assertThat(rules(LintedSet.of(folder))).containsExactly(Rule.BEYOND_LIMITS);
    }

    @Test
    void links_that_lead_out_are_not_followed() throws Exception {
        Path set = Files.createDirectory(folder.resolve("set"));
        Path outside = Files.writeString(folder.resolve("secret"), "user_pass1: geheim");
        Files.createSymbolicLink(set.resolve("snom320.htm"), outside);
        Files.createSymbolicLink(set.resolve("loop"), set);

        LintReport report = LintedSet.of(set);

        assertThat(report.findings())
                .extracting(finding -> finding.place() + " " + finding.rule() + " " + finding.why())
                .contains("snom320.htm UNREADABLE_FILE it is a link that leads out of the directory");
    }

    @Test
    void hostile_files_are_findings_and_never_a_crash() throws Exception {
        String deep = "<a>".repeat(100_000);
        for (String text : List.of(
                "",
                "<",
                "<!--",
                "<settings",
                "<settings>" + deep,
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><settings>&x;</settings>",
                "<settings><phone-settings><a " + "b='' ".repeat(10_000) + "/></phone-settings></settings>",
                "<setting-files><file url='http://h/snom320.htm'/><file url='://'/><file/></setting-files>",
                "<firmware-settings><firmware>http://h/?chained_url=%zz</firmware></firmware-settings>",
                "<settings><phone-settings><setting_server>http://h/{mac}/../../</setting_server>"
                        + "<firmware_status>/../../x</firmware_status></phone-settings></settings>",
                "a: ".repeat(100_000),
                "&".repeat(100_000),
                "<settings>" + "<![CDATA[".repeat(100_000),
                "<settings>" + "&".repeat(100_000) + "<![CDATA[" + "<!--".repeat(100_000))) {
            Files.writeString(folder.resolve("snom320.htm"), text);

            LintReport report = LintedSet.of(folder);

            assertThat(report.findings().size()).isLessThan(100);
        }
    }

    @Test
    void the_url_that_phones_are_given_says_where_to_begin() throws Exception {
        Files.createDirectories(folder.resolve("snom"));
        Files.writeString(folder.resolve("snom/config.xml"), "<html>Phone not found</html>");

        assertThat(rules(LintTarget.of(DirectoryFiles.read(folder, ""), "/snom/config.xml")
                        .lint(SnomProfiles.CLASSIC, Optional.empty())))
                .containsExactly(Rule.SAYS_NOTHING, Rule.OPEN_WEB_UI);
        assertThat(rules(LintedSet.of(folder))).containsExactly(Rule.NO_SETTINGS, Rule.NEVER_ASKED);
    }
}
