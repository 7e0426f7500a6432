// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a phone is told when it asks where to go (docs/fidelity.md, "Redirection service").
 *
 * <p>Old models ask {@code /<type>/<type>.php?mac=<MAC>} and get a text document, the m9 a container in XML. Newer ones ask
 * {@code /}, {@code /<type>.htm} and {@code /<type>-<MAC>.htm} and get settings in XML (fidelity: I). A phone that is not
 * registered, or not redirected, gets 200 and nothing to set, never 404 (fidelity: T, V). Nobody needs a login: whoever knows
 * a MAC can read its target, as with the vendor's service.
 */
public final class PhonePages implements HttpService {
    private static final Pattern OLD = Pattern.compile("/(?<type>[A-Za-z0-9]{1,32})/\\k<type>\\.php");
    private static final Pattern NEW =
            Pattern.compile("/|/(?<type>[A-Za-z0-9]{1,32})(-(?<mac>[0-9A-Fa-f]{12}))?\\.htm");
    private static final Pattern MAC_IN_TEXT = Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{12}(?![0-9A-Za-z])");
    private static final String M9 = "snomm9";

    private final RegistrationStore store;

    public PhonePages(RegistrationStore store) {
        this.store = store;
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
            return refused(405, "only GET is served here");
        }
        Matcher old = OLD.matcher(request.path());
        if (old.matches()) {
            Optional<MacAddress> mac =
                    Optional.ofNullable(Query.parse(request.query()).get("mac")).flatMap(PhonePages::mac);
            return served(
                    mac, old.group("type").equalsIgnoreCase(M9) ? RedirectionDocument.M9 : RedirectionDocument.TEXT);
        }
        Matcher modern = NEW.matcher(request.path());
        return modern.matches() ? modern(ask, modern) : refused(404, "no page of a phone");
    }

    private Answer modern(Ask ask, Matcher path) {
        Optional<MacAddress> certified = ask.certificate()
                .flatMap(certificate ->
                        macIn(certificate.getSubjectX500Principal().getName()));
        Optional<MacAddress> named = Optional.ofNullable(path.group("mac")).flatMap(PhonePages::mac);
        if (certified.isPresent() && named.isPresent() && !certified.equals(named)) {
            return refused(403, "the certificate is of " + certified.get() + ", and asks for " + named.get());
        }
        Optional<MacAddress> mac = named.or(() -> certified)
                .or(() -> ask.request().headers().first("User-Agent").flatMap(PhonePages::macIn));
        return served(mac, RedirectionDocument.XML);
    }

    private Optional<String> target(Optional<MacAddress> mac) {
        return mac.flatMap(store::find).map(Registration::target).filter(url -> !url.isEmpty());
    }

    private Answer served(Optional<MacAddress> mac, RedirectionDocument document) {
        Optional<String> target = target(mac);
        String who = mac.map(MacAddress::toString).orElse("a phone that does not say its MAC");
        String what = target.map(url -> "is sent to " + url.replaceAll("://[^/@\\s]*@", "://***@"))
                .orElse("is not redirected, and gets a page that sets nothing");
        return Answer.of(
                HttpResponse.text(200, document.contentType(), document.of(target)),
                new Note(Kind.SERVED, who + " " + what));
    }

    private static Answer refused(int status, String why) {
        return Answer.of(HttpResponse.text(status, "text/plain", why + "\n"), new Note(Kind.REFUSED, why));
    }

    private static Optional<MacAddress> macIn(String text) {
        Matcher matcher = MAC_IN_TEXT.matcher(text);
        return matcher.find() ? mac(matcher.group()) : Optional.empty();
    }

    private static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(MacAddress.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
