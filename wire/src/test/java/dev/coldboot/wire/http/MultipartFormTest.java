// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.MultipartForm.Part;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX";

    /** As browsers send it. */
    private static final String BODY = """
            ------WebKitFormBoundaryX
            Content-Disposition: form-data; name="form"

            token
            ------WebKitFormBoundaryX
            Content-Disposition: form-data; name="empty"


            ------WebKitFormBoundaryX
            Content-Disposition: form-data; name="file"; filename="phones.csv"
            Content-Type: text/csv

            000413000001;http://x/
            --
            ------WebKitFormBoundary
            ------WebKitFormBoundaryX--
            """.replace("\n", "\r\n");

    private static MultipartForm parse(String body) throws WireFormatException {
        return MultipartForm.parse(TYPE, Bytes.utf8(body));
    }

    @Test
    void reads_fields_and_a_file_as_browsers_send_them() throws Exception {
        MultipartForm form = parse(BODY);

        assertThat(form.fields().value("form")).isEqualTo("token");
        assertThat(form.fields().first("empty")).contains("");
        assertThat(form.fields().first("file")).isEmpty();
        assertThat(form.file("file"))
                .contains(new Part(
                        "file",
                        Optional.of("phones.csv"),
                        Bytes.utf8("000413000001;http://x/\r\n--\r\n------WebKitFormBoundary")));
    }

    @Test
    void a_file_that_was_not_chosen_is_none() throws Exception {
        MultipartForm form =
                parse("------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n\r\n------WebKitFormBoundaryX--");

        assertThat(form.file("file")).isEmpty();
        assertThat(form.parts()).hasSize(1);
    }

    @Test
    void skips_a_preamble_and_takes_bytes_as_they_are() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] head = "hello\r\n--b\r\ncontent-disposition: form-data; filename=\"\u00fc.bin\"; name=\"f\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(head, head.length + all.length + tail.length);
        System.arraycopy(all, 0, body, head.length, all.length);
        System.arraycopy(tail, 0, body, head.length + all.length, tail.length);

        MultipartForm form = MultipartForm.parse("Multipart/Form-Data; charset=utf-8; boundary=\"b\"", Bytes.of(body));

        assertThat(form.file("f").orElseThrow().file()).contains("\u00fc.bin");
        assertThat(form.file("f").orElseThrow().content()).isEqualTo(Bytes.of(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=a b",
                "multipart/mixed; boundary=x",
                "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void refuses_a_type_without_a_boundary(String type) {
        assertThatThrownBy(() -> MultipartForm.parse(type, Bytes.utf8(BODY))).isInstanceOf(WireFormatException.class);
    }

    @Test
    void refuses_every_body_that_ends_in_the_middle() {
        int end = BODY.lastIndexOf("--\r\n") + 2;
        for (int length = 0; length < end; length++) {
            String cut = BODY.substring(0, length);
            assertThatThrownBy(() -> parse(cut)).as("%d bytes", length).isInstanceOf(WireFormatException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y\r\n\r\n",
                "Content-Disposition: attachment; name=\"a\"\r\n\r\n",
                "Content-Disposition: form-data; filename=\"a\"\r\n\r\n",
                "\r\n"
            })
    void refuses_parts_that_are_no_fields(String head) {
        assertThatThrownBy(() -> parse("------WebKitFormBoundaryX\r\n" + head + "x\r\n------WebKitFormBoundaryX--"))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void refuses_more_parts_and_longer_heads_than_any_form_has() {
        String part = "------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";

        assertThatThrownBy(() -> parse(part.repeat(MultipartForm.MAX_PARTS + 1) + "------WebKitFormBoundaryX--"))
                .hasMessageContaining("parts");
        assertThatThrownBy(() -> parse("------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name=\"a\"; x=\""
                        + "y".repeat(5_000) + "\"\r\n\r\n\r\n------WebKitFormBoundaryX--"))
                .hasMessageContaining("head");
    }

    @Test
    void throws_nothing_else_for_any_bytes() {
        Random random = new Random(7);
        byte[] good = Bytes.utf8(BODY).toArray();
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 20));
            for (int i = random.nextInt(5); i >= 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) "\r\n-\";= \u0000x".charAt(random.nextInt(9));
            }
            try {
                MultipartForm.parse(TYPE, Bytes.of(bad)).fields();
            } catch (WireFormatException expected) {
                assertThat(expected).hasMessageContaining("multipart form");
            }
        }
    }
}
