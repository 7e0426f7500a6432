// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Answers.refused;

import dev.coldboot.aps.PhoneVisit.Standing;
import dev.coldboot.aps.access.Guesses;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What phones fetch from the customer's server (docs/fidelity.md, "File names"): their settings under every name
 * that phones ask for, in any directory, and files. Settings are XML, or text for firmware that is too old for it.
 *
 * <p>A request that names a MAC, as {@code ?mac=MAC} or in its file's name, gets the settings of that phone; where the phone
 * asks for nothing else, the general ones come before them. {@code <type>.htm} and {@code settings.xml} get the general
 * ones. For all other names, and for phones that are not known, files of the root are looked for.
 */
final class ApsPages implements HttpService {
    private final ApsConfig config;
    private final Optional<RootDirectory> root;
    private final GeneralSettings general;
    private final PhonePages phones;
    private final PhoneVisit.Memory memory;

    ApsPages(ApsConfig config) {
        this.config = config;
        this.root = config.root().map(RootDirectory::new);
        this.general = new GeneralSettings(config);
        this.phones = new PhonePages(config.access(), general);
        this.memory = new PhoneVisit.Memory(config.enumeration(), new Guesses());
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
            return refused(405, Headers.of("Allow", "GET, HEAD"), Kind.REFUSED, "a method that is not served here");
        }
        Answer answer;
        try {
            answer = answer(now, ask, RequestPath.parse(ask.request().path()));
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
        return new Answer(new HttpResponse(whole.status(), headers, Bytes.EMPTY), answer.notes(), answer.account());
    }

    private Answer answer(Instant now, Ask ask, RequestPath path) {
        Wanted wanted = Wanted.of(path, ask.request().query(), config.types()::containsKey);
        if (wanted instanceof Wanted.Settings settings) {
            return phone(now, ask, path, settings.phone());
        }
        if (wanted instanceof Wanted.General of) {
            return general(ask, path, of.type());
        }
        if (wanted instanceof Wanted.Firmware of) {
            return firmware(ask, path, of.type());
        }
        return wanted instanceof Wanted.Nothing nothing
                ? refused(404, Kind.REFUSED, nothing.why())
                : file(ask, path, "no such page");
    }

    private Answer phone(Instant now, Ask ask, RequestPath path, NamedPhone phone) {
        return config.phones()
                .find(now, phone.mac())
                .map(entry -> phones.visit(now, ask, path, phone, entry))
                .orElseGet(() -> unknown(ask, path, phone.mac()))
                .after(now, ask, phone.mac(), memory);
    }

    private PhoneVisit unknown(Ask ask, RequestPath path, MacAddress mac) {
        if (root.isPresent() && look(root.get(), path) instanceof RootDirectory.Look.Found found) {
            return new PhoneVisit(Standing.GIVEN, () -> Answers.file(ask, found));
        }
        return new PhoneVisit(
                Standing.IN_VAIN,
                () -> config.unknown()
                        .map(settings -> Answers.settings(
                                ask, mac + ", which is unknown,", "the settings for unknown phones", settings))
                        .orElseGet(() -> refused(404, Kind.REFUSED, mac + " is unknown")));
    }

    private Answer general(Ask ask, RequestPath path, String type) {
        SettingsDocument document = general.toAnybody(type);
        String what = "the general settings" + (type.isEmpty() ? "" : " of " + type);
        return document.items().isEmpty()
                ? file(ask, path, "no such page")
                : Answers.settings(ask, Asker.of(ask).address().toString(), what, document);
    }

    private Answer firmware(Ask ask, RequestPath path, String type) {
        return Optional.ofNullable(config.firmware().get(type))
                .map(image -> new SettingsDocument(List.of(new SettingsItem.FirmwareImage(image))))
                .or(() -> config.phones().firmware(type))
                .map(document -> Answers.settings(
                        ask, Asker.of(ask).address().toString(), "the firmware file of " + type, document))
                .orElseGet(() -> file(ask, path, "no firmware is configured"));
    }

    private Answer file(Ask ask, RequestPath path, String otherwise) {
        if (root.isEmpty()) {
            return refused(404, Kind.REFUSED, otherwise);
        }
        RootDirectory.Look look = look(root.get(), path);
        if (look instanceof RootDirectory.Look.Missing missing) {
            return refused(404, missing.kind(), missing.why());
        }
        return Answers.file(ask, (RootDirectory.Look.Found) look);
    }

    /** The file; for a phone with a token, which it has in the URL of all that lies beside its settings, the one without. */
    private static RootDirectory.Look look(RootDirectory root, RequestPath path) {
        RootDirectory.Look look = root.find(path);
        RequestPath bare = path.withoutTokens();
        return look instanceof RootDirectory.Look.Found || bare.equals(path) ? look : root.find(bare);
    }
}
