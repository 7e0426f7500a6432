// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed, the next phone that asks gets it: nothing that was served before is served once more. */
class ChangedSettingsTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final String TARGET = "/000413241234.xml";

    @TempDir
    private Path templates;

    private final CrmDatabase database = CrmDatabase.inMemory();
    private HttpService pages = (now, ask) -> {
        throw new IllegalStateException("pages: none yet");
    };

    @BeforeEach
    void a_phone_was_served() throws Exception {
        database.crm().put(new Customer("acme", Demands.NONE));
        database.crm().put(List.of(phone("401")));
        write("phone.xml", "<phrase>old {{extension}}</phrase>{{>part}}");
        write("parts/part.xml", "<part>old</part>");
        pages = new ApsServer(ApsConfig.builder()
                        .phones(new CrmDirectory(database.crm(), new Templates(Optional.of(templates))))
                        .access(new AccessRules(database.contacts(), new SplittableRandom(1)))
                        .build())
                .pages();

        assertThat(served(NOW, TARGET)).containsExactly("phrase=old 401", "part=old");
        assertThat(served(NOW, TARGET)).containsExactly("phrase=old 401", "part=old");
    }

    @AfterEach
    void the_database_closes() {
        database.close();
    }

    private static CrmPhone phone(String extension) {
        return new CrmPhone(
                MAC,
                "snom320",
                "acme",
                "Berlin",
                extension,
                "Ada",
                new CrmPhone.SipAccount("ada", "secret", "pbx.example", ""));
    }

    /** Long ago, so that the file's time is trusted, and alike in length: only the time tells the two apart. */
    private void write(String name, String inside) throws IOException {
        Path file = templates.resolve(name);
        Files.createDirectories(file.getParent());
        boolean isThere = Files.exists(file);
        Files.writeString(
                file,
                name.startsWith("parts")
                        ? inside
                        : "<settings><phone-settings>" + inside + "</phone-settings></settings>");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse(isThere ? "2026-11-24T09:00:10Z" : "2026-11-24T08:00:00Z")));
    }

    private Answer ask(Instant now, String target) {
        return pages.serve(
                now,
                new Ask(
                        Endpoint.of("127.77.0.5:40000"),
                        Endpoint.of("127.0.0.1:10080"),
                        false,
                        Optional.empty(),
                        HttpRequest.get(target)));
    }

    private List<String> served(Instant now, String target) throws Exception {
        return settings(ask(now, target));
    }

    @Test
    void a_phone_that_was_changed_in_the_database() throws Exception {
        Optional<String> tag = ask(NOW, TARGET).response().headers().first("ETag");
        database.crm().put(List.of(phone("402")));

        assertThat(served(NOW, TARGET)).containsExactly("phrase=old 402", "part=old");
        assertThat(ask(NOW, TARGET).response().headers().first("ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_phone_that_was_taken_out_of_the_database() {
        database.crm().remove(List.of(MAC));

        assertThat(ask(NOW, TARGET).response().status()).isEqualTo(404);
    }

    @Test
    void a_template_that_was_written_anew() throws Exception {
        write("phone.xml", "<phrase>new {{extension}}</phrase>{{>part}}");

        assertThat(served(NOW, TARGET)).containsExactly("phrase=new 401", "part=old");
    }

    @Test
    void a_part_of_a_template_that_was_written_anew() throws Exception {
        write("parts/part.xml", "<part>new</part>");

        assertThat(served(NOW, TARGET)).containsExactly("phrase=old 401", "part=new");
    }

    @Test
    void a_template_that_was_added_for_the_customer_or_for_all() throws Exception {
        write("general.xml", "<general>1</general>");
        assertThat(served(NOW, TARGET)).containsExactly("general=1", "phrase=old 401", "part=old");

        write("acme/phone.xml", "<phrase>ours</phrase>");
        assertThat(served(NOW, TARGET)).containsExactly("general=1", "phrase=ours");
    }

    @Test
    void what_the_customer_demands_within_some_seconds() {
        database.crm().put(new Customer("acme", new Demands(true, Optional.empty(), Optional.empty(), false)));

        assertThat(ask(NOW.plus(KnownCustomers.LIFE), TARGET).response().status())
                .isEqualTo(403);
    }

    @Test
    void the_token_that_is_spent() throws Exception {
        Customer customer =
                new Customer("acme", new Demands(false, Optional.empty(), Optional.of("customer's secret"), false));
        database.crm().put(customer);
        write("phone.xml", "<user_pass>{{password}}</user_pass>");
        Instant later = NOW.plus(KnownCustomers.LIFE);
        String first = "/" + AccessRules.firstToken(customer, MAC).orElseThrow() + TARGET;

        List<String> told = served(later, first);
        assertThat(told).hasSize(2).contains("user_pass=secret");
        String steady =
                told.get(1).replaceFirst("setting_server=http://[^/]*", "").replace("{mac}", MAC.toString());
        assertThat(served(later, steady)).isEqualTo(told);

        assertThat(ask(later, first).response().body().utf8()).doesNotContain("secret");
    }
}
