// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "V, VOLATILE_READ_ONLY",
        "RV, VOLATILE_READ_ONLY",
        "VR, VOLATILE_READ_ONLY",
        "&V, VOLATILE_READ_ONLY",
        "V&, VOLATILE_READ_ONLY",
        "' V', VOLATILE_READ_ONLY",
        "'V ', VOLATILE_READ_ONLY",
        "RWV, VOLATILE_READ_WRITE",
        "VRW, VOLATILE_READ_WRITE",
        "$V, VOLATILE_READ_WRITE",
        "V$, VOLATILE_READ_WRITE",
        "!V, VOLATILE_READ_AND_REMAIN",
        "V!, VOLATILE_READ_AND_REMAIN"
    })
    void xml_flags_mean_what_the_vendor_documents(String flag, Permission permission) {
        assertThat(Permission.ofXml(flag)).contains(permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "r", "rw", "W", "RW ", "  ", "!!", "VV", "PERMISSIONFLAG"})
    void other_flags_mean_nothing(String flag) {
        assertThat(Permission.ofXml(flag)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"!, READ_AND_REMAIN", "&, READ_ONLY", "$, READ_WRITE", "'', READ_ONLY", "x, READ_ONLY"})
    void text_flags_mean_what_the_vendor_documents(String flag, Permission permission) {
        assertThat(Permission.ofText(flag)).isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource({
        "READ_AND_REMAIN,          READ_AND_REMAIN, false, true,  false",
        "READ_ONLY,                READ_ONLY,       true,  false, false",
        "READ_WRITE,               READ_WRITE,      false, false, false",
        "UNSTATED,                 UNSTATED,        false, false, false",
        "VOLATILE_READ_AND_REMAIN, READ_AND_REMAIN, false, true,  true",
        "VOLATILE_READ_ONLY,       READ_ONLY,       true,  false, true",
        "VOLATILE_READ_WRITE,      READ_WRITE,      false, false, true"
    })
    void each_says_what_it_permits(
            Permission permission, Permission lasting, boolean isLocked, boolean isRemaining, boolean isVolatile) {
        assertThat(permission.lasting()).isEqualTo(lasting);
        assertThat(permission.isLocked()).isEqualTo(isLocked);
        assertThat(permission.isRemaining()).isEqualTo(isRemaining);
        assertThat(permission.isVolatile()).isEqualTo(isVolatile);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read_again(Permission permission) {
        assertThat(Permission.ofXml(permission.xmlFlag())).contains(permission);
        // The text form cannot leave it unstated, since no flag is read-only there, and is older than volatile
        // settings.
        assertThat(Permission.ofText(permission.textFlag()))
                .isEqualTo(permission == Permission.UNSTATED ? Permission.READ_WRITE : permission.lasting());
    }
}
