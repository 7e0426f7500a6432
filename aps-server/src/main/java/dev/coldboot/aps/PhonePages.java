// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.PhoneVisit.Standing;
import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.AccessRules.Ruling;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the phones of customers, given as far as what their customer demands is met. What comes by TFTP comes here
 * too, and can show nothing but a token in its path: whoever demands anything else gives nothing by TFTP.
 */
final class PhonePages {
    private static final Ruling NOTHING_DEMANDED = new Ruling.Everything(Optional.empty());

    private final AccessRules access;
    private final GeneralSettings general;

    PhonePages(AccessRules access, GeneralSettings general) {
        this.access = access;
        this.general = general;
    }

    /** What the asker would get of a phone that is known. */
    PhoneVisit visit(Instant now, Ask ask, RequestPath path, NamedPhone phone, PhoneDirectory.Entry entry) {
        String who = phone.mac() + " (" + entry.type() + ")";
        Ruling ruling = entry.customer()
                .map(customer -> access.judge(now, ask, path.directories(), phone.mac(), customer))
                .orElse(NOTHING_DEMANDED);
        if (ruling instanceof Ruling.LogIn question) {
            // Every phone is asked once: that is no guess yet.
            boolean guessed = ask.request().headers().first("Authorization").isPresent();
            Headers challenge = Headers.of("WWW-Authenticate", question.challenge());
            return new PhoneVisit(
                    guessed ? Standing.IN_VAIN : Standing.ASKED,
                    () -> Answers.refused(401, challenge, Kind.REFUSED, who + ": " + question.why()));
        }
        if (ruling instanceof Ruling.Refused refused) {
            return new PhoneVisit(Standing.IN_VAIN, () -> Answers.refused(403, Kind.REFUSED, refused.why()));
        }
        Standing standing = ruling instanceof Ruling.WithoutSecrets
                ? Standing.IN_VAIN
                : entry.customer().filter(PhonePages::hasToShow).isPresent() ? Standing.SHOWN : Standing.GIVEN;
        return new PhoneVisit(standing, () -> named(given(ask, phone, entry, ruling), entry));
    }

    /** Whether a phone of his shows something that nobody else can; HTTPS alone is nothing of that sort. */
    private static boolean hasToShow(Customer customer) {
        Customer.Demands demands = customer.demands();
        return demands.login().isPresent() || demands.token().isPresent() || demands.certificate();
    }

    private static Answer named(Answer answer, PhoneDirectory.Entry entry) {
        return entry.customer()
                .flatMap(customer -> customer.demands().login())
                .map(login -> answer.by(login.user()))
                .orElse(answer);
    }

    private Answer given(Ask ask, NamedPhone phone, PhoneDirectory.Entry entry, Ruling ruling) {
        String who = phone.mac() + " (" + entry.type() + ")";
        List<SettingsItem> items =
                phone.asksOnce() ? new ArrayList<>(general.of(entry.type()).items()) : new ArrayList<>();
        String what = items.isEmpty() ? "its settings" : "the general settings and its own";
        items.addAll(entry.settings().items());
        SettingsDocument document = new SettingsDocument(items);
        if (ruling instanceof Ruling.WithoutSecrets without) {
            return Answers.settings(
                    ask, who, what + " without secrets (" + without.why() + ")", Disclosure.toAnybody(document));
        }
        return ((Ruling.Everything) ruling)
                .steadyToken()
                .map(token -> Answers.settings(ask, who, what, withToken(token, ask, phone, entry, document)))
                .orElseGet(() -> Answers.settings(ask, who, what, document));
    }

    private static SettingsDocument withToken(
            String token, Ask ask, NamedPhone phone, PhoneDirectory.Entry entry, SettingsDocument document) {
        TokenUrls urls = new TokenUrls(phone.mac(), token);
        Optional<Url> asked = entry.customer()
                .flatMap(customer -> AccessRules.firstToken(customer, phone.mac()))
                .flatMap(first -> urls.insteadOf(first, ask, phone));
        return urls.in(document, asked);
    }
}
