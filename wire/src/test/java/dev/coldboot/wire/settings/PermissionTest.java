// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {
    @ParameterizedTest
    @CsvSource({
        "!, READ_AND_REMAIN",
        "&, READ_ONLY",
        "R, READ_ONLY",
        "' ', READ_ONLY",
        "$, READ_WRITE",
        "RW, READ_WRITE",
        "'', READ_WRITE",
        ", UNSTATED",
        "x, UNSTATED",
        "r, UNSTATED"
    })
    void xml_flags_mean_what_the_vendor_documents(String flag, Permission permission) {
        assertThat(Permission.ofXml(flag)).isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource({"!, READ_AND_REMAIN", "&, READ_ONLY", "$, READ_WRITE", "'', READ_ONLY", "x, READ_ONLY"})
    void text_flags_mean_what_the_vendor_documents(String flag, Permission permission) {
        assertThat(Permission.ofText(flag)).isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource("V, READ_ONLY")
    void volatile_alone_is_write_protected(String flag, Permission permission) {
        assertThat(Permission.ofXml(flag)).isEqualTo(permission);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read_again(Permission permission) {
        assertThat(Permission.ofXml(permission.xmlFlag())).isEqualTo(permission);
        // The text form has no way to leave it unstated: no flag is read-only there.
        assertThat(Permission.ofText(permission.textFlag()))
                .isEqualTo(permission == Permission.UNSTATED ? Permission.READ_WRITE : permission);
    }
}
