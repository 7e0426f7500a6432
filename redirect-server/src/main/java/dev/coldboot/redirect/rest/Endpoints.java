// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company's phones, which this API calls endpoints. */
final class Endpoints {
    private static final String ALL = "/companies/{company}/endpoints/";
    private static final String ONE = ALL + "{mac}";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_UUID = 36;

    private final RegistrationStore registrations;
    private final ProfileStore profiles;

    Endpoints(RegistrationStore registrations, ProfileStore profiles) {
        this.registrations = registrations;
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ALL, this::list),
                new Route("GET", ONE, this::read),
                new Route("PUT", ONE, this::write),
                new Route("DELETE", ONE, this::remove));
    }

    private RestReply list(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        Paging paging = Paging.of(call);
        RegistrationQuery all = query(call, 1);
        Paging.Part<Registration> part = paging.part(
                (mac, limit) -> {
                    RegistrationQuery query = query(call, limit);
                    return registrations.list(mac.isEmpty() ? query : query.withAfter(mac("after", mac.get())));
                },
                registration -> lower(registration.mac()));
        // Counting takes a look at every phone, so only whoever does not come by a link gets it.
        boolean counts = paging.after().isEmpty() && (part.next().isPresent() || paging.page() > 1);
        OptionalLong total = counts ? OptionalLong.of(registrations.count(all)) : OptionalLong.empty();
        return paging.reply(call, part, registration -> form(call, registration), total);
    }

    private static RegistrationQuery query(RestCall call, int limit) {
        RegistrationQuery query = RegistrationQuery.of(call.company(), limit);
        query = call.query("type").map(query::withType).orElse(query);
        query = call.query("setting_server").map(query::withUrl).orElse(query);
        return call.query("search").map(query::withSearch).orElse(query);
    }

    private RestReply read(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        MacAddress mac = mac("mac", call.path("mac"));
        Registration registration = registrations.find(mac).orElseThrow(() -> unknown(mac));
        demandOwn(call, registration);
        return RestReply.ok(form(call, registration));
    }

    private RestReply write(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        call.demandRole();
        MacAddress mac = mac("mac", call.path("mac"));
        Optional<Registration> before = registrations.find(mac);
        if (before.isPresent()) {
            demandOwn(call, before.get());
        }
        Registration registration = registration(call, mac);
        if (put(call, registration).isPresent()) {
            throw taken(mac);
        }
        JsonNode body = form(call, registration);
        return before.isPresent()
                ? RestReply.ok(body)
                : RestReply.created(body, call.links().endpoint(call.company(), mac));
    }

    private Optional<RedirectRefusal> put(RestCall call, Registration registration) throws RestProblem {
        try {
            return registrations.put(call.now(), call.caller(), registration);
        } catch (IllegalArgumentException e) {
            // The store has looked again, and the profile is no longer there.
            throw new RestProblem(409, "the provisioning profile was removed at the same time");
        }
    }

    private RestReply remove(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        call.demandRole();
        MacAddress mac = mac("mac", call.path("mac"));
        for (RedirectRefusal why : registrations
                .deregister(call.now(), call.caller(), List.of(mac))
                .values()) {
            throw why == RedirectRefusal.NO_SUCH_MAC ? unknown(mac) : taken(mac);
        }
        return RestReply.DONE;
    }

    private Registration registration(RestCall call, MacAddress mac) throws RestProblem {
        ObjectNode body = call.body();
        String said = RestJson.text(body, "mac", LONGEST_NAME).orElse("");
        if (!said.isEmpty() && !mac("mac", said).equals(mac)) {
            throw RestProblem.unfit(
                    "mac is " + RestProblem.shown(said) + " (expected: that of the path, " + lower(mac) + ")");
        }
        String name = RestJson.text(body, "name", LONGEST_NAME).orElse("");
        boolean isOn = RestJson.flag(body, "autoprovisioning_enabled");
        Optional<Profile> profile = profile(call, body);
        SettingsManager settings = SettingsManager.read(body);
        return new Registration(
                mac,
                call.company(),
                settings.target(),
                call.now(),
                profile,
                new Details(name, isOn, settings.settings()));
    }

    private Optional<Profile> profile(RestCall call, ObjectNode body) throws RestProblem {
        String uuid = RestJson.text(body, "provisioning_profile", LONGEST_UUID)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (uuid.isEmpty()) {
            return Optional.empty();
        }
        Optional<Profile> profile = profiles.find(call.company(), uuid);
        if (profile.isEmpty()) {
            throw RestProblem.unfit("provisioning_profile: there is no " + RestProblem.shown(uuid)
                    + " (expected: the uuid of one of provisioning-profiles/)");
        }
        return profile;
    }

    private static void demandOwn(RestCall call, Registration registration) throws RestProblem {
        if (!registration.company().equals(call.company())) {
            throw taken(registration.mac());
        }
    }

    /** Clients look for either of the two texts (fidelity: C); the status is of our own (fidelity: I). */
    private static RestProblem taken(MacAddress mac) {
        return new RestProblem(403, "taken_mac_or_forbidden: User lacks permission to endpoint " + lower(mac));
    }

    private static RestProblem unknown(MacAddress mac) {
        return new RestProblem(404, "there is no endpoint " + lower(mac));
    }

    private static MacAddress mac(String name, String text) throws RestProblem {
        try {
            return MacAddress.parse(text);
        } catch (WireFormatException e) {
            throw RestProblem.unfit(name + " is " + RestProblem.shown(text) + " (expected: twelve hex digits)");
        }
    }

    private static String lower(MacAddress mac) {
        return mac.toString().toLowerCase(Locale.ROOT);
    }

    private static JsonNode form(RestCall call, Registration registration) {
        String company = registration.company();
        Details details = registration.details();
        ObjectNode node = RestJson.object()
                .put("mac", lower(registration.mac()))
                .put("name", details.name())
                .put("type", PhoneTypes.of(registration.mac()).orElse(null))
                .put("company", Links.uuid(company))
                .put("autoprovisioning_enabled", details.autoprovisioning())
                .put(
                        "provisioning_profile",
                        registration.profile().map(Profile::uuid).orElse(null))
                .put("updated", registration.since().toString());
        node.set("settings_manager", new SettingsManager(registration.url(), details.settings()).written());
        ObjectNode links = node.putObject("links")
                .put("self", call.links().endpoint(company, registration.mac()))
                .put("company", call.links().company(company));
        registration
                .profile()
                .ifPresent(profile ->
                        links.put("provisioning_profile", call.links().profile(company, profile.uuid())));
        return node;
    }
}
