// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the examples of the public specification (README of hawk 1). */
class HawkHeaderTest {
    private static final HawkKey KEY = new HawkKey("dh37fgj492je", "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
    private static final String MAC = "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=";
    private static final String EXAMPLE = "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", "
            + "ext=\"some-app-ext-data\", mac=\"" + MAC + "\"";
    private static final String HASH = "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=";

    @Test
    void signs_the_example_of_the_specification() {
        HawkTarget target = new HawkTarget("GET", "/resource/1?b=1&a=2", "example.com", 8000);

        HawkHeader header = HawkHeader.signed(
                KEY, target, 1353832234, "j4h3g2", Optional.empty(), Optional.of("some-app-ext-data"));

        assertThat(header.field()).isEqualTo(EXAMPLE);
    }

    @Test
    void hashes_and_signs_the_payload_of_the_specification() {
        HawkContent content = new HawkContent("Text/Plain; charset=utf-8", Bytes.utf8("Thank you for flying Hawk"));
        HawkTarget target = new HawkTarget("POST", "/resource/1?b=1&a=2", "example.com", 8000);

        HawkHeader header = HawkHeader.signed(
                KEY, target, 1353832234, "j4h3g2", Optional.of(content.hash()), Optional.of("some-app-ext-data"));

        assertThat(content.hash()).isEqualTo(HASH);
        assertThat(header.mac()).isEqualTo("aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=");
        assertThat(header.field()).contains("hash=\"" + HASH + "\", ext=");
    }

    @Test
    void reads_what_it_writes() throws WireFormatException {
        assertThat(HawkHeader.parse(EXAMPLE).field()).isEqualTo(EXAMPLE);
    }

    @Test
    void reads_attributes_in_any_order_with_any_blanks_as_a_real_client_sends_them() throws WireFormatException {
        HawkHeader header = HawkHeader.parse(
                "hawk mac=\"" + MAC + "\",id=\"k-1\" , ts=\"1353832234\",\tnonce=\"aZ_-=\", hash=\"\"");

        assertThat(header)
                .isEqualTo(new HawkHeader("k-1", 1353832234, "aZ_-=", Optional.empty(), Optional.empty(), MAC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hawk",
                "Basic ZGVtbzpzZWNyZXQ=",
                "Hawkid=\"1\"",
                "Hawk id=\"1\"",
                "Hawk id=\"\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", ts=\"0\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", ts=\"-1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", ts=\"99999999999999999999\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", ts=\"1\", nonce=\"1\", mac=\"short\"",
                "Hawk id=\"1\", ts=\"1\", nonce=\"1\", hash=\"short\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", id=\"2\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", app=\"2\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"a\\\"b\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=1, ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\" ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
                "Hawk id=\"1\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\",",
                "Hawk id=\"\u00fc\", ts=\"1\", nonce=\"1\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"",
            })
    void a_malformed_field_is_refused(String field) {
        assertThatThrownBy(() -> HawkHeader.parse(field))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("Hawk");
    }

    @Test
    void long_fields_and_long_values_are_refused() {
        String padded = EXAMPLE.replace("j4h3g2", "n".repeat(201));

        assertThatThrownBy(() -> HawkHeader.parse(padded)).hasMessageContaining("nonce has 201 characters");
        assertThatThrownBy(() -> HawkHeader.parse("Hawk id=\"" + "x".repeat(4_096)))
                .hasMessageContaining("expected: at most 4096");
    }

    @Test
    void no_garbage_does_anything_but_be_refused() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(EXAMPLE);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
            }
            try {
                HawkHeader header = HawkHeader.parse(text.toString());
                assertThat(HawkHeader.parse(header.field())).isEqualTo(header);
            } catch (WireFormatException refused) {
                assertThat(refused).hasMessageStartingWith("Hawk");
            }
        }
    }

    @Test
    void an_id_that_could_end_its_quotes_is_not_written() {
        HawkHeader header = new HawkHeader("a\", mac=\"", 1, "n", Optional.empty(), Optional.empty(), MAC);

        assertThatThrownBy(header::field).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_secret_is_ever_shown() {
        assertThat(KEY.toString()).isEqualTo("HawkKey[dh37fgj492je]");
    }
}
