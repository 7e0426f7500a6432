// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Option43Test {
    /** The vendor's page "DHCP options", verbatim. */
    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(
                        "420c687474703a2f2f74657374004312736e6f6d2f73657474696e67732e70687000",
                        ordered(66, "http://test", 67, "snom/settings.php")),
                Arguments.of("84023300", ordered(132, "3")),
                Arguments.of("840431313400" + "85023500", ordered(132, "114", 133, "5")));
    }

    private static Map<Integer, String> ordered(Object... codesAndTexts) {
        Map<Integer, String> map = new LinkedHashMap<>();
        for (int i = 0; i < codesAndTexts.length; i += 2) {
            map.put((Integer) codesAndTexts[i], (String) codesAndTexts[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writes_the_vendors_samples_byte_for_byte(String hex, Map<Integer, String> subOptions) {
        assertThat(Option43.encode(subOptions)).isEqualTo(Bytes.hex(hex));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reads_the_vendors_samples(String hex, Map<Integer, String> subOptions) throws Exception {
        assertThat(Option43.decode(Bytes.hex(hex))).containsExactlyEntriesOf(subOptions);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMPTY")
    void reads_every_form_that_servers_send(Option43Form form) throws Exception {
        Map<Integer, String> subOptions = ordered(66, "http://test", 67, "a.php");

        Bytes bytes = Option43.encode(subOptions, form);

        assertThat(Option43.decode(bytes)).isEqualTo(subOptions);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(Option43Form.NUL_TERMINATED, "42026100" + "43026200"),
                Arguments.of(Option43Form.UNTERMINATED, "420161" + "430162"),
                Arguments.of(Option43Form.UNTERMINATED_THEN_END, "420161" + "430162" + "ff"),
                Arguments.of(Option43Form.NUL_TERMINATED_THEN_END, "42026100" + "43026200" + "ff"),
                Arguments.of(Option43Form.LAST_FIRST, "43026200" + "42026100"),
                Arguments.of(Option43Form.EMPTY, ""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writes_each_form(Option43Form form, String hex) {
        assertThat(Option43.encode(ordered(66, "a", 67, "b"), form)).isEqualTo(Bytes.hex(hex));
    }

    @Test
    void nothing_in_it_is_nothing() throws Exception {
        assertThat(Option43.decode(Bytes.EMPTY)).isEmpty();
        assertThat(Option43.decode(Bytes.hex("ff"))).isEmpty();
    }

    @Test
    void pads_are_skipped_and_what_follows_the_end_does_not_count() throws Exception {
        assertThat(Option43.decode(Bytes.hex("00 42 01 61 00 00 43 01 62 ff 43 01 63")))
                .containsExactlyEntriesOf(ordered(66, "a", 67, "b"));
    }

    @Test
    void a_length_beyond_the_end_is_malformed() {
        assertThatThrownBy(() -> Option43.decode(Bytes.hex("42 01 61 43 05 62")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DHCP option 43 at 3: sub-option 67: length 5 beyond end 6");
        assertThatThrownBy(() -> Option43.decode(Bytes.hex("42")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DHCP option 43 at 0: sub-option 66 has no length before end 1");
    }

    @Test
    void refuses_to_write_what_has_no_form() {
        assertThatThrownBy(() -> Option43.encode(Map.of(255, "a"))).hasMessage("sub-option: 255 (expected: 1 to 254)");
        assertThatThrownBy(() -> Option43.encode(Map.of(66, "a".repeat(255))))
                .hasMessage("sub-option 66: 255 bytes (expected: at most 254)");
    }

    @Test
    void the_longest_text_survives() throws Exception {
        Map<Integer, String> longest = Map.of(66, "a".repeat(254));

        assertThat(Option43.decode(Option43.encode(longest))).isEqualTo(longest);
    }

    @Test
    void hostile_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(43);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);

            Throwable thrown = catchThrowable(() -> Option43.decode(Bytes.of(bytes)));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, Bytes.of(bytes).hex())
                    .isTrue();
        }
    }
}
