// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.talk.FileNames.Named;
import dev.coldboot.phone.talk.FileNames.Role;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://192.168.3.200/desktop/          | GigasetP82x | 000102030405 | /desktop/GigasetP82x.htm | /desktop/GigasetP82x-000102030405.htm | /desktop/GigasetP82x-firmware.htm
            http://192.168.3.200/desktop/{mac}.xml | GigasetP82x | 000102030405 | -                        | /desktop/000102030405.xml             | /desktop/GigasetP82x-firmware.htm
            http://192.168.3.200/desktop/config.xml| GigasetP82x | 000102030405 | /desktop/config.xml      | /desktop/config-000102030405.xml      | /desktop/GigasetP82x-firmware.htm
            http://192.168.3.200/desktop           | GigasetP82x | 000102030405 | /desktop                 | /desktop-000102030405                 | /GigasetP82x-firmware.htm
            http://192.168.137.1                   | snomD345    | 000413A11FA7 | /snomD345.htm            | /snomD345-000413A11FA7.htm            | /snomD345-firmware.htm
            http://h/s.php?mac={mac}&pnp=1         | snom320     | 000413241234 | -                        | /s.php?mac=000413241234&pnp=1         | /snom320-firmware.htm
            http://h/snom320/snom320.php?mac=000413241234 | snom320 | 000413241234 | -                     | /snom320/snom320.php?mac=000413241234 | /snom320/snom320-firmware.htm
            http://h/a/{phone_type}.xml            | snomD785    | 000413961234 | /a/snomD785.xml          | /a/snomD785-000413961234.xml          | /a/snomD785-firmware.htm
            http://h/a.b/c                         | snom320     | 000413241234 | /a.b/c                   | /a.b/c-000413241234                   | /a.b/snom320-firmware.htm
            http://h/c.php?x=1                     | snom320     | 000413241234 | /c.php?x=1               | /c-000413241234.php?x=1               | /snom320-firmware.htm
            http://h/{mac}/                        | snom320     | 000413241234 | /000413241234/snom320.htm | /000413241234/snom320-000413241234.htm | /000413241234/snom320-firmware.htm
            """)
    void asks_for_the_files_that_the_whitepaper_lists(
            String url, String type, String mac, String model, String own, String firmware) throws WireFormatException {
        Url expanded = FileNames.expanded(Url.parse(url), Optional.of(type), MacAddress.of(mac));
        List<Named> files = FileNames.settingsFiles(expanded, type, MacAddress.of(mac));

        assertThat(path(files, Role.MODEL)).isEqualTo(model);
        assertThat(path(files, Role.MAC)).isEqualTo(own);
        assertThat(FileNames.firmwareFile(expanded, type).path()).isEqualTo(firmware);
    }

    @Test
    void a_blank_phone_type_asks_for_dot_htm_and_then_with_the_mac_behind_it() throws WireFormatException {
        List<Named> files = FileNames.settingsFiles(Url.parse("http://h/"), "", MacAddress.of("000413241234"));

        assertThat(files).extracting(file -> file.url().path()).containsExactly("/.htm", "/.htm-000413241234");
    }

    @Test
    void only_the_path_has_variables_and_a_login_stays() throws WireFormatException {
        Url url = FileNames.expanded(
                Url.parse("https://u:{mac}@{mac}.example.com/{mac}/{MAC}?m={mac}&t={phone_type}"),
                Optional.of("snomD785"),
                MacAddress.of("000413961234"));

        assertThat(url).hasToString("https://u:{mac}@{mac}.example.com/000413961234/{MAC}?m=000413961234&t=snomD785");
    }

    @Test
    void older_firmware_leaves_the_phone_type_in_its_braces() throws WireFormatException {
        Url url = FileNames.expanded(
                Url.parse("http://h/{phone_type}-{mac}.xml"), Optional.empty(), MacAddress.of("000413241234"));

        assertThat(url.path()).isEqualTo("/{phone_type}-000413241234.xml");
    }

    private static String path(List<Named> files, Role role) {
        return files.stream()
                .filter(file -> file.role() == role)
                .map(file -> file.url().path())
                .reduce((a, b) -> "twice")
                .orElse("-");
    }
}
