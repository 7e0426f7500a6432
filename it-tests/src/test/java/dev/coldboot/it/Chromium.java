// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven as a person would: without JavaScript, and with a note of everything that a page must not do. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of(System.getProperty("coldboot.chromium", "/usr/bin/chromium"));

    /** {@code -Dcoldboot.require=browser}: a missing browser is a failure. */
    private static final List<String> REQUIRED =
            List.of(System.getProperty("coldboot.require", "").split(","));

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> troubles = new ArrayList<>();

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-gpu")));
    }

    /** Starts it; skips the tests of the class where there is none. */
    static Chromium start() {
        boolean isThere = Files.isExecutable(PROGRAM);
        String without = "no " + PROGRAM + " (expected: Debian's package chromium)";
        if (!isThere && !REQUIRED.contains("browser")) {
            System.out.println("skipped: " + without + "; -Dcoldboot.require=browser makes this a failure");
        }
        if (REQUIRED.contains("browser")) {
            assertThat(isThere).as(without).isTrue();
        }
        assumeThat(isThere).as(without).isTrue();
        // The driver is unpacked there, and removed when the JVM ends.
        System.setProperty(
                "playwright.driver.tmpdir", Path.of("target").toAbsolutePath().toString());
        return new Chromium(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** What a window is opened with; JavaScript is off, since the phone's pages must work without. */
    static Browser.NewContextOptions window(int width, int height) {
        return new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(width, height)
                .setLocale("en-US");
    }

    /** A page in a window of its own; whatever it does wrong is kept in {@link #troubles}. */
    Page open(String url, Browser.NewContextOptions options) {
        return load(url, options).frame().page();
    }

    /** The same, for its response. */
    Response load(String url, Browser.NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> troubles.add("error: " + error));
        page.onRequest(request -> {
            boolean isOwn = request.url().startsWith("data:")
                    || URI.create(url)
                            .getAuthority()
                            .equals(URI.create(request.url()).getAuthority());
            if (!isOwn) {
                troubles.add("asked elsewhere: " + request.url());
            }
        });
        return page.navigate(url);
    }

    void closeWindows() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }

    /** What pages did wrong since this was last asked: errors and warnings on the console, requests to other hosts. */
    List<String> troubles() {
        List<String> found = List.copyOf(troubles);
        troubles.clear();
        return found;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
