// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.PnpOffice.T0;
import static dev.coldboot.phone.talk.PnpOffice.asking;
import static dev.coldboot.phone.talk.PnpOffice.heardFrom;
import static dev.coldboot.phone.talk.PnpOffice.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What public responders say, each in a file: where the form is from, which rules it breaks, the response, a line of three
 * dashes, the NOTIFY.
 */
class PnpCorpusTest {
    private static final int RESPONDERS = 12;

    /** One responder's messages, with what they copy of the SUBSCRIBE left open. */
    record Form(String name, Endpoint from, List<PnpRule> breaks, String url, String answer, String notification) {
        static Form read(Path file) {
            try {
                String text = Files.readString(file);
                String messages = text.replaceAll("(?m)^#.*\n", "");
                int middle = messages.indexOf("---\n");
                return new Form(
                        file.getFileName().toString().replace(".txt", ""),
                        Endpoint.of(field(text, "from")),
                        Arrays.stream(field(text, "breaks").split(" "))
                                .filter(id -> !id.isEmpty())
                                .map(id -> PnpRule.valueOf(
                                        id.toUpperCase(Locale.ROOT).replace('-', '_')))
                                .toList(),
                        field(text, "url"),
                        messages.substring(0, middle),
                        messages.substring(middle + 4, messages.length() - 1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static String field(String text, String name) {
            String line = text.lines()
                    .filter(one -> one.startsWith("# " + name + ":"))
                    .findFirst()
                    .orElseThrow();
            return line.substring(line.indexOf(':') + 1).strip();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() throws IOException, URISyntaxException {
        Path corpus = Path.of(Objects.requireNonNull(PnpCorpusTest.class.getResource("/corpus/pnp"))
                .toURI());
        try (Stream<Path> files = Files.list(corpus)) {
            return files.sorted().map(Form::read).toList().stream();
        }
    }

    @Test
    void has_every_public_responder() throws Exception {
        assertThat(forms()).hasSize(RESPONDERS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_tolerant_phone_finds_its_url_and_notes_what_is_wrong(Form form) {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(form.from(), form.answer()));

        subscriber.handle(T0, heardFrom(form.from(), form.notification()));

        assertThat(offered(subscriber).url()).hasToString(form.url());
        assertThat(offered(subscriber).deviations()).isEqualTo(form.breaks());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_strict_phone_refuses_each_that_breaks_a_must(Form form) {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heardFrom(form.from(), form.answer()));

        subscriber.handle(T0, heardFrom(form.from(), form.notification()));

        if (form.breaks().stream().anyMatch(PnpRule::isViolation)) {
            assertThat(subscriber.outcome()).contains(new PnpOutcome.Faulty(form.from(), form.breaks()));
        } else {
            assertThat(offered(subscriber).deviations()).isEqualTo(form.breaks());
        }
    }

    @Test
    void only_our_own_and_a_scenario_by_the_rfcs_satisfy_a_strict_phone() throws Exception {
        assertThat(forms().filter(form -> form.breaks().stream().noneMatch(PnpRule::isViolation)))
                .extracting(Form::name)
                .containsExactlyInAnyOrder("standard", "sipp");
    }
}
