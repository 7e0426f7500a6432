// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows of code is code that was run: a part of one of the tests whose names begin so. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_tests_in_the_readme_are_those_that_are_run() throws Exception {
        List<String> sources = examples();
        List<String> shown = JAVA.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(MatchResult::group)
                .map(ReadmeTest::withoutIndents)
                .toList();

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(part -> assertThat(sources).anyMatch(source -> source.contains(part)));
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/coldboot/it"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("Example.*IT\\.java"))
                    .toList();
            List<String> texts = new ArrayList<>();
            for (Path file : found) {
                texts.add(withoutIndents(Files.readString(file)));
            }
            return texts;
        }
    }

    /** A part is shown as if it stood alone, so its indent says nothing. */
    private static String withoutIndents(String code) {
        return code.replaceAll("```(?:java\n)?", "").replaceAll("(?m)^ +", "").strip();
    }
}
