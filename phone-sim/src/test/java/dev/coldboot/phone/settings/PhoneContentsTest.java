// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Surface;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import dev.coldboot.wire.settings.SettingsXml;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneContentsTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create(
            "Office CA", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(100), new SecureRandom());

    private final SettingStore settings = new SettingStore(Map.of());
    private final PhoneContents contents = new PhoneContents();

    private List<String> apply(SettingsItem item) {
        return contents.apply(item, settings).stream().map(Change::toString).toList();
    }

    private List<String> apply(String xml) throws Exception {
        List<String> told = new ArrayList<>();
        SettingsXml.decode(Bytes.utf8(xml)).items().forEach(item -> told.addAll(apply(item)));
        return told;
    }

    private static PhoneBookEntry entry(String index, String number, String name) {
        return new PhoneBookEntry(
                index.isEmpty() ? Map.of() : Map.of("index", index), Map.of("number", number, "name", name));
    }

    private List<String> names() {
        return contents.phoneBook().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().field("name"))
                .toList();
    }

    /** The vendor's page: an index names the place (since 8.2.20), else the number does. */
    @Test
    void an_entry_takes_the_place_of_its_index_or_of_its_number_or_the_first_free_one() {
        apply(new PhoneBook(false, List.of(entry("1", "11", "Adam"), entry("", "12", "Eva"), entry("", "13", "Kain"))));
        assertThat(names()).containsExactly("0 Eva", "1 Adam", "2 Kain");

        apply(new PhoneBook(false, List.of(entry("1", "99", "Abel"), entry("", "13", "Set"), entry("", "", "Noah"))));
        assertThat(names()).containsExactly("0 Eva", "1 Abel", "2 Set", "3 Noah");
    }

    @Test
    void a_complete_book_replaces_the_one_before() {
        apply(new PhoneBook(false, List.of(entry("", "11", "Adam"))));

        assertThat(apply(new PhoneBook(true, List.of(entry("", "12", "Eva")))))
                .containsExactly("telephone book: 1 entries");
        assertThat(names()).containsExactly("0 Eva");
        assertThat(apply(new PhoneBook(true, List.of(entry("", "12", "Eva"))))).isEmpty();
    }

    @Test
    void a_book_has_room_for_a_number_of_entries_and_characters() {
        List<PhoneBookEntry> many = new ArrayList<>();
        for (int i = 0; i <= PhoneBookShelf.MAX_ENTRIES; i++) {
            many.add(entry("", "n" + i, "x"));
        }
        String picture = "x".repeat(PhoneBookShelf.MAX_CHARACTERS);

        assertThat(apply(new PhoneBook(false, many)))
                .containsExactly(
                        "telephone book: 1000 entries",
                        "telephone book: 1 of 1001 entries refused: the phone has room for 1000, and 1048576 characters");
        assertThat(apply(new PhoneBook(true, List.of(entry("1000", "1", "y"), entry("", "2", picture)))))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("telephone book: 2 of 2 entries refused");
        assertThat(contents.phoneBook()).isEmpty();
    }

    @Test
    void plans_replace_the_plan_before() throws Exception {
        assertThat(apply("<dialplan><TEMPLATE MATCH='1'/><TEMPLATE MATCH='2'/></dialplan>"))
                .containsExactly("dial plan: 2 rules");
        assertThat(apply("<dialplan><TEMPLATE MATCH='3'/></dialplan>")).containsExactly("dial plan: 1 rules");
        assertThat(apply("<dialplan><TEMPLATE MATCH='3'/></dialplan>")).isEmpty();
        assertThat(apply("<ReplacementPlan><key id='a'/></ReplacementPlan>"))
                .containsExactly("replacement plan: 53 characters");
        assertThat(apply("<ReplacementPlan><key id='a'/></ReplacementPlan>")).isEmpty();

        assertThat(contents.dialPlan()).containsExactly(new DialRule(Map.of("match", "3")));
        assertThat(contents.replacementPlan()).contains("<ReplacementPlan><key id=\"a\"></key></ReplacementPlan>");
    }

    @Test
    void plans_that_are_too_large_leave_the_plan_before() {
        apply(new DialPlan(List.of(new DialRule(Map.of("match", "3")))));
        String large = "x".repeat(PhoneContents.MAX_PLAN + 1);

        assertThat(apply(new DialPlan(Collections.nCopies(501, new DialRule(Map.of())))))
                .containsExactly("dial plan refused: the phone has room for 500 rules, 65536 characters");
        assertThat(apply(new DialPlan(List.of(new DialRule(Map.of("match", large))))))
                .hasSize(1);
        assertThat(apply(new ReplacementPlan(large)))
                .containsExactly("replacement plan refused: the phone has room for 65536 characters");

        assertThat(contents.dialPlan()).hasSize(1);
        assertThat(contents.replacementPlan()).isEmpty();
    }

    @Test
    void languages_and_uploads_are_known_by_name_and_kind() throws Exception {
        String xml = "<settings><gui-languages><language url='u1' name='Deutsch'/></gui-languages>"
                + "<web-languages><language url='u2' name='Deutsch'/></web-languages>"
                + "<uploads><file url='u3' type='gui'/><file url='u4' type='gui'/></uploads></settings>";

        assertThat(apply(xml))
                .containsExactly(
                        "language GUI Deutsch is known",
                        "language WEB Deutsch is known",
                        "upload of gui is known",
                        "upload of gui is known");
        assertThat(contents.languages())
                .containsExactly(
                        new Language(Surface.GUI, "Deutsch", "u1"), new Language(Surface.WEB, "Deutsch", "u2"));
        assertThat(contents.uploads()).containsExactly(new Upload("u4", "gui"));
    }

    @Test
    void has_room_for_so_many_languages_and_uploads() {
        for (int i = 0; i < 100; i++) {
            assertThat(apply(new Upload("u", "t" + i))).containsExactly("upload of t" + i + " is known");
        }

        assertThat(apply(new Upload("u", "t100")))
                .containsExactly("upload of t100 refused: the phone has room for 100");
        assertThat(apply(new Upload("other", "t0"))).containsExactly("upload of t0 is known");
        assertThat(apply(new Language(Surface.GUI, "n".repeat(1_000), "u".repeat(1_001))))
                .singleElement()
                .asString()
                .startsWith("language GUI nnn")
                .endsWith("n refused: 2001 characters (expected: at most 2000)");
    }

    @Test
    void what_has_to_be_fetched_is_not_applied() {
        for (SettingsItem item :
                List.of(new FileReference("u"), new CertificateReference("u"), new FirmwareImage("u"))) {
            assertThat(PhoneContents.isFetched(item)).isTrue();
            assertThatThrownBy(() -> contents.apply(item, settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("item: ");
        }
        assertThat(PhoneContents.isFetched(new Upload("u", "gui"))).isFalse();
    }

    @Test
    void certificates_are_taken_as_pem_der_or_base64() throws Exception {
        Bytes der = Bytes.of(AUTHORITY.certificate().getEncoded());
        String base64 = AUTHORITY.pem().replaceAll("-----[A-Z ]+-----", "");
        for (Bytes file : List.of(
                der,
                Bytes.utf8(AUTHORITY.pem()),
                Bytes.utf8("Subject: somebody\r\n" + AUTHORITY.pem().replace("\n", "\r\n") + AUTHORITY.pem()),
                Bytes.utf8(base64))) {
            contents.reset();

            assertThat(contents.addCertificate(file))
                    .singleElement()
                    .hasToString("certificate of CN=Office CA is trusted");
            assertThat(contents.certificates()).containsExactly(AUTHORITY.certificate());
            assertThat(contents.addCertificate(file)).isEmpty();
        }
        contents.reset();
        assertThat(apply("<certificates><certificate type='base64'>" + base64 + "</certificate></certificates>"))
                .containsExactly("certificate of CN=Office CA is trusted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>not found</html>",
                "TUlJQg==",
                "0",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nM\n-----END CERTIFICATE-----"
            })
    void what_is_no_certificate_is_refused(String file) {
        assertThat(contents.addCertificate(Bytes.utf8(file)))
                .singleElement()
                .satisfies(change -> assertThat(change.isRefused()).isTrue())
                .asString()
                .startsWith("certificate refused: it");
        assertThat(contents.certificates()).isEmpty();
    }

    @Test
    void the_good_parts_of_a_file_are_taken() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";

        assertThat(contents.addCertificate(Bytes.utf8(key + AUTHORITY.pem())))
                .extracting(ContentChange::what)
                .containsExactly(
                        "certificate refused: it is a PRIVATE KEY (expected: a certificate)",
                        "certificate of CN=Office CA is trusted");
    }

    @Test
    void damaged_certificates_and_large_files_do_no_harm() throws Exception {
        byte[] good = AUTHORITY.certificate().getEncoded();
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            contents.reset();
            assertThat(contents.addCertificate(Bytes.of(bad))).hasSize(1);
        }
        assertThat(contents.addCertificate(Bytes.of(new byte[(256 << 10) + 1])))
                .singleElement()
                .hasToString("certificate refused: 262145 bytes (expected: at most 262144)");
    }

    @Test
    void forgets_everything_at_reset() {
        AnyPhone.write(new Random(8), settings, contents);
        contents.addCertificate(Bytes.utf8(AUTHORITY.pem()));
        assertThat(contents.items()).isNotEmpty();

        contents.reset();

        assertThat(contents.items()).isEmpty();
        assertThat(contents.certificates()).isEmpty();
    }

    @Test
    void there_is_room_for_fifty_certificates_of_a_certain_size() throws Exception {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < Certificates.MAX; i++) {
            assertThat(contents.addCertificate(
                            Bytes.utf8(authority("CA " + i, random).pem())))
                    .singleElement()
                    .hasToString("certificate of CN=CA " + i + " is trusted");
        }
        assertThat(contents.addCertificate(Bytes.utf8(AUTHORITY.pem())))
                .singleElement()
                .hasToString("certificate of CN=Office CA refused: the phone has room for 50");
        assertThat(contents.certificates()).hasSize(Certificates.MAX);

        contents.reset();
        List<String> names = IntStream.range(0, 400)
                .mapToObj(i -> "a-name-that-makes-a-certificate-long-" + i + ".example")
                .toList();
        X509Certificate large = AUTHORITY
                .issueServer(names, Instant.parse("2026-01-01T00:00:00Z"))
                .chain()
                .get(0);
        assertThat(contents.addCertificate(Bytes.of(large.getEncoded())))
                .singleElement()
                .asString()
                .startsWith("certificate of CN=a-name-that-makes-a-certificate-long-0.example refused: ")
                .endsWith("(expected: at most 16384)");
        assertThat(contents.certificates()).isEmpty();
    }

    private static CertificateAuthority authority(String name, SecureRandom random) {
        return CertificateAuthority.create(name, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(9), random);
    }
}
