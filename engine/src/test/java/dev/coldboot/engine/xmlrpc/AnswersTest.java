// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Listing;
import dev.coldboot.wire.MacAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
    private static final URI SERVICE = URI.create("https://x.example/xmlrpc/");
    private static final MacAddress MAC = MacAddress.of("000413241234");

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(items(true, "Ok"), new Answer(true, "Ok", List.of())),
                Arguments.of(items(true, "ok"), new Answer(true, "ok", List.of())),
                Arguments.of(items(true), new Answer(true, "Ok", List.of())),
                Arguments.of(true, new Answer(true, "Ok", List.of())),
                Arguments.of(items(1, "Ok"), new Answer(true, "Ok", List.of())),
                Arguments.of(items(0, "Error:x"), new Answer(false, "Error:x", List.of())),
                Arguments.of(false, new Answer(false, "refused without a word", List.of())),
                Arguments.of(items(false, "Error:x", "a", null), new Answer(false, "Error:x", List.of("a", ""))),
                Arguments.of(items(false, items("Error:x", "a")), new Answer(false, "Error:x", List.of("a"))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_begins_with_yes_or_no(Object value, Answer answer) throws Exception {
        assertThat(Answers.answer(value, SERVICE)).isEqualTo(answer);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(items(), "Ok", 7, items("Ok"), items(items(true), "Ok"))
                .map(value -> Arguments.of((Object) value));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void what_says_neither_is_no_answer(Object value) {
        assertThatThrownBy(() -> Answers.answer(value, SERVICE))
                .isInstanceOf(XmlRpcTrouble.class)
                .hasMessage(SERVICE + ": an answer that does not begin with a boolean");
    }

    static Stream<Arguments> redirections() {
        return Stream.of(
                Arguments.of(items(true, "Acme", "http://x/"), List.of("Acme", "http://x/")),
                Arguments.of(items(true, "", null), List.of("", "")),
                Arguments.of(items(true, "http://x/"), List.of("", "http://x/")),
                Arguments.of(items(true, "Ok"), List.of("", "")),
                Arguments.of(true, List.of("", "")));
    }

    @ParameterizedTest
    @MethodSource("redirections")
    void a_redirection_is_a_company_and_a_url(Object value, List<String> details) throws Exception {
        assertThat(Answers.redirection(value, SERVICE)).isEqualTo(new Answer(true, "Ok", details));
    }

    static Stream<Arguments> listings() {
        return Stream.of(
                Arguments.of(items("000413241234"), listing()),
                Arguments.of(items("00041324abcd", 7, null), listed(List.of("7", ""))),
                Arguments.of(items(true, items("000413241234")), listing()),
                Arguments.of(items(true, "000413241234"), listing()),
                Arguments.of(items(), new Listing(List.of(), Optional.empty(), List.of())),
                Arguments.of("", new Listing(List.of(), Optional.empty(), List.of())),
                Arguments.of(null, new Listing(List.of(), Optional.empty(), List.of())),
                Arguments.of(items(false, "Error:x"), new Listing(List.of(), Optional.of("Error:x"), List.of())),
                Arguments.of(items(false), new Listing(List.of(), Optional.of("refused"), List.of())),
                Arguments.of(false, new Listing(List.of(), Optional.of("refused"), List.of())));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void a_list_is_addresses_or_a_refusal(Object value, Listing listing) throws Exception {
        assertThat(Answers.listing(value, SERVICE)).isEqualTo(listing);
    }

    @Test
    void a_list_that_is_none_is_trouble() {
        assertThatThrownBy(() -> Answers.listing(7, SERVICE)).hasMessage(SERVICE + ": an answer that is no array");
    }

    private static Object[] items(Object... items) {
        return items;
    }

    private static Listing listing() {
        return new Listing(List.of(MAC), Optional.empty(), List.of());
    }

    private static Listing listed(List<String> unreadable) {
        return new Listing(List.of(MacAddress.of("00041324ABCD")), Optional.empty(), unreadable);
    }
}
