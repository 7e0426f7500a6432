// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DhcpOptionsTest {
    private static void assertSame(DhcpOptions options, Map<Integer, Bytes> expected) {
        assertThat(options.values().toString()).as("and in this order").isEqualTo(expected.toString());
        for (int code = 0; code <= 255; code++) {
            assertThat(options.value(code).orElse(null)).isEqualTo(expected.get(code));
            assertThat(options.has(code)).isEqualTo(expected.containsKey(code));
        }
    }

    /** Few options are looked through, many are found by an index: both as a map has it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15, 16, 17, 60, 254})
    void options_are_what_a_map_in_order_of_insertion_is(int numbers) {
        Random random = new Random(numbers);
        DhcpOptions.Builder builder = DhcpOptions.builder();
        Map<Integer, Bytes> model = new LinkedHashMap<>();
        for (int step = 0; step < 4 * numbers; step++) {
            int code = 1 + random.nextInt(numbers);
            if (random.nextInt(4) == 0) {
                assertThat(builder.remove(code)).isEqualTo(model.remove(code));
            } else {
                Bytes value = Bytes.of(new byte[] {(byte) step, (byte) (step >> 8)});
                builder.add(code, value);
                model.put(code, value);
            }
            if (step % 7 == 0) {
                assertSame(builder.build(), model);
            }
        }
        DhcpOptions built = builder.build();
        Map<Integer, Bytes> then = new LinkedHashMap<>(model);
        for (int code = 1; code <= numbers; code++) {
            builder.add(code, Bytes.EMPTY);
        }
        assertSame(built, then);
    }

    @Test
    void options_are_equal_in_any_order() {
        List<Integer> codes = new ArrayList<>(List.of(1, 3, 66, 67, 130, 254));
        DhcpOptions.Builder one = DhcpOptions.builder();
        codes.forEach(code -> one.octet(code, code));
        Collections.reverse(codes);
        DhcpOptions.Builder other = DhcpOptions.builder();
        codes.forEach(code -> other.octet(code, code));

        assertThat(one.build()).isEqualTo(other.build()).hasSameHashCodeAs(other.build());
        assertThat(one.build()).isNotEqualTo(other.octet(66, 0).build());
        assertThat(one.build()).isNotEqualTo(other.octet(66, 66).octet(2, 2).build());
        assertThat(DhcpOptions.NONE).isEqualTo(DhcpOptions.builder().build()).isNotEqualTo(one.build());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 255, 256})
    void pad_end_and_what_fits_no_byte_are_no_options(int code) {
        assertThatThrownBy(() -> DhcpOptions.builder().octet(code, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option: " + code + " (expected: 1 to 254)");
    }

    @Test
    void an_address_is_the_first_whole_one() {
        DhcpOptions options = DhcpOptions.builder()
                .address(3, Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"))
                .add(6, Bytes.hex("0a0000"))
                .build();

        assertThat(options.address(3)).contains(Ipv4Address.of("10.0.0.1"));
        assertThat(options.addresses(3)).hasSize(2);
        assertThat(options.address(6)).isEmpty();
        assertThat(options.address(7)).isEmpty();
    }
}
