// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Credential.Kind;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.Members.Issued;
import dev.coldboot.redirect.account.Members.Refusal;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logins and keys of a customer's programs. */
final class CredentialPages {
    private static final String PATH = "/credentials";
    private static final String REVOKE = "/credentials/revoke";

    private final Members members;
    private final WebTool.Doors doors;

    CredentialPages(Members members, WebTool.Doors doors) {
        this.members = members;
        this.doors = doors;
    }

    void join(Routes routes) {
        routes.get(Audience.CUSTOMERS, PATH, visit -> show(200, visit, ""))
                .post(Audience.CUSTOMERS, PATH, this::issue)
                .get(Audience.CUSTOMERS, REVOKE, this::askToRevoke)
                .post(Audience.CUSTOMERS, REVOKE, this::revoke);
    }

    private HttpResponse show(int status, Visit visit, String trouble) {
        List<Credential> all = members.credentials(visit.company());
        return Pages.page(
                status,
                "credentials",
                Frame.of(visit, PATH, "Credentials"),
                Map.of(
                        "programs",
                                all.stream().filter(CredentialPages::isProgram).toList(),
                        "persons", all.stream().filter(each -> !isProgram(each)).toList(),
                        "isSigned", members.hasSigned(visit.company()),
                        "doors", doors,
                        "trouble", trouble));
    }

    private static boolean isProgram(Credential credential) {
        return credential.kind() == Kind.XML_RPC || credential.kind() == Kind.HAWK;
    }

    private HttpResponse issue(Visit visit) {
        Optional<Kind> kind = switch (visit.form().value("kind")) {
            case "xmlrpc" -> Optional.of(Kind.XML_RPC);
            case "rest" -> Optional.of(Kind.HAWK);
            default -> Optional.empty();
        };
        if (kind.isEmpty()) {
            return show(422, visit, "Choose what the program speaks.");
        }
        // The vendor knows keys whose role is "None"; logins of XML-RPC have no role (fidelity: T).
        boolean mayChange =
                kind.get() == Kind.XML_RPC || !visit.form().value("role").equals("read");
        Issued issued = members.issue(visit.now(), visit.caller(), kind.get(), mayChange);
        return issued instanceof Issued.Shown shown
                ? secret(visit, PATH, kind.get(), shown)
                : show(422, visit, AgreementPages.sentence(((Issued.Refused) issued).why()));
    }

    /** The only page that ever shows it: nobody can be sent on to it, since then it would have to be kept. */
    static HttpResponse secret(Visit visit, String section, Kind kind, Issued.Shown issued) {
        return Pages.page(
                200,
                "secret",
                Frame.of(visit, section, "Note this down now"),
                Map.of("kind", kind, "name", issued.name(), "secret", issued.secret()));
    }

    private HttpResponse askToRevoke(Visit visit) {
        String name = visit.query().value("name");
        boolean isInForce = members.credential(name)
                .filter(found -> found.company().equals(visit.company()))
                .filter(CredentialPages::isProgram)
                .filter(found -> found.revoked().isEmpty())
                .isPresent();
        return isInForce
                ? Pages.page(
                        200,
                        "confirm",
                        Frame.of(visit, PATH, "Revoke credentials"),
                        Map.of(
                                "question",
                                "Revoke " + name + "?",
                                "consequence",
                                "Programs that use it are refused from now on. This cannot be undone.",
                                "action",
                                REVOKE,
                                "fields",
                                Map.of("name", name),
                                "button",
                                "Revoke",
                                "back",
                                PATH))
                : show(422, visit, AgreementPages.sentence(Refusal.NO_SUCH_CREDENTIAL));
    }

    private HttpResponse revoke(Visit visit) {
        return members.revoke(visit.now(), visit.caller(), visit.form().value("name"))
                .map(why -> show(422, visit, AgreementPages.sentence(why)))
                .orElseGet(() -> GuardedResponse.see(Notice.REVOKED.on(PATH)));
    }
}
