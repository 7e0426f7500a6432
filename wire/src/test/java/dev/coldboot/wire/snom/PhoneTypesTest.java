// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.snom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTypesTest {

    @ParameterizedTest
    @CsvSource({
        "000413241234, snom320",
        "000413221266, ",
        "0004132E682E, snom370",
        "000413741767, snom710",
        "000413922D24, snomD785",
        "00041396D9B4, snomD785",
        "000413A34795, snomD735",
        "000413A11FA7, snomD345",
        "00087B0BFFFF, snomM700",
        "00087BD70000, snomM300",
        "00041394B3FF, snomD765",
        "00041394B400, snomD765",
        "00041394B420, snomD765",
        "00041394B421, snom715",
        "00041394BF03, snom715",
        "00041394BF04, snomD765",
        "000413790FFF, snomD765",
        "000413791000, snomD745",
        "000413840015, snomD315",
        "000413840016, snomD305",
        "000413840079, snomD305",
        "00041384007A, snomD315",
        "001122334455, "
    })
    void the_address_tells_the_type(String mac, String type) {
        assertThat(PhoneTypes.of(MacAddress.of(mac)).orElse(null)).isEqualTo(type);
    }

    @Test
    void every_type_has_a_first_address_that_is_of_this_type() {
        assertThat(PhoneTypes.names())
                .hasSize(33)
                .allSatisfy(type -> assertThat(PhoneTypes.firstMac(type).flatMap(PhoneTypes::of))
                        .contains(type));
    }

    @Test
    void the_first_address_skips_what_belongs_to_another_type() {
        assertThat(PhoneTypes.firstMac("snomD745")).contains(MacAddress.of("000413791000"));
        assertThat(PhoneTypes.firstMac("snom320")).contains(MacAddress.of("000413240000"));
        assertThat(PhoneTypes.firstMac("snomD9999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "000413F00000, snom",
        "00087B000000, 'RTX, which builds DECT bases for snom'",
        "1C7126000000, snom (unverified)",
        "001122334455, "
    })
    void a_block_has_an_owner_also_where_no_table_tells_the_model(String mac, String owner) {
        assertThat(PhoneTypes.vendorOf(MacAddress.of(mac)).orElse(null)).isEqualTo(owner);
    }

    @Test
    void every_range_is_in_a_block_of_the_vendor_and_has_an_address_that_no_earlier_range_takes() {
        for (String type : PhoneTypes.names()) {
            assertThat(PhoneTypes.ranges(type))
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(range -> {
                        assertThat(PhoneTypes.vendorOf(range.first())).isPresent();
                        assertThat(List.of(range.first(), range.last()))
                                .as(range.toString())
                                .anySatisfy(
                                        mac -> assertThat(PhoneTypes.of(mac)).contains(type));
                    });
        }
    }

    @Test
    void ranges_are_told_as_the_table_writes_them() {
        assertThat(PhoneTypes.ranges("snomD765"))
                .extracting(MacRange::toString)
                .containsExactly("00041394B400-00041394B420", "000413790", "00041390", "00041394", "00041398");
        assertThat(PhoneTypes.ranges("snomD9999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"00041324, 000413240000, 000413250000", "000413240001-000413240003, 000413240003, 000413240004"})
    void a_range_ends_with_its_last_address(String text, String inside, String outside) {
        assertThat(MacRange.of(text).contains(MacAddress.of(inside))).isTrue();
        assertThat(MacRange.of(text).contains(MacAddress.of(outside))).isFalse();
        assertThat(MacRange.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00041325-00041324", "0004132X", "0004132412345"})
    void a_row_that_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> MacRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
