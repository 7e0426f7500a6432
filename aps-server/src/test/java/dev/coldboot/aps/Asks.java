// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsXml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests as the world would hand them over, and what they got. */
final class Asks {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private Asks() {}

    static Answer ask(HttpService pages, String method, String target) {
        return ask(pages, method, target, Headers.NONE);
    }

    /** A phone that says of itself what it is. */
    static Answer getAs(HttpService pages, String userAgent, String target) {
        return ask(pages, "GET", target, Headers.of("User-Agent", userAgent));
    }

    static Answer ask(HttpService pages, String method, String target, Headers headers) {
        return pages.serve(
                NOW,
                new Ask(
                        Endpoint.of("127.77.0.5:40000"),
                        Endpoint.of("127.0.0.1:10080"),
                        false,
                        Optional.empty(),
                        new HttpRequest(method, target, headers, Bytes.EMPTY)));
    }

    static Answer get(HttpService pages, String target) {
        return ask(pages, "GET", target);
    }

    static String note(Answer answer) {
        return answer.notes().get(0).kind() + " " + answer.notes().get(0).text();
    }

    /** The settings of the body, as {@code name=value}. */
    static List<String> settings(Answer answer) throws Exception {
        List<String> found = new ArrayList<>();
        for (SettingsItem item : SettingsXml.decode(answer.response().body()).items()) {
            SettingsItem.Setting setting = (SettingsItem.Setting) item;
            found.add(setting.key() + "=" + setting.value());
        }
        return found;
    }

    /** Settings from name, value, name, value. */
    static SettingsDocument document(String... namesAndValues) {
        List<SettingsItem> items = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            items.add(SettingsItem.Setting.of(namesAndValues[i], Permission.READ_WRITE, namesAndValues[i + 1]));
        }
        return new SettingsDocument(items);
    }
}
