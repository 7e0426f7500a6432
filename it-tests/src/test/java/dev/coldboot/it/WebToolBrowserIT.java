// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabTls;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.Members.Issued;
import dev.coldboot.redirect.account.StoredAccounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.redirect.web.WebTool;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer and an administrator with a browser; without JavaScript, but for the test that is about it. */
class WebToolBrowserIT {
    private static final String PASSWORD = "nobody guesses this";
    private static final MacAddress PHONE = MacAddress.of("000413241234");
    private static final Caller SET_UP = new Caller("configuration", Credential.OPERATOR, "configuration");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "web-tool");

    private static Chromium chromium;
    private static NettyWorld world;
    private static SqlStores stores;
    private static Members members;
    private static String tool;

    @BeforeAll
    static void starts_browser_and_tool() throws Exception {
        chromium = Chromium.start();
        world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal(1_000));
        stores = SqlStores.inMemory(Instant.now());
        SecureRandom random = new SecureRandom();
        members = new Members(stores.members(), random);
        members.administrator(Instant.now(), "root", PASSWORD);
        StoredAccounts logins = new StoredAccounts(
                stores.members(),
                Set.of(Credential.Kind.PERSON, Credential.Kind.ADMINISTRATOR),
                new LoginThrottle(),
                random);
        WebTool.Doors doors = new WebTool.Doors("https://127.0.0.1:18083/xmlrpc", "https://127.0.0.1:18443/api/v1/");
        Endpoint at = world.serve(
                "web-tool",
                Endpoint.of("127.0.0.1:0"),
                Optional.of(LabTls.create().server(List.of("localhost"), List.of(Ipv4Address.of("127.0.0.1")))),
                new WebTool(stores, logins, random, doors));
        tool = "https://" + at;
    }

    @AfterAll
    static void leaves_no_process_behind() {
        if (chromium != null) {
            world.close();
            stores.close();
            chromium.close();
            assertThat(ProcessHandle.current().descendants()).isEmpty();
        }
    }

    @BeforeEach
    void forgets_the_troubles_of_the_test_before() {
        chromium.troubles();
    }

    private static Page visit(int width, ColorScheme scheme) {
        return chromium.window(tool, width, scheme, false);
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A company with a person of the same name, who knows the password. */
    private static Caller company(String name) {
        Issued issued = members.createCompany(Instant.now(), SET_UP, name, name.toLowerCase(Locale.ROOT));
        assertThat(issued).isInstanceOf(Issued.Shown.class);
        Caller person = new Caller(name.toLowerCase(Locale.ROOT), name, "test");
        assertThat(members.changePassword(Instant.now(), person, PASSWORD)).isEmpty();
        return person;
    }

    private static String status(Page page) {
        return page.locator(".notice[role=status]").innerText();
    }

    @Test
    void a_customer_goes_from_the_agreement_to_redirected_phones_and_back() throws Exception {
        Page page = visit(1280, ColorScheme.LIGHT);
        signIn(page, "root", PASSWORD);
        page.getByLabel("Company", new Page.GetByLabelOptions().setExact(true)).fill("Acme & Sons");
        page.getByLabel("Login of its first person").fill("ada@acme.example");
        button(page, "Make the company").click();
        String password = page.locator("#secret").innerText();
        button(page, "Sign out").click();
        assertThat(status(page)).isEqualTo("You are signed out.");

        signIn(page, "ada@acme.example", password);
        link(page, "Read and sign").click();
        assertThat(page.locator(".document").innerText())
                .contains("A phone belongs to the company that registers it first");
        page.getByLabel("Your full name").fill("Ada Lovelace");
        button(page, "Sign version 1").click();
        assertThat(page.locator("main").innerText()).contains("The agreement is signed.", "Ada Lovelace");

        link(page, "Credentials").click();
        button(page, "Make credentials").click();
        String login = page.locator("#secret-name").innerText();
        String secret = page.locator("#secret").innerText();
        assertThat(new StoredAccounts(
                                stores.members(),
                                Set.of(Credential.Kind.XML_RPC),
                                new LoginThrottle(),
                                new SecureRandom())
                        .login(Instant.now(), login, secret, "test")
                        .toString())
                .startsWith("Admitted");
        link(page, "I have noted it down").click();
        assertThat(page.locator("main").innerText()).contains(login).doesNotContain(secret);

        link(page, "Phones").click();
        link(page, "Register a phone").click();
        page.getByLabel("MAC address").fill("00:04:13:24:12:34");
        page.getByLabel("Target").fill("https://prov.example.com/{mac}.xml");
        button(page, "Register").click();
        assertThat(page.locator("main").innerText())
                .contains("The phone is registered.", "snom320", "https://prov.example.com/000413241234.xml");

        imports(page);
        searchesAndPages(page);
        savesAsCsv(page);
        changesAndGivesUp(page);

        link(page, "Audit").click();
        assertThat(page.locator("main tbody tr").count()).isEqualTo(50);
        assertThat(page.locator("main tbody tr").first().innerText())
                .contains("Deregistered", "ada@acme.example", "127.0.0.1");
        link(page, "Older").click();
        assertThat(page.locator("main").innerText()).contains("Registered");
        button(page, "Sign out").click();
        assertThat(chromium.troubles()).isEmpty();
    }

    private static void imports(Page page) {
        StringBuilder file =
                new StringBuilder("MAC;URL\r\n00:04:13:24:12:34;https://other.example.com/\r\nnonsense\r\n");
        for (int i = 1; i <= 60; i++) {
            file.append(PHONE.plus(i).withColons()).append("\r\n");
        }
        link(page, "Phones").click();
        link(page, "Import").click();
        page.getByLabel("Or a CSV file")
                .setInputFiles(new FilePayload(
                        "phones.csv", "text/csv", file.toString().getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Target of lines without one").fill("https://common.example.com/{mac}.xml");
        button(page, "See what would change").click();
        assertThat(page.locator(".tiles").innerText().replaceAll("\\s+", " "))
                .isEqualTo("Cannot be read 1 Somebody else's 0 New 60 Changed 1 As they are 0");
        assertThat(stores.registrations().find(PHONE.plus(1))).isEmpty();

        button(page, "Change the list").click();
        assertThat(page.getByLabel("Phones, one a line").inputValue()).startsWith("MAC;URL\n00:04:13:24:12:34;");
        button(page, "See what would change").click();
        button(page, "Write 61 phones").click();
        assertThat(status(page)).isEqualTo("Phones written by the import: 61.");
    }

    private static void searchesAndPages(Page page) {
        assertThat(page.locator(".count").innerText()).isEqualTo("61 phones");
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        link(page, "Next").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(11);
        link(page, "Previous").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);

        page.getByLabel("Search").fill("00-04-13-24-12-40");
        button(page, "Search").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        page.getByLabel("Search").fill("");
        page.getByLabel("Type").selectOption("snomD785");
        button(page, "Search").click();
        assertThat(page.locator(".count").innerText()).isEqualTo("0 phones found");
        link(page, "Clear").click();
    }

    private static void savesAsCsv(Page page) throws Exception {
        Download download = page.waitForDownload(() -> link(page, "Save as CSV").click());

        assertThat(download.suggestedFilename()).isEqualTo("phones.csv");
        assertThat(Files.readAllLines(download.path()))
                .hasSize(62)
                .startsWith("mac;url", "000413241234;https://other.example.com/");
    }

    private static void changesAndGivesUp(Page page) {
        link(page, PHONE.toString()).click();
        link(page, "Change the target").click();
        page.getByLabel("Target").fill("https://new.example.com/");
        button(page, "Change").click();
        assertThat(page.locator("main").innerText()).contains("https://new.example.com/", "https://other.example.com/");

        link(page, "Phones").click();
        page.getByLabel("Choose " + PHONE.plus(1)).check();
        page.getByLabel("Choose " + PHONE.plus(2)).check();
        button(page, "Give the chosen up").click();
        assertThat(page.locator("main").innerText()).contains("Give these 2 phones up?");
        assertThat(stores.registrations().find(PHONE.plus(1))).isPresent();
        button(page, "Give up").click();
        assertThat(status(page)).isEqualTo("Phones given up: 2.");
        assertThat(stores.registrations().find(PHONE.plus(1))).isEmpty();
    }

    @Test
    void says_while_somebody_types_whether_an_address_can_be_read() {
        company("Typing");
        Page page = chromium.window(tool, 1280, ColorScheme.LIGHT, true);
        signIn(page, "typing", PASSWORD);

        page.navigate(tool + "/phones/add");
        page.getByLabel("MAC address").pressSequentially("00:04:13:24:12:3");
        assertThat(page.locator("#mac-hint").innerText()).startsWith("On the label");
        page.getByLabel("MAC address").pressSequentially("4");
        assertThat(page.locator("#mac-hint").innerText()).isEqualTo("Read as 000413241234.");
        page.getByLabel("MAC address").pressSequentially("x");
        assertThat(page.locator("#mac-hint").innerText())
                .isEqualTo("This is no MAC address: it has twelve hex digits.");
        assertThat(page.getByLabel("MAC address").getAttribute("aria-invalid")).isEqualTo("true");

        page.navigate(tool + "/phones/import");
        page.getByLabel("Phones, one a line").fill("mac;url\n0004.1324.1234;http://x/\nnonsense\n000413 241235\n");
        assertThat(page.locator("#lines-typed").innerText()).isEqualTo("2 phones. No MAC address on line 3.");
        page.getByLabel("Phones, one a line").fill("000413241234");
        assertThat(page.locator("#lines-typed").innerText()).isEqualTo("1 phone.");
        assertThat(page.getByLabel("Phones, one a line").getAttribute("aria-invalid"))
                .isEqualTo("false");
        assertThat(chromium.troubles()).isEmpty();
    }

    @Test
    void is_used_with_the_keyboard_alone() {
        company("Keys");
        Page page = visit(1280, ColorScheme.LIGHT);
        page.locator("#name:focus").waitFor();
        page.keyboard().type("keys");
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        link(page, "Overview").waitFor();
        page.navigate(tool + "/phones/add");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus").innerText()).isEqualTo("To the content");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("000413249999");
        page.keyboard().press("Tab");
        page.keyboard().type("http://x/{mac}");
        page.keyboard().press("Enter");
        page.locator(".notice").waitFor();

        assertThat(status(page)).isEqualTo("The phone is registered.");
        assertThat(chromium.troubles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void fits_into_wide_and_narrow_windows(int width, ColorScheme scheme) {
        String name = "Fits" + width + scheme;
        fill(company(name));
        Page page = visit(width, scheme);
        String look = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        shoot(page, "sign-in" + look);
        signIn(page, name.toLowerCase(Locale.ROOT), PASSWORD);
        String phone = stores.registrations()
                .list(RegistrationQuery.of(name, 1))
                .get(0)
                .mac()
                .toString();

        Map<String, String> pages = Map.of(
                "overview", "/",
                "phones", "/phones",
                "phone", "/phones/" + phone,
                "phone-add", "/phones/add",
                "remove", "/phones/remove?mac=" + phone,
                "import", "/phones/import",
                "credentials", "/credentials",
                "agreement", "/agreement",
                "audit", "/audit",
                "password", "/password");
        pages.forEach((file, target) -> {
            page.navigate(tool + target);
            shoot(page, file + look);
        });
        page.navigate(tool + "/phones/import");
        page.getByLabel("Phones, one a line")
                .fill(phone + "\n00:04:13:99:00:01;http://new.example/{mac}\nnonsense\n000413250000");
        page.getByLabel("Target of lines without one")
                .fill("http://changed.example/a-rather-long-path/that/goes/on/{mac}.xml");
        button(page, "See what would change").click();
        shoot(page, "import-check" + look);
        page.navigate(tool + "/nowhere");
        shoot(page, "missing" + look);
        button(page, "Sign out").click();

        signIn(page, "root", PASSWORD);
        shoot(page, "companies" + look);
        page.navigate(tool + "/companies/one?name=" + name);
        shoot(page, "company" + look);
        page.navigate(tool + "/agreements");
        shoot(page, "agreements" + look);
    }

    private static void fill(Caller person) {
        MacAddress first =
                MacAddress.of("000413250000").plus(1_000L * person.company().hashCode() % 50_000L);
        List<MacAddress> phones = new ArrayList<>();
        for (int i = 0; i < 55; i++) {
            phones.add(first.plus(i));
        }
        Instant now = Instant.now();
        assertThat(members.sign(now, person, 1, "Grace Hopper")).isEmpty();
        Issued revoked = members.issue(now, person, Credential.Kind.XML_RPC, true);
        members.revoke(now, person, ((Issued.Shown) revoked).name());
        members.issue(now, person, Credential.Kind.XML_RPC, true);
        members.issue(now, person, Credential.Kind.HAWK, false);
        assertThat(stores.registrations()
                        .register(
                                now,
                                person,
                                phones,
                                "https://provisioning.customer.example.com/snom/{mac}.xml?site=berlin"))
                .isEmpty();
        for (int i = 0; i < 12; i++) {
            stores.sightings()
                    .saw(new Sighting(
                            phones.get(i / 3),
                            now.plusSeconds(i),
                            "192.0.2." + (40 + i / 3),
                            "Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-s)",
                            "/snom320/snom320.php?mac=" + phones.get(i / 3),
                            "sent to https://provisioning.customer.example.com/snom/{mac}.xml?site=berlin"));
        }
        await().until(() -> !stores.sightings()
                .ofCompany(person.company(), now.plusSeconds(60), 1)
                .isEmpty());
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        Object beyond =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels of %s beyond the window", name).isEqualTo(0);
        assertThat(page.locator("h1").count()).isEqualTo(1);
    }
}
