// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.CrmDirectory;
import dev.coldboot.aps.Preview;
import dev.coldboot.aps.VisitingPages;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.aps.seen.RememberedVisits;
import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.aps.web.Office;
import dev.coldboot.aps.web.OfficeConfig;
import dev.coldboot.aps.web.SyncDesk;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.BasicLogin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody of the customers' staff with a browser, without JavaScript, and phones that come meanwhile. */
class OfficeBrowserIT {
    private static final MacAddress FIRST = MacAddress.of("000413241200");
    private static final MacAddress STRANGER = MacAddress.of("000413999999");
    private static final int PHONES = 120;
    private static final String AGENT = "Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-s)";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "office");

    private static final Crm CRM = new Staff();
    private static final Visits VISITS =
            new RememberedVisits(1_000, mac -> CRM.find(mac).isPresent());

    private static Chromium chromium;
    private static NettyWorld world;
    private static String office;
    private static String guarded;
    private static String aps;

    @BeforeAll
    static void starts_browser_and_office() throws Exception {
        chromium = Chromium.start();
        world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal(1_000));
        ApsConfig config = ApsConfig.builder()
                .phones(new CrmDirectory(CRM, new Templates(Optional.empty())))
                .build();
        OfficeConfig shown = OfficeConfig.of(CRM, VISITS, new Preview(config))
                .withSync(new Desk())
                .withThrottled(() -> List.of("192.0.2.66: 312 unknown phones in a minute, one answer a second"));
        aps = serve("aps", new VisitingPages(new ApsServer(config).pages(), VISITS));
        office = serve("office", new Office(shown).pages());
        guarded = serve("guarded", new Office(shown.withLogin(new BasicLogin("staff", "key"))).pages());
        fill();
    }

    private static String serve(String actor, HttpService pages) throws Exception {
        return "http://" + world.serve(actor, Endpoint.of("127.0.0.1:0"), Optional.empty(), pages);
    }

    @AfterAll
    static void leaves_no_process_behind() {
        if (chromium != null) {
            world.close();
            chromium.close();
            assertThat(ProcessHandle.current().descendants()).isEmpty();
        }
    }

    @BeforeEach
    void forgets_the_troubles_of_the_test_before() {
        chromium.troubles();
    }

    private static void fill() {
        for (int i = 0; i < 40; i++) {
            String firmware = i % 3 == 0 ? "8.7.5.35" : i % 3 == 1 ? "8.4.35" : "6.5.20";
            VISITS.add(new Visit(
                    Instant.now(),
                    Optional.of(i % 10 == 9 ? STRANGER.plus(-i) : FIRST.plus(i)),
                    true,
                    "192.0.2." + i,
                    i % 2 == 0,
                    "/***/snom320-" + FIRST.plus(i) + ".htm",
                    UserAgent.of("Mozilla/4.0 (compatible; snom320-SIP " + firmware + " 1.1.3-s)"),
                    i % 10 == 9 ? 404 : i % 7 == 6 ? 401 : 200,
                    4_567));
        }
    }

    private static int boots(MacAddress mac) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(aps + "/snom320-" + mac + ".htm"))
                .header("User-Agent", AGENT)
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void a_phone_is_found_missing_then_comes_and_is_seen() throws Exception {
        MacAddress mac = FIRST.plus(PHONES - 1);
        Page page = chromium.window(office, 1280, ColorScheme.LIGHT, false);
        link(page, "Phones").click();
        page.getByLabel("Search", new Page.GetByLabelOptions().setExact(true)).fill(mac.withColons());
        page.getByLabel("State").selectOption("never");
        button(page, "Search").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);

        link(page, mac.toString()).click();
        assertThat(page.locator("main").innerText()).contains("It was never here.", "Phone " + (PHONES - 1));
        assertThat(boots(mac)).isEqualTo(200);
        page.reload();
        assertThat(page.locator("main").innerText())
                .contains("served", "8.4.35", "/snom320-" + mac + ".htm", AGENT)
                .doesNotContain("It was never here.", "geheim");

        link(page, "As text").click();
        assertThat(page.locator("pre").innerText())
                .contains("user_realname1$: Phone ")
                .doesNotContain("geheim");
        link(page, "As XML").click();
        assertThat(page.locator("pre").innerText())
                .contains("<user_name idx=\"1\"")
                .doesNotContain("geheim");

        assertThat(boots(STRANGER)).isEqualTo(404);
        link(page, "Strangers").click();
        assertThat(page.locator("tbody tr").first().innerText()).contains(STRANGER.toString(), "404");
        assertThat(chromium.troubles()).isEmpty();
    }

    @Test
    void a_long_list_is_turned() {
        Page page = chromium.window(office + "/phones", 1280, ColorScheme.LIGHT, false);
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        link(page, "Next").click();
        link(page, "Next").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(PHONES - 100);
        link(page, "First").click();
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        assertThat(chromium.troubles()).isEmpty();
    }

    @Test
    void a_sync_is_tried_and_stopped() {
        Page page = chromium.window(office + "/sync", 1280, ColorScheme.LIGHT, false);
        button(page, "Show what would change").click();
        assertThat(page.locator("main").innerText()).contains("40 of 120 phones");
        shoot(page, "sync-running-1280-light");
        button(page, "Stop").click();
        assertThat(page.locator("pre").innerText()).contains("would add 3 phones");
        assertThat(chromium.troubles()).isEmpty();
    }

    @Test
    void where_a_login_is_demanded_the_browser_asks_for_it() {
        Response let = chromium.load(guarded, "staff", "key");

        assertThat(let.status()).isEqualTo(200);
        assertThat(chromium.load(guarded, "staff", "kex").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void fits_into_wide_and_narrow_windows(int width, ColorScheme scheme) {
        Page page = chromium.window(office, width, scheme, false);
        String look = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        Map<String, String> pages = Map.of(
                "overview", "/",
                "phones", "/phones",
                "never", "/phones?state=never&search=nobody",
                "phone", "/phones/" + FIRST,
                "phone-never", "/phones/" + FIRST.plus(PHONES - 2) + "?form=text",
                "strangers", "/strangers",
                "sync", "/sync",
                "missing", "/nowhere");
        pages.forEach((file, target) -> {
            page.navigate(office + target);
            shoot(page, file + look);
        });
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

    /** A redirection service that waits to be stopped. */
    private static final class Desk implements SyncDesk {
        private volatile State state = new State(false, "", List.of());

        @Override
        public boolean start(boolean dryRun) {
            state = new State(true, "40 of 120 phones compared", state.report());
            return true;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public void stop() {
            state = new State(
                    false,
                    "",
                    List.of("dry run of 2026-11-26 09:00:00 UTC", "would add 3 phones", "would change 1 phone"));
        }
    }

    /** A database of one customer, in memory. */
    private static final class Staff implements Crm {
        private final TreeMap<MacAddress, CrmPhone> phones = new TreeMap<>();

        Staff() {
            for (int i = 0; i < PHONES; i++) {
                MacAddress mac = FIRST.plus(i);
                phones.put(
                        mac,
                        new CrmPhone(
                                mac,
                                "snom320",
                                "Acme & Sons International",
                                "Berlin, Friedrichstraße",
                                String.valueOf(400 + i),
                                "Phone " + i,
                                new CrmPhone.SipAccount("acme-" + (400 + i), "geheim", "pbx.example.com", "")));
            }
        }

        @Override
        public Optional<CrmPhone> find(MacAddress mac) {
            return Optional.ofNullable(phones.get(mac));
        }

        @Override
        public List<CrmPhone> list(PhoneQuery query) {
            return query.after().map(phones::tailMap).orElse(phones).values().stream()
                    .filter(phone -> !query.after().equals(Optional.of(phone.mac())))
                    .filter(phone ->
                            query.search().map(phone.mac().toString()::contains).orElse(true))
                    .limit(query.limit())
                    .toList();
        }

        @Override
        public long count(PhoneQuery query) {
            return phones.size();
        }

        @Override
        public Optional<Customer> customer(String name) {
            return customers().stream().findFirst();
        }

        @Override
        public List<Customer> customers() {
            return List.of(new Customer("Acme & Sons International", Customer.Demands.NONE));
        }
    }
}
