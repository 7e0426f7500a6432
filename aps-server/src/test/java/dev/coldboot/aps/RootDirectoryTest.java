// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.ask;
import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.note;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.wire.MacAddress;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootDirectoryTest {
    @TempDir
    Path temporary;

    private Path root;
    private HttpService pages;

    @BeforeEach
    void a_root_with_files_and_a_secret_beside_it() throws Exception {
        root = Files.createDirectory(temporary.resolve("root"));
        write("root/logo.bmp", "logo");
        write("root/snom320-firmware.htm", "firmware");
        write("root/snom320.htm", "by hand");
        write("root/snom320-000413241234.htm", "by hand too");
        write("root/snom320-0004130000FF.htm", "of a stray");
        write("root/fw/snom 320.bin", "image");
        write("root/fw/.hidden", "hidden");
        write("root/.git/config", "hidden");
        write("root/a%2e", "a percent sign in a name");
        write("root/lang/gui_lang_DE.xml", "language");
        write("root/lang/snomlang-7.1.19", "language");
        write("root/ca.pem", "certificate");
        write("root/ca.cer", "certificate");
        write("root/ca.DER", "certificate");
        write("root/fw/x.swu", "image");
        write("root/directory-with-22-lett/a.txt", "no token");
        write("secret", "secret");
        write("root-beside/secret", "secret");
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("fw"));
        Files.createSymbolicLink(root.resolve("outside"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), temporary);
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../root-beside"));
        Files.createSymbolicLink(root.resolve("unhidden"), root.resolve(".git"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
        pages = pages(
                ApsConfig.builder().phone(MacAddress.of("000413241234"), "snom320", document("user_name", "401")));
    }

    private void write(String name, String text) throws Exception {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private HttpService pages(ApsConfig.Builder config) {
        return new ApsServer(config.root(root).build()).pages();
    }

    @ParameterizedTest
    @CsvSource({
        "/logo.bmp, logo, image/bmp, logo.bmp",
        "/snom320-firmware.htm, firmware, text/html, snom320-firmware.htm",
        "/snom320-firmware.htm?mac=000413241234, firmware, text/html, snom320-firmware.htm",
        "/snom320.htm, by hand, text/html, snom320.htm",
        "/snom320-0004130000FF.htm, of a stray, text/html, snom320-0004130000FF.htm",
        "/logo.bmp?mac=0004130000FF, logo, image/bmp, logo.bmp",
        "/fw/snom%20320.bin, image, application/octet-stream, fw/snom 320.bin",
        "//fw//snom%20320.bin, image, application/octet-stream, fw/snom 320.bin",
        "/inside/snom%20320.bin, image, application/octet-stream, fw/snom 320.bin",
        "/lang/gui_lang_DE.xml, language, application/xml, lang/gui_lang_DE.xml",
        "/lang/snomlang-7.1.19, language, application/octet-stream, lang/snomlang-7.1.19",
        "/ca.pem, certificate, application/x-x509-ca-cert, ca.pem",
        "/ca.cer, certificate, application/pkix-cert, ca.cer",
        "/ca.DER, certificate, application/x-x509-ca-cert, ca.DER",
        "/fw/x.swu, image, application/octet-stream, fw/x.swu",
        "/dGhlIHRva2VuIG9mIG9uZQ/ca.pem, certificate, application/x-x509-ca-cert, ca.pem",
        "/fw/dGhlIHRva2VuIG9mIG9uZQ/x.swu, image, application/octet-stream, fw/x.swu",
        "/dGhlIHRva2VuIG9mIG9uZQ/snom320-firmware.htm, firmware, text/html, snom320-firmware.htm",
        "/dGhlIHRva2VuIG9mIG9uZQ/snom320-0004130000FF.htm, of a stray, text/html, snom320-0004130000FF.htm",
        "/directory-with-22-lett/a.txt, no token, text/plain, directory-with-22-lett/a.txt",
        "/a%252e, a percent sign in a name, application/octet-stream, a%2e"
    })
    void files_are_served(String target, String text, String contentType, String name) {
        Answer answer = get(pages, target);

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(answer.response().body().utf8()).isEqualTo(text);
        assertThat(answer.response().headers().first("Content-Type")).contains(contentType);
        assertThat(note(answer)).isEqualTo("SERVED 127.77.0.5 gets the file " + name + ", " + text.length() + " bytes");
    }

    @Test
    void configured_settings_go_before_files() throws Exception {
        HttpService both = pages(ApsConfig.builder()
                .phone(MacAddress.of("000413241234"), "snom320", document("user_name", "401"))
                .general(document("language", "English"))
                .unknown(document("phone_name", "stray")));

        assertThat(settings(get(both, "/snom320-000413241234.htm"))).containsExactly("user_name=401");
        assertThat(settings(get(both, "/snom320.htm"))).containsExactly("language=English");
        assertThat(get(both, "/snom320-0004130000FF.htm").response().body().utf8())
                .as("a file for a phone is more than what all unknown ones get")
                .isEqualTo("of a stray");
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, no such file",
        "/, no such file",
        "/fw, no ordinary file",
        "/fw/, no such file",
        "/logo.bmp/, no such file",
        "/logo.bmp/x, a file that can't be read",
        "//etc/passwd, no such file",
        "/outside, a link that leads outside of the root",
        "/up/secret, a link that leads outside of the root",
        "/relative/secret, a link that leads outside of the root",
        "/unhidden/config, a hidden file",
        "/.git/config, a hidden file",
        "/fw/.hidden, a hidden file",
        "/%2egit/config, a hidden file",
        "/loop, a file that can't be read",
        "/dangling, no such file",
        "/%252e%252e/secret, no such file"
    })
    void nothing_else_is_served(String target, String why) {
        Answer answer = get(pages, target);

        assertThat(answer.response().status()).isEqualTo(404);
        assertThat(answer.response().body().utf8()).isEqualTo("not found\n");
        assertThat(note(answer)).isEqualTo("REFUSED " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/fw/../../secret",
                "/%2e%2e/secret",
                "/..%2fsecret",
                "/..%5csecret",
                "/fw/..",
                "/logo.bmp%00.htm",
                "/../root-beside/secret"
            })
    void walking_out_is_refused_before_any_file_is_looked_at(String target) {
        assertThat(get(pages, target).response().status()).isEqualTo(400);
    }

    @Test
    void a_file_has_a_limit() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("huge.bin").toFile(), "rw")) {
            sparse.setLength(RootDirectory.MAX_FILE + 1L);
        }

        Answer answer = get(pages, "/huge.bin");

        assertThat(answer.response().status()).isEqualTo(404);
        assertThat(note(answer)).isEqualTo("LIMIT a file of more than 67108864 bytes");
    }

    @Test
    void head_says_how_large_a_file_is() {
        Answer head = ask(pages, "HEAD", "/logo.bmp");

        assertThat(head.response().headers().first("Content-Length")).contains("4");
        assertThat(head.response().body().isEmpty()).isTrue();
    }

    @Test
    void a_file_whose_name_would_forge_the_journal_is_shown_in_one_line() throws Exception {
        Files.writeString(root.resolve("a\nSERVED b"), "x");
        Files.createSymbolicLink(root.resolve("forged"), root.resolve("a\nSERVED b"));

        assertThat(note(get(pages, "/forged"))).isEqualTo("SERVED 127.77.0.5 gets the file a?SERVED b, 1 bytes");
    }

    @Test
    void files_wait_for_disks() {
        assertThat(pages.isBlocking()).isTrue();
    }

    @Test
    void a_root_is_a_directory_or_a_link_to_one() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), root);

        assertThat(get(new ApsServer(ApsConfig.builder().root(link).build()).pages(), "/logo.bmp")
                        .response()
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> new ApsServer(
                        ApsConfig.builder().root(root.resolve("logo.bmp")).build()))
                .hasMessage("root: " + root.resolve("logo.bmp") + " (expected: a directory)");
        assertThatThrownBy(() -> new ApsServer(
                        ApsConfig.builder().root(root.resolve("nowhere")).build()))
                .hasMessage("root: " + root.resolve("nowhere") + " (expected: a directory)");
    }
}
