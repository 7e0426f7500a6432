// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.PathToken;
import dev.coldboot.wire.http.Query;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a phone is told when it asks where to go (docs/fidelity.md, "Redirection service").
 *
 * <p>Old models ask {@code /<type>/<type>.php?mac=<MAC>} and get a text document, the m9 a container in XML. Newer ones ask
 * {@code /}, {@code /<type>.htm} and {@code /<type>-<MAC>.htm} and get settings in XML (fidelity: I). A phone that is not
 * registered, or not redirected, gets 200 and nothing to set, never 404 (fidelity: T, V). Nobody needs a login: whoever knows
 * a MAC can read its target, as with the vendor's service; a phone that shows a certificate can read its own only.
 */
public final class PhonePages implements HttpService {
    /** Longer targets are no phone's. */
    public static final int MAX_TARGET = 1_024;

    /** When a phone should ask again while the store is gone, in seconds. */
    private static final String RETRY_AFTER = "10";

    private static final int LONGEST_SEEN = 300;

    private final RegistrationStore store;
    private final Sightings sightings;

    /** Pages that nobody asks afterwards who has read them. */
    public PhonePages(RegistrationStore store, Sightings sightings) {
        this.store = store;
        this.sightings = sightings;
    }

    /** Stores wait for disks. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return refused(405, "only GET and HEAD are served here", "Allow", "GET, HEAD");
        }
        if (request.target().length() > MAX_TARGET) {
            return refused(414, "longer than any page of a phone (expected: at most " + MAX_TARGET + " characters)");
        }
        return PhonePage.parse(request.path())
                .map(page -> serve(now, ask, page))
                .orElseGet(() -> refused(404, "no page of a phone"));
    }

    private Answer serve(Instant now, Ask ask, PhonePage page) {
        Optional<MacAddress> certified = ask.certificate()
                .flatMap(certificate -> MacAddress.find(
                        PhonePage.macIn(certificate.getSubjectX500Principal().getName())));
        Optional<MacAddress> named = named(ask.request(), page);
        if (certified.isPresent() && named.isPresent() && !certified.equals(named)) {
            saw(now, ask, certified.get(), "refused: asked for the page of " + named.get());
            return refused(403, "the certificate is of " + certified.get() + ", and asks for " + named.get());
        }
        Optional<MacAddress> mac = named.or(() -> certified).or(() -> agent(ask.request(), page));
        try {
            return served(now, ask, page.document(), mac);
        } catch (StoreUnavailable e) {
            return refused(503, "the store cannot be read at the moment", "Retry-After", RETRY_AFTER);
        }
    }

    private static Optional<MacAddress> named(HttpRequest request, PhonePage page) {
        return page.isOld()
                ? MacAddress.find(
                        Objects.requireNonNullElse(Query.parse(request.query()).get("mac"), ""))
                : MacAddress.find(page.mac());
    }

    private static Optional<MacAddress> agent(HttpRequest request, PhonePage page) {
        return page.isOld()
                ? Optional.empty()
                : request.headers().first("User-Agent").flatMap(agent -> MacAddress.find(PhonePage.macIn(agent)));
    }

    private Answer served(Instant now, Ask ask, RedirectionDocument document, Optional<MacAddress> mac) {
        Optional<Registration> registration = mac.flatMap(store::find);
        String target = registration.map(PhonePages::target).orElse("");
        Map<String, SettingValue> settings =
                registration.map(Registration::settings).orElse(Map.of());
        String page = document.of(target, settings);
        String outcome =
                target.isEmpty() ? unredirected(page) : "is sent to " + PathToken.masked(Url.withoutLogins(target));
        mac.ifPresent(phone -> saw(now, ask, phone, outcome));
        String who = mac.map(MacAddress::toString).orElse("a phone that does not say its MAC");
        return Answer.of(
                new HttpResponse(200, headers(document.contentType()), Bytes.utf8(page)),
                new Note(Kind.SERVED, who + " " + outcome));
    }

    private static String unredirected(String page) {
        return page.contains("perm=")
                ? "is not redirected, and gets other settings"
                : "is not redirected, and gets a page that sets nothing";
    }

    /** What stands in a store is not trusted to keep to one line, which in the text form would be more settings. */
    private static String target(Registration registration) {
        String target = registration.target();
        return target.chars().anyMatch(Character::isISOControl) ? "" : target;
    }

    private void saw(Instant now, Ask ask, MacAddress mac, String outcome) {
        HttpRequest request = ask.request();
        sightings.saw(new Sighting(
                mac,
                now,
                ask.from().address().toString(),
                clean(request.headers().first("User-Agent").orElse("")),
                clean(request.target()),
                outcome));
    }

    private static String clean(String text) {
        String bounded = text.length() > LONGEST_SEEN ? text.substring(0, LONGEST_SEEN) : text;
        boolean isClean = bounded.chars().noneMatch(Character::isISOControl);
        return PathToken.masked(Url.withoutLogins(isClean ? bounded : bounded.replaceAll("\\p{Cntrl}", "?")));
    }

    private static Headers headers(String contentType, String... more) {
        Headers headers = Headers.of("Content-Type", contentType, "Cache-Control", "no-store");
        return more.length == 0 ? headers : headers.and(more[0], more[1]);
    }

    private static Answer refused(int status, String why, String... header) {
        return Answer.of(
                new HttpResponse(status, headers("text/plain", header), Bytes.utf8(why + "\n")),
                new Note(Kind.REFUSED, why));
    }
}
