// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import dev.coldboot.wire.http.Query;
import dev.coldboot.wire.http.Representation;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What phones fetch from the customer's server (docs/fidelity.md, "File names"): their settings under every name
 * that phones ask for, in any directory, and files. Settings are XML, or text for firmware that is too old for it.
 *
 * <p>A request that names a MAC, as {@code ?mac=MAC} or in its file's name, gets the settings of that phone; where the phone
 * asks for nothing else, the general ones come before them. {@code <type>.htm} and {@code settings.xml} get the general
 * ones. For all other names, and for phones that are not known, files of the root are looked for.
 */
final class ApsPages implements HttpService {
    private static final Pattern OF_TYPE = Pattern.compile("(?<type>[A-Za-z0-9_]{1,32})\\.(?:html?|xml|php)");
    /** Names of option 60, also of models that are newer than every table. */
    private static final Pattern VENDORS_TYPE = Pattern.compile("(?i)snom[a-z0-9]{1,8}");

    private static final Pattern FIRMWARE = Pattern.compile("(?<type>[A-Za-z0-9_]{1,32})-firmware\\.htm");
    private static final Set<String> OF_ALL = Set.of("settings.xml", "settings.htm", "config.xml", "config.htm");
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "xml", "application/xml",
            "htm", "text/html",
            "html", "text/html",
            "txt", "text/plain",
            "cfg", "text/plain",
            "bmp", "image/bmp",
            "png", "image/png",
            "jpg", "image/jpeg",
            "wav", "audio/wav");

    private final ApsConfig config;
    private final Optional<RootDirectory> root;

    ApsPages(ApsConfig config) {
        this.config = config;
        this.root = config.root().map(RootDirectory::new);
    }

    /** Files wait for disks, databases for theirs. */
    @Override
    public boolean isBlocking() {
        return root.isPresent() || config.phones().isBlocking();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        String method = ask.request().method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            HttpResponse response = HttpResponse.text(405, "text/plain; charset=utf-8", "only GET and HEAD\n");
            Headers headers = response.headers().and("Allow", "GET, HEAD");
            return Answer.of(
                    new HttpResponse(405, headers, response.body()),
                    new Note(Kind.REFUSED, "a method that is not served here"));
        }
        Answer answer;
        try {
            answer = answer(ask, RequestPath.parse(ask.request().path()));
        } catch (WireFormatException e) {
            answer = refused(400, Kind.REFUSED, String.valueOf(e.getMessage()));
        } catch (TemplateTrouble e) {
            answer = refused(500, Kind.WORLD, String.valueOf(e.getMessage()));
        } catch (StoreUnavailable e) {
            answer = refused(503, Kind.WORLD, String.valueOf(e.getMessage()));
        }
        return method.equals("HEAD") ? withoutBody(answer) : answer;
    }

    /** Refusals too (RFC 9110 section 9.3.2). */
    private static Answer withoutBody(Answer answer) {
        HttpResponse whole = answer.response();
        if (whole.body().size() == 0) {
            return answer;
        }
        Headers headers = whole.headers()
                .with("Content-Length", String.valueOf(whole.body().size()));
        return new Answer(new HttpResponse(whole.status(), headers, Bytes.EMPTY), answer.notes());
    }

    private Answer answer(Ask ask, RequestPath path) {
        String name = path.name();
        Matcher firmware = FIRMWARE.matcher(name);
        if (firmware.matches()) {
            return firmware(ask, path, firmware.group("type"));
        }
        String query = Query.parse(ask.request().query()).get("mac");
        if (query != null) {
            return NamedPhone.mac(query)
                    .map(mac -> phone(ask, path, new NamedPhone(mac, true)))
                    .orElseGet(() -> refused(404, Kind.REFUSED, "the mac in the query is none"));
        }
        Optional<String> general = generalType(name);
        Optional<NamedPhone> named = NamedPhone.ofFile(name)
                .or(() -> general.flatMap(type -> inDirectory(path)).map(mac -> new NamedPhone(mac, true)));
        return named.map(phone -> phone(ask, path, phone))
                .or(() -> general.flatMap(type -> general(ask, type)))
                .orElseGet(() -> file(ask, path, "no such page"));
    }

    private Answer firmware(Ask ask, RequestPath path, String type) {
        String image = config.firmware().get(type);
        return image == null
                ? file(ask, path, "no firmware is configured")
                : settings(
                        ask,
                        ask.from().address().toString(),
                        "the firmware file of " + type,
                        new SettingsDocument(List.of(new SettingsItem.FirmwareImage(image))));
    }

    private static Optional<MacAddress> inDirectory(RequestPath path) {
        return path.directories().stream()
                .flatMap(directory -> NamedPhone.mac(directory).stream())
                .reduce((first, last) -> last);
    }

    /** The type whose general settings that name is for, empty text for those of all types; nothing for other names. */
    private Optional<String> generalType(String name) {
        if (OF_ALL.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("");
        }
        Matcher matcher = OF_TYPE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String type = matcher.group("type");
        boolean isType =
                config.types().containsKey(type) || VENDORS_TYPE.matcher(type).matches();
        return isType ? Optional.of(type) : Optional.empty();
    }

    private Answer phone(Ask ask, RequestPath path, NamedPhone phone) {
        Optional<PhoneDirectory.Entry> entry = config.phones().find(phone.mac());
        if (entry.isEmpty()) {
            return unknown(ask, path, phone.mac());
        }
        String who = phone.mac() + " (" + entry.get().type() + ")";
        List<SettingsItem> items =
                phone.asksOnce() ? new ArrayList<>(generalItems(entry.get().type())) : new ArrayList<>();
        String what = items.isEmpty() ? "its settings" : "the general settings and its own";
        items.addAll(entry.get().settings().items());
        return settings(ask, who, what, new SettingsDocument(items));
    }

    private Answer unknown(Ask ask, RequestPath path, MacAddress mac) {
        if (root.isPresent() && root.get().find(path) instanceof RootDirectory.Look.Found found) {
            return served(ask, found);
        }
        return config.unknown()
                .map(settings ->
                        settings(ask, mac + ", which is unknown,", "the settings for unknown phones", settings))
                .orElseGet(() -> refused(404, Kind.REFUSED, mac + " is unknown"));
    }

    private Optional<Answer> general(Ask ask, String type) {
        List<SettingsItem> items = generalItems(type);
        String what = "the general settings" + (type.isEmpty() ? "" : " of " + type);
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(settings(ask, ask.from().address().toString(), what, new SettingsDocument(items)));
    }

    private List<SettingsItem> generalItems(String type) {
        List<SettingsItem> items = new ArrayList<>();
        config.general().ifPresent(settings -> items.addAll(settings.items()));
        Optional.ofNullable(config.types().get(type)).ifPresent(settings -> items.addAll(settings.items()));
        config.phones().general(type).ifPresent(settings -> items.addAll(settings.items()));
        return items;
    }

    private static Answer settings(Ask ask, String who, String what, SettingsDocument document) {
        SettingsForm form =
                SettingsForm.of(ask.request().headers().first("User-Agent").orElse(""));
        SettingsForm.Written written = form.write(document);
        String how = form == SettingsForm.TEXT ? " as text" : "";
        String without = written.left() == 0 ? "" : ", without " + written.left() + " that text has no words for";
        String bytes = written.body().size() + " bytes";
        return served(
                ask,
                Representation.of(form.contentType(), written.body(), Optional.empty()),
                who + " gets " + what + how + without + ", " + bytes);
    }

    private Answer file(Ask ask, RequestPath path, String otherwise) {
        if (root.isEmpty()) {
            return refused(404, Kind.REFUSED, otherwise);
        }
        RootDirectory.Look look = root.get().find(path);
        if (look instanceof RootDirectory.Look.Missing missing) {
            return refused(404, missing.kind(), missing.why());
        }
        return served(ask, (RootDirectory.Look.Found) look);
    }

    private static Answer served(Ask ask, RootDirectory.Look.Found found) {
        String ending =
                found.name().substring(found.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = CONTENT_TYPES.getOrDefault(ending, "application/octet-stream");
        return served(
                ask,
                Representation.of(type, found.bytes(), Optional.of(found.modified())),
                ask.from().address() + " gets the file " + found.name() + ", "
                        + found.bytes().size() + " bytes");
    }

    /** The note says so where the asker has it already, or wants a part. */
    private static Answer served(Ask ask, Representation representation, String what) {
        HttpResponse response = representation.answer(ask.request());
        String how = response.status() == 200 ? "" : " (status " + response.status() + ")";
        return Answer.of(response, new Note(Kind.SERVED, what + how));
    }

    /** The page says no more than its status: what was wrong is the journal's business. */
    private static Answer refused(int status, Kind kind, String why) {
        String page = HttpText.reason(status).toLowerCase(Locale.ROOT) + "\n";
        return Answer.of(HttpResponse.text(status, "text/plain; charset=utf-8", page), new Note(kind, why));
    }
}
