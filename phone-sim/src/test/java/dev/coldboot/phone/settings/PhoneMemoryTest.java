// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneMemoryTest {
    private static final Map<String, String> FACTS = Map.of(
            PhoneMemory.FIRMWARE, "10.1.33.33",
            PhoneMemory.SIP_INSTANCE, "c7e1057d-2b05-4135-96c4-b0ca3484d6dc",
            PhoneMemory.IMAGE_URL, "http://a/b: c.bin");

    private static SettingStore store() {
        return new SettingStore(FactorySettings.of(SnomProfiles.ORDERED, "https://secure-provisioning.snom.com"));
    }

    private static PhoneMemory any(long seed) {
        SettingStore settings = store();
        PhoneContents contents = new PhoneContents();
        AnyPhone.write(new Random(seed), settings, contents);
        return PhoneMemory.of(settings, contents, FACTS);
    }

    @Test
    void what_is_kept_is_what_the_phone_has_after_power_returns() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            PhoneMemory memory = any(seed);
            SettingStore settings = store();
            PhoneContents contents = new PhoneContents();

            PhoneMemory read = PhoneMemory.decode(memory.encode());
            read.restore(settings, contents);

            assertThat(read).isEqualTo(memory);
            assertThat(settings.written()).isEqualTo(memory.settings());
            assertThat(PhoneMemory.of(settings, contents, read.facts())).isEqualTo(memory);
        }
    }

    @Test
    void permissions_are_kept_and_volatile_settings_and_defaults_are_not() throws Exception {
        SettingStore settings = store();
        settings.provision(Setting.of("language", Permission.READ_ONLY, "English"));
        settings.provision(Setting.of("user_name", 1, Permission.UNSTATED, "401"));
        settings.provision(Setting.of("user_pass", 1, Permission.VOLATILE_READ_ONLY, "secret"));

        PhoneMemory read = PhoneMemory.decode(
                PhoneMemory.of(settings, new PhoneContents(), Map.of()).encode());

        assertThat(read.settings())
                .containsExactly(
                        Setting.of("language", Permission.READ_ONLY, "English"),
                        Setting.of("user_name", 1, Permission.UNSTATED, "401"));
        SettingStore restored = store();
        read.restore(restored, new PhoneContents());
        assertThat(restored.write(SettingName.of("language"), "Suomi").isRefused())
                .isTrue();
    }

    @Test
    void certificates_are_kept() throws Exception {
        PhoneContents contents = new PhoneContents();
        CertificateAuthority authority = CertificateAuthority.create(
                "CA", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(9), new SecureRandom());
        contents.addCertificate(Bytes.utf8(authority.pem()));
        PhoneContents restored = new PhoneContents();

        PhoneMemory.decode(PhoneMemory.of(store(), contents, Map.of()).encode()).restore(store(), restored);

        assertThat(restored.certificates()).containsExactly(authority.certificate());
    }

    @Test
    void the_fullest_phone_fits() throws Exception {
        SettingStore settings = store();
        for (int i = 0; i < 255; i++) {
            settings.provision(Setting.of("fkey", i, Permission.READ_WRITE, "&".repeat(4_000)));
        }
        PhoneMemory memory = PhoneMemory.of(settings, new PhoneContents(), Map.of());

        assertThat(memory.encode().size()).isGreaterThan(4 << 20);
        assertThat(PhoneMemory.decode(memory.encode())).isEqualTo(memory);
    }

    /** Whatever a server sends, the phone must be able to keep. */
    @Test
    void what_a_broken_server_gave_can_be_kept() throws Exception {
        Random random = new Random(21);
        byte[] good = any(3).encode().toArray();
        int from = new String(good, StandardCharsets.ISO_8859_1).indexOf("<?xml");
        for (int round = 0; round < 500; round++) {
            byte[] sent = Arrays.copyOfRange(good, from, good.length);
            for (int i = random.nextInt(4); i > 0; i--) {
                sent[random.nextInt(sent.length)] = (byte) (32 + random.nextInt(95));
            }
            SettingStore settings = store();
            PhoneContents contents = new PhoneContents();
            decoded(sent).items().stream()
                    .filter(item -> !PhoneContents.isFetched(item))
                    .forEach(item -> contents.apply(item, settings));

            PhoneMemory memory = PhoneMemory.of(settings, contents, Map.of());

            assertThat(PhoneMemory.decode(memory.encode())).isEqualTo(memory);
        }
    }

    private static SettingsDocument decoded(byte[] bytes) {
        try {
            return SettingsDocuments.decode(Bytes.of(bytes));
        } catch (WireFormatException e) {
            return SettingsDocument.EMPTY;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                          does not begin with",
        "'<settings/>',                               does not begin with",
        "'coldboot phone memory 2\n\n<settings/>',    is of another version (expected: 1)",
        "'coldboot phone memory 1',                   ends within its facts",
        "'coldboot phone memory 1\n',                 ends within its facts",
        "'coldboot phone memory 1\na: b\n',           ends within its facts",
        "'coldboot phone memory 1\nA\n\n<settings/>',  has a line that is no fact",
        "'coldboot phone memory 1\n\n',               is not well-formed",
        "'coldboot phone memory 1\n\n<settings>',     is not well-formed",
        "'coldboot phone memory 1\n\n<setting-files><file url=\"u\"/></setting-files>', has a FileReference",
        "'coldboot phone memory 1\n\n<phone-settings><a idx=\"x\"/></phone-settings>', has a Misspelt",
        "'coldboot phone memory 1\n\n<phone-settings><user_x idx=\"0\"/></phone-settings>', no identity 0",
        "'coldboot phone memory 1\n\n<certificates><certificate type=\"base64\">x</certificate></certificates>', certificate"
    })
    void a_memory_that_is_none_says_why(String text, String why) {
        assertThatThrownBy(() -> PhoneMemory.decode(Bytes.utf8(text.replace("\\n", "\n"))))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_memory_that_is_cut_anywhere_is_none() {
        byte[] whole = any(4).encode().toArray();
        for (int size = 0; size < whole.length - 1; size += 7) {
            byte[] cut = Arrays.copyOf(whole, size);

            assertThatThrownBy(() -> PhoneMemory.decode(Bytes.of(cut))).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void a_memory_with_wrong_bytes_gives_nothing_but_a_format_error() {
        Random random = new Random(9);
        byte[] whole = any(5).encode().toArray();
        for (int round = 0; round < 1_000; round++) {
            byte[] wrong = whole.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                wrong[random.nextInt(random.nextBoolean() ? wrong.length : 150)] = (byte) random.nextInt();
            }
            Throwable thrown = catchThrowable(() -> PhoneMemory.decode(Bytes.of(wrong)));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as(String.valueOf(thrown))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\u0000"})
    void a_fact_is_one_line(String text) {
        assertThatThrownBy(() -> new PhoneMemory(List.of(), List.of(), Map.of("firmware", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fact firmware: ");
        assertThatThrownBy(() -> new PhoneMemory(List.of(), List.of(), Map.of("Firm: ware", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
