// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.snom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
