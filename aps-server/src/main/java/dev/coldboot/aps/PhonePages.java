// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.PhoneVisit.Standing;
import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.AccessRules.Ruling;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
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
    private static final String ITS_OWN = "its settings";
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
            Headers challenge = Headers.of("WWW-Authenticate", question.challenge());
            return new PhoneVisit(
                    question.guessed() ? Standing.GUESSED : Standing.ASKED,
                    () -> Answers.refused(401, challenge, Kind.REFUSED, who + ": " + question.why()));
        }
        if (ruling instanceof Ruling.Refused refused) {
            return new PhoneVisit(Standing.IN_VAIN, () -> Answers.refused(403, Kind.REFUSED, refused.why()));
        }
        return new PhoneVisit(standing(ruling, entry), () -> named(given(ask, phone, entry, ruling), entry));
    }

    private static Standing standing(Ruling ruling, PhoneDirectory.Entry entry) {
        if (ruling instanceof Ruling.WithoutSecrets without) {
            return without.guessed() ? Standing.GUESSED : Standing.IN_VAIN;
        }
        Customer.Demands demands = entry.customer().map(Customer::demands).orElse(Customer.Demands.NONE);
        if (demands.login().isPresent() || demands.token().isPresent()) {
            return Standing.KNOWN;
        }
        // HTTPS alone shows nothing that others could not.
        return demands.certificate() ? Standing.SHOWN : Standing.GIVEN;
    }

    private static Answer named(Answer answer, PhoneDirectory.Entry entry) {
        return entry.customer()
                .flatMap(customer -> customer.demands().login())
                .map(login -> answer.by(login.user()))
                .orElse(answer);
    }

    private Answer given(Ask ask, NamedPhone phone, PhoneDirectory.Entry entry, Ruling ruling) {
        String who = phone.mac() + " (" + entry.type() + ")";
        SettingsForm form = Answers.form(ask);
        // Text cannot name files, so that firmware which reads nothing else gets all in one.
        Optional<SettingsDocument> container =
                phone.asksOnce() && form == SettingsForm.XML ? entry.container() : Optional.empty();
        if (container.isEmpty() && form == SettingsForm.XML && ruling.equals(NOTHING_DEMANDED)) {
            Optional<Bytes> written = entry.written();
            if (written.isPresent() && shared(phone, entry).items().isEmpty()) {
                return Answers.settings(ask, who, ITS_OWN, form, new SettingsForm.Written(written.get(), 0));
            }
        }
        Content content = content(container, phone, entry);
        if (ruling instanceof Ruling.WithoutSecrets without) {
            String what = content.what() + " without secrets (" + without.why() + ")";
            return Answers.settings(ask, who, what, Disclosure.toAnybody(content.document()));
        }
        SettingsDocument document = ((Ruling.Everything) ruling)
                .steadyToken()
                .map(token -> withToken(token, ask, phone, entry, content.document()))
                .orElse(content.document());
        return Answers.settings(ask, who, content.what(), document);
    }

    /** What a phone gets, and how the journal calls it. */
    private record Content(String what, SettingsDocument document) {}

    private Content content(Optional<SettingsDocument> container, NamedPhone phone, PhoneDirectory.Entry entry) {
        if (container.isPresent()) {
            return new Content("the list of its files", container.get());
        }
        SettingsDocument own = entry.settings();
        if (isContainer(own)) {
            return new Content("the list of its files", own);
        }
        SettingsDocument shared = shared(phone, entry);
        if (shared.items().isEmpty()) {
            return new Content(ITS_OWN, own);
        }
        List<SettingsItem> items = new ArrayList<>(shared.items());
        items.addAll(own.items());
        return new Content("the general settings and its own", new SettingsDocument(items));
    }

    /** What it gets of the general settings; nothing where it asks for them as well. */
    private SettingsDocument shared(NamedPhone phone, PhoneDirectory.Entry entry) {
        return phone.asksOnce() ? general.of(entry.type()) : SettingsDocument.EMPTY;
    }

    /** Whether it names files and says nothing else: a document of its own kind, which settings have no place in (V). */
    static boolean isContainer(SettingsDocument document) {
        return !document.items().isEmpty()
                && document.items().stream().allMatch(SettingsItem.FileReference.class::isInstance);
    }

    private static SettingsDocument withToken(
            String steady, Ask ask, NamedPhone phone, PhoneDirectory.Entry entry, SettingsDocument document) {
        boolean isSteady = ask.request().target().contains("/" + steady + "/");
        String shown = entry.customer()
                .flatMap(customer -> AccessRules.firstToken(customer, phone.mac()))
                .filter(first -> !isSteady)
                .orElse(steady);
        TokenUrls urls = new TokenUrls(phone.mac(), steady, shown);
        return urls.in(document, urls.asked(ask, phone));
    }
}
