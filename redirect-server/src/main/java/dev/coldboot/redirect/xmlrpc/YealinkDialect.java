// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.wire.MacAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods of Yealink's older service and of Htek's and Akuvox's, which are alike (docs/fidelity.md, "Redirection service"):
 * phones are given to servers that have names, and answers are {@code [boolean, untagged text]}.
 *
 * <p>Overriding means the company's own phones only. With those vendors it also takes a stranger's phone over, which this
 * service lets nobody do.
 */
final class YealinkDialect implements Dialect {
    /** Phones of one call: each is a transaction of its own (fidelity: I). */
    static final int MAX_LIST = 1_000;

    private static final String OK = "OK";

    private final RedirectApi api;
    private final NamedServers servers;

    YealinkDialect(RedirectApi api, NamedServers servers) {
        this.api = api;
        this.servers = servers;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "redirect.registerDevice", this::registerDevice,
                "redirect.registerDevices", this::registerDevices,
                "redirect.registerDeviceWithUniqueUrl", this::registerDeviceWithUniqueUrl,
                "redirect.deRegisterDevice", this::deRegisterDevice,
                "redirect.deRegisterDevices", this::deRegisterDevices,
                "redirect.checkDevice", this::checkDevice,
                "redirect.listDevices", this::listDevices,
                "redirect.addServer", this::addServer,
                "redirect.editDevice", this::editDevice);
    }

    /** The last is Htek's. */
    @Override
    public Set<String> paths() {
        return Set.of("/xmlrpc", "/xmlrpc/", "/index.php/xmlrpc");
    }

    @Override
    public boolean tagsTexts() {
        return false;
    }

    private Object registerDevice(Call call) throws CallFault {
        call.expect(2, 3);
        return register(call, List.of(call.text(0)), call.text(1), call.flag(2));
    }

    private Object registerDevices(Call call) throws CallFault {
        call.expect(2, 3);
        return register(call, macs(call), call.text(1), call.flag(2));
    }

    /** The phone moves to another server, as a registration that may override (fidelity: I). */
    private Object editDevice(Call call) throws CallFault {
        call.expect(2, 3);
        Optional<RedirectRefusal> refusal = api.check(call.caller(), call.text(0));
        return refusal.isPresent()
                ? refused(Map.of(call.text(0), refusal.get()))
                : register(call, List.of(call.text(0)), call.text(1), true);
    }

    private Object register(Call call, List<String> macs, String server, boolean overrides) {
        Optional<Profile> profile = servers.find(call.caller(), server);
        return standing(call, macs, overrides)
                .orElseGet(() ->
                        profile.isEmpty() ? answer(false, "Error:Invalid server") : assign(call, macs, profile, ""));
    }

    /** The server need not exist: the phone has a target of its own (fidelity: I). */
    private Object registerDeviceWithUniqueUrl(Call call) throws CallFault {
        call.expect(3, 4);
        List<String> macs = List.of(call.text(0));
        Optional<Profile> profile = servers.find(call.caller(), call.text(1));
        String url = call.text(2);
        return standing(call, macs, call.flag(3))
                .orElseGet(() -> RedirectApi.isRedirection(url)
                        ? assign(call, macs, profile, url)
                        : refused(Map.of(url, RedirectRefusal.MALFORMED_URL)));
    }

    /** What stands in the way of a registration, before anything is changed. */
    private Optional<Object> standing(Call call, List<String> macs, boolean overrides) {
        Map<String, RedirectRefusal> refusals = new LinkedHashMap<>();
        Map<String, RedirectRefusal> own = new LinkedHashMap<>();
        for (String mac : macs) {
            api.check(call.caller(), mac)
                    .ifPresentOrElse(
                            why -> refusals.put(mac, why), () -> own.put(mac, RedirectRefusal.OWNED_BY_OTHER_USER));
        }
        refusals.values().removeIf(RedirectRefusal.NO_SUCH_MAC::equals);
        if (!refusals.isEmpty()) {
            return Optional.of(refused(refusals));
        }
        return own.isEmpty() || overrides
                ? Optional.empty()
                : Optional.of(answer(false, "Existing MAC(s):" + String.join(",", own.keySet())));
    }

    private Object assign(Call call, List<String> macs, Optional<Profile> server, String url) {
        Map<String, RedirectRefusal> refusals = new LinkedHashMap<>();
        for (String mac : macs) {
            servers.assign(call.now(), call.caller(), MacAddress.of(mac), server, url)
                    .ifPresent(why -> refusals.put(mac, why));
        }
        return refusals.isEmpty() ? answer(true, OK) : refused(refusals);
    }

    private Object deRegisterDevice(Call call) throws CallFault {
        call.expect(1, 1);
        return deRegister(call, List.of(call.text(0)));
    }

    private Object deRegisterDevices(Call call) throws CallFault {
        call.expect(1, 1);
        return deRegister(call, macs(call));
    }

    private Object deRegister(Call call, List<String> macs) {
        Map<String, RedirectRefusal> refusals =
                api.deregisterList(call.now(), call.caller(), macs).refusals();
        return refusals.isEmpty() ? answer(true, OK) : refused(refusals);
    }

    /** The four texts are known (fidelity: C), the boolean beside them is not (fidelity: I). */
    private Object checkDevice(Call call) throws CallFault {
        call.expect(1, 1);
        return api.check(call.caller(), call.text(0))
                .map(why -> answer(false, why == RedirectRefusal.MALFORMED_MAC ? "Error:Invalid MAC" : text(why)))
                .orElseGet(() -> answer(true, "Registered"));
    }

    /** A flat array, as the vendor's clone of this service has it (fidelity: I). */
    private Object listDevices(Call call) throws CallFault {
        call.expect(0, 0);
        return api.list(call.caller()).stream().map(Object::toString).toArray();
    }

    private Object addServer(Call call) throws CallFault {
        call.expect(2, 2);
        return switch (servers.name(call.now(), call.caller(), call.text(0), call.text(1))) {
            case NAMED -> answer(true, OK);
            case MALFORMED_NAME ->
                answer(false, "Error:The server name can only contain 'A-z 0-9 - _ . '(include space)");
            case MALFORMED_URL -> answer(false, "Error:Invalid URL:" + call.text(1));
            case NAME_TAKEN -> answer(false, "Error:Existing server:" + call.text(0));
        };
    }

    private static List<String> macs(Call call) throws CallFault {
        List<String> macs = call.texts(0);
        if (macs.size() > MAX_LIST) {
            throw call.wrong(macs.size() + " phones (expected: at most " + MAX_LIST + " a call)");
        }
        return macs;
    }

    /** The first reason, and all that it holds for. */
    private static Object refused(Map<String, RedirectRefusal> refusals) {
        RedirectRefusal why = refusals.values().iterator().next();
        List<String> which = refusals.entrySet().stream()
                .filter(refusal -> refusal.getValue() == why)
                .map(Map.Entry::getKey)
                .toList();
        return answer(false, text(why) + ":" + String.join(",", which));
    }

    /** The first is known (fidelity: C, V of a clone); the others are what {@code checkDevice} says (fidelity: I). */
    private static String text(RedirectRefusal why) {
        return switch (why) {
            case MALFORMED_MAC -> "Error:Invalid MAC(s)";
            case MALFORMED_URL -> "Error:Invalid URL";
            case NO_SUCH_MAC -> "Unregistered";
            case OWNED_BY_OTHER_USER -> "Registered Elsewhere";
        };
    }

    private static Object answer(boolean done, String text) {
        return new Object[] {done, text};
    }
}
