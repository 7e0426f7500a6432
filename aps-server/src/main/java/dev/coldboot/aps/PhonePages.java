// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.AccessRules.Ruling;
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

    /** What the asker gets of a phone that is known. */
    Answer serve(Instant now, Ask ask, RequestPath path, NamedPhone phone, PhoneDirectory.Entry entry) {
        String who = phone.mac() + " (" + entry.type() + ")";
        Ruling ruling = entry.customer()
                .map(customer -> access.judge(now, ask, path.directories(), phone.mac(), customer))
                .orElse(NOTHING_DEMANDED);
        if (ruling instanceof Ruling.LogIn question) {
            return Answers.refused(
                    401,
                    Headers.of("WWW-Authenticate", question.challenge()),
                    Kind.REFUSED,
                    who + ": " + question.why());
        }
        if (ruling instanceof Ruling.Refused refused) {
            return Answers.refused(403, Kind.REFUSED, refused.why());
        }
        Answer answer = given(ask, phone, entry, ruling);
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
                .map(token -> {
                    TokenUrls urls = new TokenUrls(phone.mac(), token);
                    Optional<Url> asked = entry.customer()
                            .flatMap(customer -> AccessRules.firstToken(customer, phone.mac()))
                            .flatMap(first -> urls.insteadOf(first, ask, phone));
                    return Answers.settings(ask, who, what, urls.in(document, asked));
                })
                .orElseGet(() -> Answers.settings(ask, who, what, document));
    }
}
