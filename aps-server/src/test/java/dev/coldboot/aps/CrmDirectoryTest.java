// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.getAs;
import static dev.coldboot.aps.Asks.note;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmDirectoryTest {
    private static final CrmPhone PHONE = new CrmPhone(
            MacAddress.of("000413241234"),
            "snom320",
            "acme",
            "Berlin",
            "401",
            "Ada & Co",
            new CrmPhone.SipAccount("acme-401", "secret", "pbx.example", ""));

    @TempDir
    private Path templates;

    @Test
    void a_phone_gets_what_the_template_makes_of_the_database() throws Exception {
        assertThat(settings(get(pages(Optional.of(PHONE)), "/snom320-000413241234.htm")))
                .contains("user_name[1]=401", "user_realname[1]=Ada & Co");
    }

    @Test
    void old_firmware_gets_the_same_as_text() {
        Answer answer = getAs(
                pages(Optional.of(PHONE)),
                "Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36; snom320 linux 3.38)",
                "/snom320-000413241234.htm");

        assertThat(answer.response().body().utf8()).contains("user_realname1$: Ada & Co");
    }

    @Test
    void general_templates_come_before_the_phones_own() throws Exception {
        write("general.xml", "<phrase>general</phrase>");
        write("phone.xml", "<phrase>{{extension}}</phrase>");
        HttpService pages = pages(Optional.of(PHONE));

        assertThat(settings(get(pages, "/snom320.htm"))).containsExactly("phrase=general");
        assertThat(settings(get(pages, "/000413241234.xml"))).containsExactly("phrase=general", "phrase=401");
    }

    @Test
    void a_template_that_fails_is_the_servers_trouble_and_told_in_one_line_of_the_journal() throws Exception {
        write("phone.xml", "<phrase>{{password}}</phrase><phrase>{{nothing}}</phrase>");

        Answer answer = get(pages(Optional.of(PHONE)), "/000413241234.xml");

        assertThat(answer.response().status()).isEqualTo(500);
        assertThat(answer.response().body().utf8()).isEqualTo("internal server error\n");
        assertThat(answer.notes()).hasSize(1);
        assertThat(note(answer)).startsWith("WORLD template phone.xml: line 1: no value \"nothing\"");
    }

    @Test
    void a_database_that_is_gone_is_told_so_that_phones_come_again() {
        HttpService pages = new ApsServer(ApsConfig.builder()
                        .phones(new CrmDirectory(
                                new Rows(() -> {
                                    throw new StoreUnavailable("crm: gone", new IOException());
                                }),
                                new Templates(Optional.empty())))
                        .build())
                .pages();

        Answer answer = get(pages, "/000413241234.xml");

        assertThat(answer.response().status()).isEqualTo(503);
        assertThat(note(answer)).isEqualTo("WORLD crm: gone");
    }

    @Test
    void a_phone_that_is_not_in_the_database_is_unknown() {
        assertThat(get(pages(Optional.empty()), "/000413241234.xml").response().status())
                .isEqualTo(404);
    }

    @Test
    void a_phone_whose_customer_is_not_there_is_nobodys_since_nobody_knows_what_he_demands() {
        CrmDirectory directory = new CrmDirectory(
                new Rows(() -> Optional.of(PHONE)) {
                    @Override
                    public Optional<Customer> customer(String name) {
                        return Optional.empty();
                    }
                },
                new Templates(Optional.empty()));

        assertThat(directory.find(NOW, PHONE.mac())).isEmpty();
    }

    @Test
    void a_customer_is_asked_for_once_in_some_seconds_and_what_he_demands_counts() {
        AtomicInteger asked = new AtomicInteger();
        Customer customer = new Customer("acme", new Demands(true, Optional.empty(), Optional.empty(), false));
        CrmDirectory directory = new CrmDirectory(
                new Rows(() -> Optional.of(PHONE)) {
                    @Override
                    public Optional<Customer> customer(String name) {
                        asked.incrementAndGet();
                        return Optional.of(customer).filter(any -> name.equals("acme"));
                    }
                },
                new Templates(Optional.empty()));

        assertThat(directory.find(NOW, PHONE.mac()).orElseThrow().customer()).contains(customer);
        directory.find(NOW.plus(KnownCustomers.LIFE).minusMillis(1), PHONE.mac());
        assertThat(asked).hasValue(1);
        directory.find(NOW.plus(KnownCustomers.LIFE), PHONE.mac());
        assertThat(asked).hasValue(2);
        // A clock that was set back does not make it last.
        directory.find(NOW, PHONE.mac());
        assertThat(asked).hasValue(3);
    }

    @Test
    void secrets_of_general_templates_are_told_to_phones_alone() throws Exception {
        write("general.xml", "<phrase>general</phrase><http_pass>hush</http_pass>");
        HttpService pages = pages(Optional.of(PHONE));

        assertThat(settings(get(pages, "/snom320.htm"))).containsExactly("phrase=general");
        assertThat(settings(get(pages, "/000413241234.xml"))).contains("http_pass=hush");
    }

    @Test
    void a_container_is_what_a_phone_gets_that_asks_once_and_its_files_are_beside_it() throws Exception {
        write("general.xml", "<phrase>general</phrase>");
        Files.writeString(templates.resolve("files.xml"), """
            <setting-files>
              <file url="http://127.0.0.1:10080/{{type}}.htm"/>
              <file url="http://127.0.0.1:10080/{{type}}-{{mac}}.htm"/>
            </setting-files>\
            """);
        HttpService pages = pages(Optional.of(PHONE));

        Answer container = get(pages, "/000413241234.xml");

        assertThat(container.response().body().utf8())
                .contains("<setting-files>")
                .doesNotContain("<settings>");
        assertThat(SettingsXml.decode(container.response().body()).items())
                .containsExactly(
                        new FileReference("http://127.0.0.1:10080/snom320.htm"),
                        new FileReference("http://127.0.0.1:10080/snom320-000413241234.htm"));
        assertThat(note(container)).startsWith("SERVED 000413241234 (snom320) gets the list of its files, ");
        assertThat(settings(get(pages, "/snom320.htm"))).containsExactly("phrase=general");
        assertThat(settings(get(pages, "/snom320-000413241234.htm"))).contains("user_name[1]=401");
        assertThat(getAs(pages, "snom320-SIP 6.5.20", "/000413241234.xml")
                        .response()
                        .body()
                        .utf8())
                .contains("phrase$: general", "user_name1&: 401");
    }

    @Test
    void a_phones_own_template_may_be_a_container_too_which_no_settings_are_laid_into() throws Exception {
        write("general.xml", "<phrase>general</phrase>");
        Files.writeString(
                templates.resolve("phone.xml"),
                "<setting-files><file url=\"http://aps.example/{{mac}}/all.xml\"/></setting-files>");

        assertThat(SettingsXml.decode(get(pages(Optional.of(PHONE)), "/000413241234.xml")
                                .response()
                                .body())
                        .items())
                .containsExactly(new FileReference("http://aps.example/000413241234/all.xml"));
    }

    @Test
    void the_firmware_file_of_a_type_is_made_by_a_template() throws Exception {
        Files.writeString(templates.resolve("firmware.xml"), """
            <firmware-settings><firmware>http://images.example/{{type}}.bin</firmware></firmware-settings>\
            """);
        HttpService pages = pages(Optional.of(PHONE));

        Answer answer = get(pages, "/desktop/snom320-firmware.htm");

        assertThat(SettingsXml.decode(answer.response().body()).items())
                .containsExactly(new FirmwareImage("http://images.example/snom320.bin"));
        assertThat(note(answer)).startsWith("SERVED 127.77.0.5 gets the firmware file of snom320, ");
        assertThat(getAs(pages, "snom320-SIP 6.5.20", "/snom320-firmware.htm")
                        .response()
                        .body()
                        .utf8())
                .contains("firmware: http://images.example/snom320.bin");

        Files.writeString(templates.resolve("firmware-snom320.xml"), "<firmware-settings>");
        assertThat(get(pages, "/snom320-firmware.htm").response().status()).isEqualTo(500);
    }

    private HttpService pages(Optional<CrmPhone> row) {
        return new ApsServer(ApsConfig.builder()
                        .phones(new CrmDirectory(new Rows(() -> row), new Templates(Optional.of(templates))))
                        .build())
                .pages();
    }

    private void write(String name, String inside) throws IOException {
        Files.writeString(
                templates.resolve(name), "<settings><phone-settings>" + inside + "</phone-settings></settings>");
    }

    /** A database of one row, or of none. */
    private static class Rows implements Crm {
        private final Supplier<Optional<CrmPhone>> row;

        Rows(Supplier<Optional<CrmPhone>> row) {
            this.row = row;
        }

        @Override
        public Optional<CrmPhone> find(MacAddress mac) {
            return row.get().filter(phone -> phone.mac().equals(mac));
        }

        @Override
        public List<CrmPhone> list(PhoneQuery query) {
            return row.get().stream().toList();
        }

        @Override
        public long count(PhoneQuery query) {
            return list(query).size();
        }

        @Override
        public Optional<Customer> customer(String name) {
            return Optional.of(new Customer(name, Demands.NONE));
        }

        @Override
        public List<Customer> customers() {
            return List.of();
        }
    }
}
