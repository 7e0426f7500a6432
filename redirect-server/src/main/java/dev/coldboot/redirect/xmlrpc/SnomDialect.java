// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectApi.Lookup;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor's own methods (docs/fidelity.md, "Redirection service"). A refusal is {@code [false, "Error:..."]} and never a
 * fault, which would crash the vendor's own client (fidelity: M).
 */
final class SnomDialect implements Dialect {
    private static final String OK = "Ok";

    private final RedirectApi api;

    SnomDialect(RedirectApi api) {
        this.api = api;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "redirect.registerPhone", this::registerPhone,
                "redirect.deregisterPhone", this::deregisterPhone,
                "redirect.checkPhone", this::checkPhone,
                "redirect.getPhoneRedirection", this::getPhoneRedirection,
                "redirect.listPhones", this::listPhones,
                "redirect.registerPhoneList", this::registerPhoneList,
                "redirect.deregisterPhoneList", this::deregisterPhoneList,
                "network.echo", this::echo);
    }

    @Override
    public Set<String> paths() {
        return Set.of("/xmlrpc", "/xmlrpc/");
    }

    private Object registerPhone(Call call) throws CallFault {
        call.expect(2, 2);
        return answer(api.register(call.now(), call.caller(), call.text(0), call.text(1)));
    }

    private Object deregisterPhone(Call call) throws CallFault {
        call.expect(1, 1);
        return answer(api.deregister(call.now(), call.caller(), call.text(0)));
    }

    private Object checkPhone(Call call) throws CallFault {
        call.expect(1, 1);
        return answer(api.check(call.caller(), call.text(0)));
    }

    /** Three elements: company, then URL (fidelity: V). */
    private Object getPhoneRedirection(Call call) throws CallFault {
        call.expect(1, 1);
        Lookup lookup = api.redirection(call.caller(), call.text(0));
        if (lookup instanceof Lookup.Found found) {
            Registration registration = found.registration();
            return new Object[] {true, registration.company(), registration.target()};
        }
        return answer(Optional.of(((Lookup.Refused) lookup).why()));
    }

    /** A flat array, empty for a type that nobody knows: the answer that no client trips over (fidelity: I). */
    private Object listPhones(Call call) throws CallFault {
        call.expect(1, 2);
        return api.list(call.caller(), call.text(0), call.textIfAny(1)).stream()
                .map(Object::toString)
                .toArray();
    }

    private Object registerPhoneList(Call call) throws CallFault {
        call.expect(2, 2);
        return answer(api.registerList(call.now(), call.caller(), macs(call), call.text(1)));
    }

    private Object deregisterPhoneList(Call call) throws CallFault {
        call.expect(1, 1);
        return answer(api.deregisterList(call.now(), call.caller(), macs(call)));
    }

    /** What it answers is not known, and no client looks (fidelity: I). */
    private Object echo(Call call) throws CallFault {
        call.expect(1, 1);
        return call.text(0);
    }

    private static List<String> macs(Call call) throws CallFault {
        List<String> macs = call.texts(0);
        if (macs.size() > RedirectApi.MAX_LIST) {
            throw call.wrong(macs.size() + " phones (expected: at most " + RedirectApi.MAX_LIST + " a call)");
        }
        return macs;
    }

    private static Object answer(Optional<RedirectRefusal> refusal) {
        return new Object[] {
            refusal.isEmpty(), refusal.map(RedirectRefusal::text).orElse(OK)
        };
    }

    /** The first refusal where clients look for one, then a line for each phone (fidelity: I beyond the first element). */
    private static Object answer(RedirectApi.ListResult result) {
        if (result.refusals().isEmpty()) {
            return answer(Optional.empty());
        }
        List<Object> answer = new ArrayList<>();
        answer.add(false);
        answer.add(result.refusals().values().iterator().next().text());
        result.refusals().forEach((what, why) -> answer.add(what + ": " + why.text()));
        return answer.toArray();
    }
}
