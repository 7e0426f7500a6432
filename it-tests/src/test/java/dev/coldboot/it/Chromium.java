// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven as a person would: without JavaScript, and with a note of everything that a page must not do. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of(System.getProperty("coldboot.chromium", "/usr/bin/chromium"));

    private static final int HEIGHT = 800;

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private String host = "";

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-gpu", "--in-process-gpu")));
        this.page = browser.newContext(window()).newPage();
        watch(page);
    }

    /** Starts it; skips the tests of the class where there is none. */
    static Chromium start() {
        Needs.none(
                "browser",
                Files.isExecutable(PROGRAM) ? "" : "no " + PROGRAM + " (expected: Debian's package chromium)");
        // The driver is unpacked there, and removed when the JVM ends.
        System.setProperty(
                "playwright.driver.tmpdir", Path.of("target").toAbsolutePath().toString());
        return new Chromium(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** JavaScript is off, since the phone's pages must work without. */
    private static Browser.NewContextOptions window() {
        return new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-US");
    }

    /** Opens an address in the one window that all visits share, made as wide as that. */
    Page open(String url, int width) {
        host = URI.create(url).getAuthority();
        page.setViewportSize(width, HEIGHT);
        page.navigate(url);
        return page;
    }

    /** Opens an address in a window of its own, with a login for whoever asks for one. */
    Response load(String url, String user, String password) {
        Page other =
                browser.newContext(window().setHttpCredentials(user, password)).newPage();
        return other.navigate(url);
    }

    /** Opens an address in a window of its own, whoever signed the server's certificate. */
    Page window(String url, int width, ColorScheme scheme, boolean runsScripts) {
        host = URI.create(url).getAuthority();
        Page other = browser.newContext(window().setJavaScriptEnabled(runsScripts)
                        .setIgnoreHTTPSErrors(true)
                        .setColorScheme(scheme)
                        .setViewportSize(width, HEIGHT))
                .newPage();
        watch(other);
        other.navigate(url);
        return other;
    }

    private void watch(Page watched) {
        watched.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add(message.type() + ": " + message.text());
            }
        });
        watched.onPageError(error -> troubles.add("error: " + error));
        watched.onRequest(request -> {
            boolean isOwn = request.url().startsWith("data:")
                    || host.equals(URI.create(request.url()).getAuthority());
            if (!isOwn) {
                troubles.add("asked elsewhere: " + request.url());
            }
        });
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
