// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FirmwareImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "http://h/x/snom320-8.4.35-SIP-f.bin, snom320, 8.4.35, PHONE",
        "http://domain/snom/firmware/snom300-7.2-SIP-f.bin, snom300, 7.2, PHONE",
        "https://downloads.snom.com/fw/10.1.215.13/bin/snomD385-10.1.215.13-SIP-r.bin, snomD385, 10.1.215.13, PHONE",
        "http://host/path/snom360-6.5.10-SIP-j.bin, snom360, 6.5.10, PHONE",
        "http://h/snom320-7.3.30-SIP-bf.bin, snom320, 7.3.30, PHONE",
        "http://h/snom300-from6to7-7.3.14-bf.bin, snom300, 7.3.14, PHONE",
        "http://h/snom320-3.38-l.bin, snom320, 3.38, KERNEL",
        "http://h/snom360-ramdiskToJffs2-3.36-br.bin, snom360, 3.36, ROOT_FILE_SYSTEM",
        "https://h/snomD865-10.1.198.12-SIP-r.swu, snomD865, 10.1.198.12, PHONE",
        "http://h/snomD865-10.1.x-SIP.swu, snomD865, , PHONE",
        "http://domain/snom/firmware/snomD315.bin, snomD315, , PHONE",
        "http://domain/snom/firmware/snomUXM.bin, snomUXM, , EXPANSION_MODULE",
        "https://downloads.snom.com/fw/d7c/snomD7C-1.9.1-r.bin, snomD7C, 1.9.1, EXPANSION_MODULE",
        "https://h/snomD335-ramdisk-chained-update-r.bin?chained_url=http://h/snomD335-10.1.226.16-SIP-r.bin, snomD335, , STEP",
        "http://h/fw/snom320-8.4.35-SIP-f.bin?x=/snom370-1.2.3.bin#y, snom320, 8.4.35, PHONE",
        "tftp://h/snom320-8.4.35-SIP-f.bin, snom320, 8.4.35, PHONE",
        "snom320-8.4.35-SIP-f.bin, snom320, 8.4.35, PHONE",
        "http://h/m9-9.5.14-a.bin, , 9.5.14, PHONE",
        "http://h/image.bin, , , PHONE",
        "http://h/snom320-999999.1-SIP-f.bin, snom320, , PHONE",
        "http://h/snom320-8.4.35.txt, , , OTHER",
        "http://h/, , , OTHER",
        "'', , , OTHER"
    })
    void a_name_says_whom_it_is_for_and_which_version_it_is(
            String url, String model, String version, FirmwareImageName.Kind kind) {
        FirmwareImageName name = FirmwareImageName.of(url);

        assertThat(name.model().orElse(null)).isEqualTo(model);
        assertThat(name.version().map(FirmwareVersion::toString).orElse(null)).isEqualTo(version);
        assertThat(name.kind()).isEqualTo(kind);
    }

    @Test
    void a_name_of_endless_length_says_nothing() {
        FirmwareImageName name = FirmwareImageName.of("http://h/snom320-8.4.35-" + "x".repeat(100_000) + ".bin");

        assertThat(name.kind()).isEqualTo(FirmwareImageName.Kind.OTHER);
        assertThat(name.model()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.coldboot.phone.profile.SnomProfilesTest#profiles")
    void reads_what_a_profile_writes(SnomProfile profile) {
        FirmwareImageName name = FirmwareImageName.of("http://h/" + profile.imageName(profile.firmware()));

        assertThat(name.file()).isEqualTo(profile.imageName(profile.firmware()));
        assertThat(name.model()).contains(profile.model());
        assertThat(name.version()).contains(profile.firmware());
        assertThat(name.kind()).isEqualTo(FirmwareImageName.Kind.PHONE);
    }
}
