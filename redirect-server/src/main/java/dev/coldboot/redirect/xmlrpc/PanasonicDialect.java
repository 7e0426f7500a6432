// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectApi.Lookup;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Panasonic's methods (docs/fidelity.md, "Redirection service"): what was done is a bare true, and a refusal is a fault with
 * a code of the vendor's own (fidelity: C).
 */
final class PanasonicDialect implements Dialect {
    /** Not known from any client (fidelity: I). */
    static final int NO_SUCH_PROFILE = 101;

    private final RedirectApi api;
    private final Optional<NamedServers> profiles;

    /** @param profiles empty where the service keeps none */
    PanasonicDialect(RedirectApi api, Optional<NamedServers> profiles) {
        this.api = api;
        this.profiles = profiles;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "ipredirect.registerPhone", this::registerPhone,
                "ipredirect.registerPhoneWithProfile", this::registerPhoneWithProfile,
                "ipredirect.unregisterPhone", this::unregisterPhone,
                "ipredirect.checkPhones", this::checkPhones,
                "ipredirect.getPhone", this::getPhone,
                "ipredirect.listPhones", this::listPhones);
    }

    @Override
    public Set<String> paths() {
        return Set.of("/redirect/xmlrpc");
    }

    private Object registerPhone(Call call) throws CallFault {
        call.expect(2, 2);
        return done(api.register(call.now(), call.caller(), call.text(0), call.text(1)));
    }

    private Object registerPhoneWithProfile(Call call) throws CallFault {
        call.expect(2, 2);
        Optional<RedirectRefusal> refusal =
                api.check(call.caller(), call.text(0)).filter(why -> why != RedirectRefusal.NO_SUCH_MAC);
        if (refusal.isPresent()) {
            return done(refusal);
        }
        NamedServers named = profiles.orElseThrow(() -> noSuchProfile(call));
        Profile profile = named.find(call.caller(), call.text(1)).orElseThrow(() -> noSuchProfile(call));
        MacAddress mac = MacAddress.of(call.text(0));
        return done(named.assign(call.now(), call.caller(), mac, Optional.of(profile), ""));
    }

    private static CallFault noSuchProfile(Call call) {
        return new CallFault(NO_SUCH_PROFILE, "unknown profile " + Wording.of(String.valueOf(call.getParameter(1))));
    }

    private Object unregisterPhone(Call call) throws CallFault {
        call.expect(1, 1);
        return done(api.deregister(call.now(), call.caller(), call.text(0)));
    }

    private static Object done(Optional<RedirectRefusal> refusal) throws CallFault {
        if (refusal.isPresent()) {
            throw fault(refusal.get());
        }
        return true;
    }

    /**
     * A struct for each phone, whose {@code faultCode} is 0 where the phone is the caller's (fidelity: C for one phone as a
     * text; several parameters and an array: I).
     */
    private Object checkPhones(Call call) throws CallFault {
        call.expect(1, RedirectApi.MAX_LIST);
        List<Object> states = new ArrayList<>();
        for (String mac : macs(call)) {
            Optional<RedirectRefusal> refusal = api.check(call.caller(), mac);
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("faultCode", refusal.map(PanasonicDialect::code).orElse(0));
            state.put("faultString", refusal.map(PanasonicDialect::text).orElse("OK"));
            states.add(state);
        }
        return states.toArray();
    }

    private static List<String> macs(Call call) throws CallFault {
        if (call.getParameter(0) instanceof Object[]) {
            call.expect(1, 1);
            return call.texts(0);
        }
        List<String> macs = new ArrayList<>();
        for (int i = 0; i < call.getParameterCount(); i++) {
            macs.add(call.text(i));
        }
        return macs;
    }

    /** That it is a struct is known (fidelity: C), its members are not (fidelity: I). */
    private Object getPhone(Call call) throws CallFault {
        call.expect(1, 1);
        Lookup lookup = api.redirection(call.caller(), call.text(0));
        if (!(lookup instanceof Lookup.Found found)) {
            throw fault(((Lookup.Refused) lookup).why());
        }
        Registration registration = found.registration();
        Map<String, Object> phone = new LinkedHashMap<>();
        phone.put("mac", registration.mac().toString());
        phone.put("url", registration.target());
        phone.put("profile", registration.profile().map(Profile::name).orElse(""));
        return phone;
    }

    private Object listPhones(Call call) throws CallFault {
        call.expect(0, 0);
        return api.list(call.caller()).stream().map(Object::toString).toArray();
    }

    private static CallFault fault(RedirectRefusal why) {
        return new CallFault(code(why), text(why));
    }

    private static int code(RedirectRefusal why) {
        return switch (why) {
            case MALFORMED_URL -> 100;
            case MALFORMED_MAC -> 200;
            case NO_SUCH_MAC -> 201;
            case OWNED_BY_OTHER_USER -> 202;
        };
    }

    /** For people (fidelity: I). */
    private static String text(RedirectRefusal why) {
        return switch (why) {
            case MALFORMED_URL -> "Invalid URL";
            case MALFORMED_MAC -> "Invalid MAC address";
            case NO_SUCH_MAC -> "Unknown MAC address";
            case OWNED_BY_OTHER_USER -> "MAC address registered by another user";
        };
    }
}
