// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhcpCodecTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private static DhcpMessage discover(DhcpOptions options) {
        return DhcpMessage.request(0x01020304, MAC, options);
    }

    private static Bytes raw(String snameHex, String fileHex, String optionsHex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] fixed = DhcpCodec.encode(discover(DhcpOptions.NONE)).toArray();
        out.write(fixed, 0, 44);
        field(out, snameHex, 64);
        field(out, fileHex, 128);
        out.writeBytes(Bytes.hex("63825363" + optionsHex).toArray());
        return Bytes.owning(out.toByteArray());
    }

    private static void field(ByteArrayOutputStream out, String hex, int size) {
        byte[] bytes = Bytes.hex(hex).toArray();
        out.writeBytes(bytes);
        out.writeBytes(new byte[size - bytes.length]);
    }

    @Test
    void writes_a_discover_as_rfc_2131_draws_it() {
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, 1)
                .text(DhcpOption.VENDOR_CLASS, "snom320")
                .build();

        String hex = DhcpCodec.encode(discover(options).withSecs(7)).hex();

        assertThat(hex)
                .isEqualTo("01010600" + "01020304" + "0007" + "8000" + "00000000".repeat(4)
                        + "000413241234" + "00".repeat(10) + "00".repeat(64) + "00".repeat(128)
                        + "63825363" + "350101" + "3c07736e6f6d333230" + "ff" + "00".repeat(300 - 240 - 13));
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(2131);
        for (int round = 0; round < 2_000; round++) {
            DhcpMessage message = anyMessage(random);

            assertThat(DhcpCodec.decode(DhcpCodec.encode(message))).isEqualTo(message);
        }
    }

    private static DhcpMessage anyMessage(Random random) {
        DhcpOptions.Builder options = DhcpOptions.builder();
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 60 : 12); i > 0; i--) {
            int code = 1 + random.nextInt(254);
            if (code != DhcpOption.OVERLOAD) {
                options.add(code, anyBytes(random, random.nextInt(8) == 0 ? 800 : 40));
            }
        }
        return new DhcpMessage(
                random.nextBoolean(),
                random.nextInt(256),
                random.nextInt(),
                random.nextInt(65536),
                random.nextBoolean(),
                new Ipv4Address(random.nextInt()),
                new Ipv4Address(random.nextInt()),
                new Ipv4Address(random.nextInt()),
                new Ipv4Address(random.nextInt()),
                new MacAddress(random.nextLong() & 0xFFFF_FFFF_FFFFL),
                anyText(random, 63),
                anyText(random, 127),
                options.build());
    }

    private static Bytes anyBytes(Random random, int below) {
        byte[] bytes = new byte[random.nextInt(below)];
        random.nextBytes(bytes);
        return Bytes.owning(bytes);
    }

    private static String anyText(Random random, int longest) {
        return random.ints(random.nextInt(longest + 1), 1, 256)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "255,1", "256,2", "510,2", "511,3"})
    void a_long_value_is_split_into_pieces_of_255_bytes(int size, int pieces) throws Exception {
        DhcpOptions options =
                DhcpOptions.builder().text(66, "a".repeat(size)).octet(77, 1).build();

        Bytes bytes = DhcpCodec.encode(discover(options));

        assertThat(bytes.size()).isEqualTo(Math.max(300, 240 + size + 2 * pieces + 3 + 1));
        assertThat(DhcpCodec.decode(bytes).options()).isEqualTo(options);
    }

    @Test
    void pieces_are_joined_even_with_others_between_them() throws Exception {
        DhcpMessage message = DhcpCodec.decode(raw("", "", "420161" + "350101" + "420162" + "ff"));

        assertThat(message.options().text(66)).contains("ab");
    }

    @Test
    void a_missing_end_and_pads_are_tolerated() throws Exception {
        DhcpMessage message = DhcpCodec.decode(raw("", "", "0000350101003c0161"));

        assertThat(message.type()).contains(DhcpMessageType.DISCOVER);
        assertThat(message.options().text(60)).contains("a");
    }

    @Test
    void nothing_counts_behind_the_end() throws Exception {
        assertThat(DhcpCodec.decode(raw("", "", "350101ff3c")).options().values())
                .containsOnlyKeys(53);
    }

    @Test
    void options_overflow_into_file_and_then_sname() throws Exception {
        DhcpMessage message = DhcpCodec.decode(raw("420163ff", "420162" + "430178ff", "340103" + "420161" + "ff"));

        assertThat(message.options().text(66)).contains("abc");
        assertThat(message.options().text(67)).contains("x");
        assertThat(message.options().has(52)).isFalse();
        assertThat(message.sname()).isEmpty();
        assertThat(message.file()).isEmpty();
    }

    @Test
    void a_field_that_is_not_overloaded_keeps_its_name() throws Exception {
        DhcpMessage message = DhcpCodec.decode(raw("6162", "430178ff", "340101ff"));

        assertThat(message.sname()).isEqualTo("ab");
        assertThat(message.options().text(67)).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"340100", "340104", "3401ff", "3400", "34020101"})
    void an_overload_that_is_none_is_malformed(String option) {
        assertThatThrownBy(() -> DhcpCodec.decode(raw("", "", option + "ff")))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("DHCP option 52: value ")
                .hasMessageEndingWith(" (expected: 01, 02 or 03)");
    }

    @Test
    void a_length_may_not_reach_out_of_an_overloaded_field() {
        String full = "42" + "7e" + "61".repeat(126);

        assertThatThrownBy(() -> DhcpCodec.decode(raw("", "42" + "7f" + "61".repeat(126), "340101ff")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DHCP option 66 at 108: length 127 beyond end 236");
        assertThat(catchThrowable(() -> DhcpCodec.decode(raw("", full, "340101ff"))))
                .isNull();
    }

    @Test
    void too_many_options_overflow_by_themselves_and_are_read_again() throws Exception {
        DhcpOptions options = DhcpOptions.builder()
                .octet(53, 2)
                .text(66, "u".repeat(250))
                .text(67, "f".repeat(100))
                .text(15, "d".repeat(50))
                .add(82, Bytes.hex("0102"))
                .build();

        DhcpCodec.Fitted fitted = DhcpCodec.encode(discover(options), DhcpCodec.ALWAYS_TAKEN);

        assertThat(fitted.leftOut()).isEmpty();
        assertThat(fitted.bytes().size()).isLessThanOrEqualTo(DhcpCodec.ALWAYS_TAKEN);
        assertThat(DhcpCodec.decode(fitted.bytes()).options().values()).isEqualTo(options.values());
        assertThat(fitted.bytes().hex()).endsWith("52020102" + "ff");
    }

    @Test
    void what_finds_no_room_is_left_out_and_named() throws Exception {
        DhcpOptions options = DhcpOptions.builder()
                .octet(53, 2)
                .text(66, "u".repeat(250))
                .text(67, "f".repeat(100))
                .build();
        DhcpMessage message = discover(options).withNames("", "boot.htm");

        DhcpCodec.Fitted fitted = DhcpCodec.encode(message, DhcpCodec.ALWAYS_TAKEN);

        assertThat(fitted.leftOut()).isEqualTo(List.of(67));
        DhcpMessage read = DhcpCodec.decode(fitted.bytes());
        assertThat(read.file()).isEqualTo("boot.htm");
        assertThat(read.options().values()).containsOnlyKeys(53, 66);
    }

    @Test
    void whatever_the_options_are_a_fitted_message_fits_and_says_what_it_lacks() throws Exception {
        Random random = new Random(9132);
        for (int round = 0; round < 2_000; round++) {
            DhcpMessage message = anyMessage(random);
            if (random.nextBoolean()) {
                message = message.withNames("", "");
            }
            int most = DhcpCodec.MIN_SIZE + random.nextInt(1_200);

            DhcpCodec.Fitted fitted = DhcpCodec.encode(message, most);

            DhcpMessage read = DhcpCodec.decode(fitted.bytes());
            Map<Integer, Bytes> expected = new LinkedHashMap<>(message.options().values());
            expected.keySet().removeAll(fitted.leftOut());
            assertThat(fitted.bytes().size()).isLessThanOrEqualTo(most);
            assertThat(read.options().values()).isEqualTo(expected);
            assertThat(read.sname()).isEqualTo(message.sname());
            assertThat(read.file()).isEqualTo(message.file());
        }
    }

    @Test
    void what_a_relay_said_comes_back_whole_or_not_at_all() throws Exception {
        DhcpOptions options = DhcpOptions.builder()
                .octet(53, 2)
                .address(54, Ipv4Address.LOOPBACK)
                .add(82, Bytes.owning(new byte[400]))
                .text(66, "u")
                .build();

        DhcpCodec.Fitted fitted = DhcpCodec.encode(discover(options), DhcpCodec.ALWAYS_TAKEN);

        assertThat(fitted.bytes().size()).isLessThanOrEqualTo(DhcpCodec.ALWAYS_TAKEN);
        assertThat(fitted.leftOut()).containsExactly(82);
        assertThat(DhcpCodec.decode(fitted.bytes()).options().values()).containsOnlyKeys(53, 54, 66);
    }

    @Test
    void no_client_takes_less_than_300_bytes() {
        assertThatThrownBy(() -> DhcpCodec.encode(discover(DhcpOptions.NONE), 299))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most: 299 bytes (expected: at least 300)");
        assertThat(DhcpCodec.encode(discover(DhcpOptions.NONE), 300).bytes().size())
                .isEqualTo(300);
    }

    @Test
    void random_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(951);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);

            assertThat(catchThrowable(() -> DhcpCodec.decode(Bytes.of(bytes)))).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void option_43_comes_as_the_vendors_samples_have_it() throws Exception {
        String sample = "420c687474703a2f2f74657374004312736e6f6d2f73657474696e67732e70687000";

        DhcpMessage message = DhcpCodec.decode(raw("", "", "350105" + "2b22" + sample + "ff"));

        Bytes option = message.options().value(DhcpOption.VENDOR_SPECIFIC).orElseThrow();
        assertThat(option).isEqualTo(Bytes.hex(sample));
        assertThat(Option43.decode(option)).containsEntry(66, "http://test").containsEntry(67, "snom/settings.php");
    }

    @Test
    void names_that_do_not_fit_their_fields_are_not_written() {
        assertThatThrownBy(() -> DhcpCodec.encode(discover(DhcpOptions.NONE).withNames("s".repeat(64), "")))
                .hasMessage("sname: 64 bytes (expected: less than 64)");
        assertThatThrownBy(() -> DhcpCodec.encode(discover(DhcpOptions.NONE).withNames("", "f".repeat(128))))
                .hasMessage("file: 128 bytes (expected: less than 128)");
    }

    @Test
    void the_overload_option_is_the_codecs_own() {
        DhcpOptions options = DhcpOptions.builder().octet(52, 1).build();

        assertThatThrownBy(() -> DhcpCodec.encode(discover(options)))
                .hasMessage("option 52: the codec's own (expected: none)");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 'DHCP message at 0: op 3 (expected: 1 or 2)'",
        "1, 6, 'DHCP message at 1: htype 6, hlen 6 (expected: Ethernet, 1 and 6)'",
        "2, 16, 'DHCP message at 1: htype 1, hlen 16 (expected: Ethernet, 1 and 6)'",
        "236, 0, 'DHCP message at 236: magic cookie 00825363 (expected: 63825363)'"
    })
    void what_is_no_dhcp_over_ethernet_is_malformed(int offset, int value, String message) {
        byte[] bytes = DhcpCodec.encode(discover(DhcpOptions.NONE)).toArray();
        bytes[offset] = (byte) value;

        assertThatThrownBy(() -> DhcpCodec.decode(Bytes.of(bytes)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @Test
    void every_cut_is_malformed_or_ends_between_two_options() throws Exception {
        Bytes whole = raw("", "", "350101" + "3c0161" + "ff");
        for (int size = 0; size < whole.size(); size++) {
            byte[] cut = Arrays.copyOf(whole.unsafeArray(), size);
            boolean betweenOptions = size == 240 || size == 243 || size == 246;

            Throwable thrown = catchThrowable(() -> DhcpCodec.decode(Bytes.of(cut)));

            assertThat(thrown instanceof WireFormatException)
                    .as("cut to %d: %s", size, thrown)
                    .isEqualTo(!betweenOptions);
        }
    }

    @Test
    void hostile_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(3396);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = DhcpCodec.encode(anyMessage(random)).toArray();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                // Half of the changes hit the options, where the lengths are.
                int from = random.nextBoolean() ? 240 : 0;
                bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
            }

            Throwable thrown = catchThrowable(() -> DhcpCodec.decode(Bytes.of(bytes)));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, Bytes.of(bytes).hex())
                    .isTrue();
        }
    }

    @Test
    void texts_lose_their_nuls_and_numbers_have_at_most_four_bytes() {
        DhcpOptions options = DhcpOptions.builder()
                .add(66, Bytes.hex("610000"))
                .add(51, Bytes.hex("ffffffff"))
                .add(57, Bytes.hex("0000000001"))
                .add(6, Bytes.hex("7f0000017f00"))
                .build();

        assertThat(options.text(66)).contains("a");
        assertThat(options.number(51)).hasValue(0xFFFF_FFFFL);
        assertThat(options.number(57)).isEmpty();
        assertThat(options.addresses(6)).containsExactly(Ipv4Address.LOOPBACK);
        assertThat(options.address(99)).isEmpty();
    }
}
