// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The packaged {@code coldboot lab} and its page in a browser, as a trainer has them. As an extension it serves the tests of
 * one class, each of which is told of its own troubles only.
 */
final class Dashboard implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "dashboard");
    private static final String READY = "ready dashboard ";

    /** What the browser itself says on its console of an answer that the page shows in words. */
    private static final String REFUSED = "error: Failed to load resource: the server responded with a status of 422";

    private Chromium chromium;
    private Command command;
    private String address = "";

    /** Starts both; its first lab has one phone, real sockets and ports of its own. */
    static Dashboard start() throws IOException, InterruptedException {
        Dashboard dashboard = new Dashboard();
        dashboard.begin();
        return dashboard;
    }

    private void begin() throws IOException, InterruptedException {
        chromium = Chromium.start();
        command = started("127.0.0.1:0");
        awaitReady();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        chromium.troubles();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private static Command started(String at) throws IOException {
        return Command.start("lab", "--ports", "dynamic", "--dashboard", at, "pnp");
    }

    private void awaitReady() throws InterruptedException {
        address = command.await(READY).substring(READY.length()).replaceFirst("/$", "");
    }

    /** Ends the command, as a person does with Ctrl-C. */
    void stop() throws IOException, InterruptedException {
        command.interrupt();
    }

    /** Starts the command again, at the same address. */
    void startAgain() throws IOException, InterruptedException {
        command = started(URI.create(address).getAuthority());
        awaitReady();
    }

    /** A lab made by a program, beside the page. */
    String lab(String wish) throws IOException, InterruptedException {
        HttpResponse<String> made = post("/api/v1/labs", wish);
        if (made.statusCode() != 201) {
            throw new AssertionError("no lab: " + made.statusCode() + " " + made.body());
        }
        String location = made.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A window at that place of the page, such as {@code labs/1}. */
    Page open(String route, int width, ColorScheme scheme) {
        return chromium.window(address + "/#/" + route, width, scheme, true);
    }

    Page open(String route) {
        return open(route, 1280, ColorScheme.LIGHT);
    }

    /** Goes to another place of the page. */
    void go(Page page, String route) {
        page.navigate(address + "/#/" + route);
    }

    /** What pages did wrong since this was last asked. */
    List<String> troubles() {
        return chromium.troubles().stream()
                .filter(trouble -> !trouble.startsWith(REFUSED))
                .toList();
    }

    /** Waits until something of the page says that. */
    static Locator await(Page page, String selector, String words) {
        Locator found = page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
        found.waitFor();
        return found;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Keeps a picture of the page, and tells how many pixels stand out of the window at its right. */
    static int shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        if (command != null) {
            command.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }
}
