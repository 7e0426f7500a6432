// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods of Gigaset's older service (docs/fidelity.md, "Redirection service"): phones are named by MAC or by MAC and the
 * check code on their label, and a refusal names the value that it is about (fidelity: C).
 */
final class GigasetDialect implements Dialect {
    /** {@code XXXXXXXXXXXX-XXXX}; how the code is computed is not known, so any will do (fidelity: I). */
    private static final String CHECKED = "\\s*([0-9A-Fa-f]{12})-[0-9A-Za-z]{4}\\s*";

    private static final String OK = "OK";

    private final RedirectApi api;

    GigasetDialect(RedirectApi api) {
        this.api = api;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "autoprov.registerDevice", this::registerDevice,
                "autoprov.deregisterDevice", this::deregisterDevice,
                "autoprov.checkDevice", this::checkDevice);
    }

    @Override
    public Set<String> paths() {
        return Set.of("/apxml/rpc.do");
    }

    /** Untagged, since a client that expects a tag in other vendors' answers expects none here (fidelity: C). */
    @Override
    public boolean tagsTexts() {
        return false;
    }

    /** The provider's name must be there, and is not kept: it chooses a logo on the phone (fidelity: I). */
    private Object registerDevice(Call call) throws CallFault {
        call.expect(3, 3);
        String mac = mac(call);
        String url = call.text(1);
        if (call.text(2).isBlank()) {
            return refused("name_invalid:" + call.text(2));
        }
        return answer(api.register(call.now(), call.caller(), mac, url), OK, mac, url);
    }

    private Object deregisterDevice(Call call) throws CallFault {
        call.expect(1, 1);
        String mac = mac(call);
        return answer(api.deregister(call.now(), call.caller(), mac), OK, mac, "");
    }

    /** The phone's own address where it is the caller's (fidelity: C). */
    private Object checkDevice(Call call) throws CallFault {
        call.expect(1, 1);
        String mac = mac(call);
        return answer(api.check(call.caller(), mac), mac, mac, "");
    }

    /** As it was written, without the check code. */
    private static String mac(Call call) throws CallFault {
        return call.text(0).matches(CHECKED) ? call.text(0).strip().substring(0, 12) : call.text(0);
    }

    private static Object answer(Optional<RedirectRefusal> refusal, String success, String mac, String url) {
        if (refusal.isEmpty()) {
            return new Object[] {true, success};
        }
        return refused(
                switch (refusal.get()) {
                    case MALFORMED_MAC -> "mac_invalid:" + mac;
                    case MALFORMED_URL -> "url_invalid:" + url;
                    case NO_SUCH_MAC -> "mac_not_found:" + mac;
                    case OWNED_BY_OTHER_USER -> "mac_already_in_use:" + mac;
                });
    }

    private static Object refused(String text) {
        return new Object[] {false, text};
    }
}
