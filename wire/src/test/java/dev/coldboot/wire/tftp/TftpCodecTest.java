// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpCodecTest {
    /** Bytes as the RFCs draw them: letters as they are, a digit behind a backslash for the byte of that value. */
    private static Bytes drawn(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '\\' ? (char) (text.charAt(++i) - '0') : c);
        }
        return Bytes.of(plain.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void isWrittenAs(TftpPacket packet, Bytes bytes) throws WireFormatException {
        assertThat(TftpCodec.encode(packet)).isEqualTo(bytes);
        assertThat(TftpCodec.decode(bytes)).isEqualTo(packet);
    }

    @Test
    void the_packets_of_rfc_1350_section_5_are_written_as_it_draws_them() throws Exception {
        isWrittenAs(
                new TftpPacket.Read("snom320.htm", TftpMode.OCTET, TftpOptions.NONE),
                drawn("\\0\\1snom320.htm\\0octet\\0"));
        isWrittenAs(new TftpPacket.Write("a", TftpMode.MAIL, TftpOptions.NONE), drawn("\\0\\2a\\0mail\\0"));
        isWrittenAs(new TftpPacket.Data(0x0102, Bytes.utf8("abc")), drawn("\\0\\3\\1\\2abc"));
        isWrittenAs(new TftpPacket.Ack(0xFFFF), Bytes.hex("0004 ffff"));
        isWrittenAs(new TftpPacket.Refusal(1, "File not found"), drawn("\\0\\5\\0\\1File not found\\0"));
    }

    @Test
    void the_example_of_rfc_2347_is_read_and_written() throws Exception {
        TftpOptions options =
                TftpOptions.NONE.withTimeout(Duration.ofSeconds(1)).withBlockSize(1432);

        isWrittenAs(
                new TftpPacket.Read("foofile", TftpMode.OCTET, TftpOptions.NONE.withBlockSize(1432)),
                drawn("\\0\\1foofile\\0octet\\0blksize\\01432\\0"));
        isWrittenAs(
                new TftpPacket.Read("foobar", TftpMode.OCTET, options),
                drawn("\\0\\1foobar\\0octet\\0timeout\\01\\0blksize\\01432\\0"));
        isWrittenAs(new TftpPacket.Agreed(options), drawn("\\0\\6timeout\\01\\0blksize\\01432\\0"));
    }

    @Test
    void the_example_of_rfc_2349_is_read_and_written() throws Exception {
        TftpPacket asked = new TftpPacket.Read("foobar", TftpMode.OCTET, TftpOptions.NONE.withTransferSize(0));

        isWrittenAs(asked, drawn("\\0\\1foobar\\0octet\\0tsize\\00\\0"));
        assertThat(TftpOptions.NONE.withTransferSize(673_312).transferSize()).hasValue(673_312);
    }

    @Test
    void mode_and_names_of_options_are_read_in_any_case() throws Exception {
        TftpPacket read = TftpCodec.decode(drawn("\\0\\1a\\0OcTeT\\0BLKSize\\08\\0"));

        assertThat(read).isEqualTo(new TftpPacket.Read("a", TftpMode.OCTET, new TftpOptions(Map.of("blksize", "8"))));
    }

    @Test
    void an_error_without_the_nul_behind_its_text_is_read() throws Exception {
        assertThat(TftpCodec.decode(drawn("\\0\\5\\0\\2no"))).isEqualTo(new TftpPacket.Refusal(2, "no"));
        assertThat(TftpCodec.decode(drawn("\\0\\5\\0\\2"))).isEqualTo(new TftpPacket.Refusal(2, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "1, File not found, TFTP error 1: File not found",
        "1, '', TFTP error 1: File not found",
        "0, out of paper, TFTP error 0: out of paper",
        "8, '', TFTP error 8: Option negotiation refused",
        "9, '', TFTP error 9: unknown code",
        "65535, ' ', TFTP error 65535: unknown code"
    })
    void an_error_is_a_sentence(int code, String text, String sentence) {
        assertThat(new TftpPacket.Refusal(code, text).sentence()).isEqualTo(sentence);
    }

    @Test
    void the_codes_are_those_of_the_rfcs() {
        assertThat(TftpError.FILE_NOT_FOUND.packet()).isEqualTo(new TftpPacket.Refusal(1, "File not found"));
        assertThat(TftpError.UNKNOWN_TRANSFER.code()).isEqualTo(5);
        assertThat(TftpError.OPTIONS_REFUSED.packet("why")).isEqualTo(new TftpPacket.Refusal(8, "why"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\0",
                "\\1\\1a\\0octet\\0",
                "\\0\\0a\\0octet\\0",
                "\\0\\7a\\0octet\\0",
                "\\0\\1",
                "\\0\\1a",
                "\\0\\1a\\0",
                "\\0\\1a\\0octet",
                "\\0\\1a\\0octets\\0",
                "\\0\\1a\\0\\0",
                "\\0\\1a\\0octet\\0blksize\\0",
                "\\0\\1a\\0octet\\0blksize\\08",
                "\\0\\1a\\0octet\\0\\08\\0",
                "\\0\\1a\\0octet\\0blksize\\08\\0BLKSIZE\\09\\0",
                "\\0\\2a\\0",
                "\\0\\3",
                "\\0\\3\\0",
                "\\0\\4\\0",
                "\\0\\4\\0\\1\\0",
                "\\0\\5\\0",
                "\\0\\5\\0\\1no\\0more",
                "\\0\\6blksize\\0",
                "\\0\\6blksize\\08"
            })
    void what_is_no_packet_is_malformed(String bytes) {
        assertThatThrownBy(() -> TftpCodec.decode(drawn(bytes))).isInstanceOf(WireFormatException.class);
    }

    @Test
    void a_request_has_512_bytes_at_most_and_a_block_65464() throws Exception {
        TftpPacket longest = new TftpPacket.Read("f".repeat(503), TftpMode.OCTET, TftpOptions.NONE);
        TftpPacket tooLong = new TftpPacket.Read("f".repeat(504), TftpMode.OCTET, TftpOptions.NONE);
        Bytes block = Bytes.of(new byte[TftpPacket.MAX_BLOCK_SIZE]);

        assertThat(TftpCodec.encode(longest).size()).isEqualTo(512);
        assertThat(TftpCodec.decode(TftpCodec.encode(longest))).isEqualTo(longest);
        assertThatThrownBy(() -> TftpCodec.encode(tooLong)).hasMessage("packet: 513 bytes (expected: at most 512)");
        assertThatThrownBy(() -> TftpCodec.decode(drawn("\\0\\1" + "f".repeat(504) + "\\0octet\\0")))
                .hasMessage("TFTP packet at 512: 513 bytes (expected: at most 512)");
        assertThat(TftpCodec.decode(TftpCodec.encode(new TftpPacket.Data(1, block))))
                .isEqualTo(new TftpPacket.Data(1, block));
        byte[] beyond = new byte[4 + TftpPacket.MAX_BLOCK_SIZE + 1];
        beyond[1] = 3;
        assertThatThrownBy(() -> TftpCodec.decode(Bytes.of(beyond)))
                .hasMessage("TFTP packet at 4: block of 65465 bytes (expected: at most 65464)");
    }

    @ParameterizedTest
    @CsvSource({
        "blksize, 8, true",
        "blksize, 65464, true",
        "blksize, 7, false",
        "blksize, 65465, false",
        "blksize, -8, false",
        "blksize, 1e3, false",
        "blksize, '', false",
        "blksize, 9999999999999999999999, false",
        "timeout, 1, true",
        "timeout, 255, true",
        "timeout, 0, false",
        "timeout, 256, false",
        "tsize, 0, true",
        "tsize, 999999999999999999, true",
        "tsize, 1000000000000000000, false",
        "tsize, x, false"
    })
    void the_ranges_of_options_are_those_of_rfc_2348_and_2349(String name, String value, boolean isGood) {
        TftpOptions options = new TftpOptions(Map.of(name, value));

        Throwable thrown = catchThrowable(() -> {
            options.blockSize();
            options.timeout();
            options.transferSize();
        });

        assertThat(thrown == null).as("%s", thrown).isEqualTo(isGood);
        assertThat(thrown == null || thrown instanceof WireFormatException).isTrue();
    }

    @Test
    void nothing_is_said_of_options_that_are_absent() throws Exception {
        assertThat(TftpOptions.NONE.blockSize()).isEmpty();
        assertThat(TftpOptions.NONE.timeout()).isEmpty();
        assertThat(TftpOptions.NONE.transferSize()).isEmpty();
        assertThat(TftpOptions.NONE.isEmpty()).isTrue();
        assertThat(TftpOptions.NONE.withTimeout(Duration.ofSeconds(3)).timeout())
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void records_hold_only_what_can_be_written() {
        assertThatThrownBy(() -> new TftpPacket.Ack(65_536)).hasMessage("block: 65536 (expected: 0 to 65535)");
        assertThatThrownBy(() -> new TftpPacket.Refusal(0, "a\0b")).hasMessage("text: has a NUL (expected: none)");
        assertThatThrownBy(() -> new TftpPacket.Read("\0", TftpMode.OCTET, TftpOptions.NONE))
                .hasMessage("file: has a NUL (expected: none)");
        assertThatThrownBy(() -> new TftpPacket.Data(1, Bytes.of(new byte[65_465])))
                .hasMessage("bytes: 65465 (expected: at most 65464)");
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("a", "1");
        twice.put("A", "2");
        assertThatThrownBy(() -> new TftpOptions(twice)).hasMessage("option: a stands twice (expected: once)");
        assertThatThrownBy(() -> new TftpOptions(Map.of("", "1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(1350);
        for (int round = 0; round < 5_000; round++) {
            TftpPacket packet = anyPacket(random);

            assertThat(TftpCodec.decode(TftpCodec.encode(packet))).isEqualTo(packet);
        }
    }

    private static TftpPacket anyPacket(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new TftpPacket.Read(anyText(random, 60), anyMode(random), anyOptions(random));
            case 1 -> new TftpPacket.Write(anyText(random, 60), anyMode(random), anyOptions(random));
            case 2 -> {
                byte[] block = new byte[random.nextInt(600)];
                random.nextBytes(block);
                yield new TftpPacket.Data(random.nextInt(65_536), Bytes.owning(block));
            }
            case 3 -> new TftpPacket.Ack(random.nextInt(65_536));
            case 4 -> new TftpPacket.Refusal(random.nextInt(65_536), anyText(random, 90));
            default -> new TftpPacket.Agreed(anyOptions(random));
        };
    }

    private static TftpMode anyMode(Random random) {
        return List.of(TftpMode.values()).get(random.nextInt(3));
    }

    private static TftpOptions anyOptions(Random random) {
        TftpOptions options =
                random.nextBoolean() ? TftpOptions.NONE : new TftpOptions(Map.of("x-any", anyText(random, 30)));
        options = random.nextBoolean() ? options : options.withBlockSize(8 + random.nextInt(65_000));
        options = random.nextBoolean() ? options : options.withTimeout(Duration.ofSeconds(1 + random.nextInt(255)));
        return random.nextBoolean() ? options : options.withTransferSize(random.nextInt());
    }

    private static String anyText(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append((char) (1 + random.nextInt(0x7FF)));
        }
        return text.toString();
    }

    @Test
    void hostile_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(2347);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = TftpCodec.encode(anyPacket(random)).toArray();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));

            Throwable thrown = catchThrowable(() -> TftpCodec.decode(Bytes.of(random.nextBoolean() ? bytes : cut)));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, Bytes.of(bytes).hex())
                    .isTrue();
        }
    }
}
