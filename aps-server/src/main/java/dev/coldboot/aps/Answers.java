// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import dev.coldboot.wire.http.Representation;
import dev.coldboot.wire.settings.SettingsDocument;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers of the provisioning server, each with its line of the journal. */
final class Answers {
    /** As nginx comes with them, where it has one. */
    private static final Map<String, String> CONTENT_TYPES = Map.ofEntries(
            Map.entry("xml", "application/xml"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("txt", "text/plain"),
            Map.entry("cfg", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("json", "application/json"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("gif", "image/gif"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("pem", "application/x-x509-ca-cert"),
            Map.entry("crt", "application/x-x509-ca-cert"),
            Map.entry("der", "application/x-x509-ca-cert"),
            // RFC 2585 section 4.1.
            Map.entry("cer", "application/pkix-cert"));

    private Answers() {}

    /** A settings document, in the form that the asker reads. */
    static Answer settings(Ask ask, String who, String what, SettingsDocument document) {
        SettingsForm form = form(ask);
        return settings(ask, who, what, form, form.write(document));
    }

    /** Settings that are written already. */
    static Answer settings(Ask ask, String who, String what, SettingsForm form, SettingsForm.Written written) {
        String how = form == SettingsForm.TEXT ? " as text" : "";
        String without = written.left() == 0 ? "" : ", without " + written.left() + " that text has no words for";
        String bytes = written.body().size() + " bytes";
        return served(
                ask,
                Representation.of(form.contentType(), written.body(), Optional.empty()),
                who + " gets " + what + how + without + ", " + bytes);
    }

    static SettingsForm form(Ask ask) {
        return SettingsForm.of(ask.request().headers().first("User-Agent").orElse(""));
    }

    /** A file of the root. */
    static Answer file(Ask ask, RootDirectory.Look.Found found) {
        String ending =
                found.name().substring(found.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = CONTENT_TYPES.getOrDefault(ending, "application/octet-stream");
        return served(
                ask,
                Representation.of(type, found.bytes(), Optional.of(found.modified())),
                Asker.of(ask).address() + " gets the file " + found.name() + ", "
                        + found.bytes().size() + " bytes");
    }

    /** The note says so where the asker has it already, or wants a part. */
    private static Answer served(Ask ask, Representation representation, String what) {
        HttpResponse response = representation.answer(ask.request());
        String how = response.status() == 200 ? "" : " (status " + response.status() + ")";
        return Answer.of(response, new Note(Kind.SERVED, what + how));
    }

    /** The page says no more than its status: what was wrong is the journal's business. */
    static Answer refused(int status, Kind kind, String why) {
        return refused(status, Headers.NONE, kind, why);
    }

    /** Whoever asks too often (RFC 6585 section 4). */
    static Answer later(Duration wait, String why) {
        String seconds = String.valueOf(wait.plusMillis(999).toSeconds());
        return refused(429, Headers.of("Retry-After", seconds), Kind.LIMIT, why);
    }

    /** With fields of its own, such as the challenge of a login. */
    static Answer refused(int status, Headers headers, Kind kind, String why) {
        HttpResponse page = HttpResponse.text(
                status, "text/plain; charset=utf-8", HttpText.reason(status).toLowerCase(Locale.ROOT) + "\n");
        Headers all = page.headers();
        for (Headers.Field field : headers.fields()) {
            all = all.and(field.name(), field.value());
        }
        return Answer.of(new HttpResponse(status, all, page.body()), new Note(kind, why));
    }
}
