// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The phone's web server: a request and the phone's view in, a page and perhaps a command out.
 *
 * <p>Changes by GET are how the real phones do it, and what other people's tools rely on; forms post. Addresses and
 * parameters: docs/fidelity.md, "Web UI".
 */
public final class PhoneWebUi {
    /** Longer values are not taken. */
    public static final int MAX_VALUE = 2_048;

    /** Parameters that steer a page and are no settings. */
    private static final Set<String> STEERING = Set.of("settings", "Settings", "store_settings", "reboot", "reset");

    private PhoneWebUi() {}

    /** Answers one request; it changes nothing itself. */
    public static WebReply answer(HttpRequest request, PhoneView phone) {
        String method = request.method();
        if (!method.equals("GET") && !method.equals("POST") && !method.equals("HEAD")) {
            return WebReply.of(new HttpResponse(
                    405, Headers.of("Allow", "GET, HEAD, POST", "Content-Type", "text/plain"), Bytes.EMPTY));
        }
        Map<String, String> asked = parameters(request);
        return command(request.path(), asked, phone).orElseGet(() -> WebReply.of(page(request.path(), asked, phone)));
    }

    private static Map<String, String> parameters(HttpRequest request) {
        Map<String, String> all = new LinkedHashMap<>(Query.parse(request.query()));
        if (request.method().equals("POST")) {
            all.putAll(Query.parse(request.body().utf8()));
        }
        return all;
    }

    private static Optional<WebReply> command(String path, Map<String, String> asked, PhoneView phone) {
        boolean reboots = switch (path) {
            case "/confirm.htm", "/dummy.htm" -> asked.containsKey("REBOOT");
            case "/advanced.htm", "/advanced_update.htm" -> asked.containsKey("reboot");
            default -> false;
        };
        if (reboots) {
            return Optional.of(
                    WebReply.of(message(phone, path, "Reboot", "The phone is rebooting."), new WebCommand.Reboot()));
        }
        if (path.equals("/advanced_update.htm") && asked.containsKey("reset")) {
            return Optional.of(WebReply.of(
                    message(phone, path, "Reset", "The phone forgets its settings and reboots."),
                    new WebCommand.Reset()));
        }
        boolean saves = switch (path) {
            case "/dummy.htm", "/settings.htm" -> "save".equals(asked.get("settings"));
            case "/advanced_update.htm" -> "Save".equals(asked.get("Settings"));
            default -> false;
        };
        return saves ? Optional.of(save(path, asked, phone)) : Optional.empty();
    }

    private static WebReply save(String path, Map<String, String> asked, PhoneView phone) {
        Map<String, String> settings = new LinkedHashMap<>();
        asked.forEach((name, value) -> {
            if (!STEERING.contains(name) && name.matches("[A-Za-z0-9_]{1,64}") && value.length() <= MAX_VALUE) {
                settings.put(name, value);
            }
        });
        String words = settings.isEmpty()
                ? "There was nothing to save."
                : "Saved: " + String.join(", ", settings.keySet()) + ". Settings that are locked keep their value.";
        return WebReply.of(message(phone, path, "Settings", words), new WebCommand.Save(settings));
    }

    private static HttpResponse message(PhoneView phone, String path, String title, String words) {
        return Layout.page(
                200,
                phone,
                path,
                title,
                "<p class=\"message\" role=\"status\">" + Html.escape(words) + "</p>\n"
                        + "<p><a href=\"/index.htm\">Home</a></p>\n");
    }

    private static HttpResponse page(String path, Map<String, String> asked, PhoneView phone) {
        return switch (path) {
            case "/", "/index.htm" -> Pages.home(phone);
            case "/advanced.htm", "/advanced_update.htm" -> Pages.update(phone);
            case "/dummy.htm", "/confirm.htm" -> message(phone, path, "Nothing to do", "Nothing was asked for.");
            case "/info.htm" -> Pages.info(phone);
            case "/log.htm" -> Pages.log(phone, asked.getOrDefault("level", ""));
            case "/settings.htm" -> Pages.settings(phone);
            case "/settings.xml" ->
                Layout.secured(HttpResponse.text(200, "application/xml; charset=utf-8", SettingsExport.xml(phone)));
            case "/settings.txt" ->
                Layout.secured(HttpResponse.text(200, "text/plain; charset=utf-8", SettingsExport.text(phone)));
            default ->
                Layout.page(
                        404,
                        phone,
                        "",
                        "Not found",
                        "<p>This phone has no page " + Html.escape(path) + ". <a href=\"/index.htm\">Home</a></p>\n");
        };
    }
}
