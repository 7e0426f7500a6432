// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One server of the lab alone, and somebody's software that talks to it. */
class ServerExtensionsIT {
    private static final List<URI> SEEN = new ArrayList<>();

    @RegisterExtension
    static final RedirectionServiceExtension REDIRECTIONS = RedirectionServiceExtension.builder()
            .account("acme", "secret")
            .registration("000413000001", "http://first.example/{mac}.xml")
            .build();

    @RegisterExtension
    final ProvisioningServerExtension provisioning = ProvisioningServerExtension.builder()
            .general(Map.of("language", "Deutsch"))
            .phone("000413000001", "snom320", Map.of("user_name1", "401"))
            .build();

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static HttpClient trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    @Test
    void a_customers_software_registers_a_phone_by_xml_rpc_and_the_test_sees_it() throws Exception {
        String call = "<methodCall><methodName>redirect.registerPhone</methodName><params>"
                + "<param><value><string>000413000002</string></value></param>"
                + "<param><value><string>http://second.example/a.xml</string></value></param>"
                + "</params></methodCall>";
        String login = Base64.getEncoder().encodeToString("acme:secret".getBytes(StandardCharsets.US_ASCII));

        String answer = trusting(REDIRECTIONS.caPem())
                .send(
                        HttpRequest.newBuilder(REDIRECTIONS.xmlRpc())
                                .header("Content-Type", "text/xml")
                                .header("Authorization", "Basic " + login)
                                .POST(BodyPublishers.ofString(call))
                                .build(),
                        BodyHandlers.ofString())
                .body();

        assertThat(answer).contains("Ok");
        assertThat(REDIRECTIONS.target("000413000002")).contains("http://second.example/a.xml");
        assertThat(REDIRECTIONS.awaitReceived("/xmlrpc").actor()).isEqualTo("redirection-api");
    }

    @Test
    void phones_are_redirected_and_forgotten() throws Exception {
        String page = REDIRECTIONS.pages() + "/snom320/snom320.php?mac=000413000003";
        assertThat(get(page)).doesNotContain("third.example");

        REDIRECTIONS.redirect("000413000003", "http://third.example/");
        assertThat(get(page)).contains("http://third.example/");

        REDIRECTIONS.forget("000413000003");
        assertThat(get(page)).doesNotContain("third.example");
        assertThat(REDIRECTIONS.target("000413000003")).isEmpty();
        assertThat(REDIRECTIONS.target("000413000001")).contains("http://first.example/{mac}.xml");
        assertThat(REDIRECTIONS.received()).anyMatch(words -> words.contains("mac=000413000003"));
    }

    @RepeatedTest(2)
    void in_an_instance_field_each_test_has_a_server_of_its_own() {
        SEEN.add(provisioning.address());

        assertThat(SEEN).doesNotHaveDuplicates();
        assertThat(provisioning.received()).isEmpty();
    }

    @Nested
    class ProvisioningServer {
        @Test
        void gives_a_phone_its_settings_until_it_forgets_it() throws Exception {
            String url = provisioning.url().replace("{mac}", "000413000001");
            assertThat(get(url)).contains("<language").contains("Deutsch").contains(">401<");

            provisioning.phone("000413000001", "snom320", Map.of("user_name[1]", "402"));
            assertThat(get(url)).contains(">402<").doesNotContain(">401<");

            provisioning.forget("000413000001");
            assertThat(get(url)).doesNotContain(">402<");
        }
    }

    @Test
    void a_server_that_cannot_start_says_why() {
        ProvisioningServerExtension nowhere = ProvisioningServerExtension.builder()
                .root(Path.of("no such directory"))
                .build();

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(nowhere::address)
                .withMessageStartingWith("provisioning cannot start: ")
                .withMessageContaining("no such directory");
    }
}
