// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company's provisioning profiles: what several of its phones share. */
final class ProvisioningProfiles {
    private static final String ALL = "/companies/{company}/provisioning-profiles/";
    private static final String ONE = ALL + "{uuid}";
    private static final int LONGEST_NAME = 100;

    private final ProfileStore profiles;

    ProvisioningProfiles(ProfileStore profiles) {
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ALL, this::list),
                new Route("POST", ALL, this::create),
                new Route("GET", ONE, this::read),
                new Route("PUT", ONE, this::replace),
                new Route("DELETE", ONE, this::remove));
    }

    private RestReply list(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        Paging paging = Paging.of(call);
        Paging.Part<Profile> part =
                paging.part((name, limit) -> profiles.list(call.company(), name.orElse(""), limit), Profile::name);
        return paging.reply(call, part, profile -> form(call, profile), OptionalLong.empty());
    }

    private RestReply create(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        call.demandRole();
        Profile profile = profile(call, UUID.randomUUID().toString());
        write(call, profile);
        return RestReply.created(form(call, profile), call.links().profile(call.company(), profile.uuid()));
    }

    private RestReply read(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        return RestReply.ok(form(call, stored(call)));
    }

    private RestReply replace(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        call.demandRole();
        Profile profile = profile(call, stored(call).uuid());
        write(call, profile);
        return RestReply.ok(form(call, profile));
    }

    private RestReply remove(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        call.demandRole();
        Profile profile = stored(call);
        if (!profiles.remove(call.now(), call.caller(), profile.uuid())) {
            throw new RestProblem(409, "phones still have the profile " + RestProblem.shown(profile.name()));
        }
        return RestReply.DONE;
    }

    private Profile stored(RestCall call) throws RestProblem {
        String uuid = call.path("uuid").toLowerCase(Locale.ROOT);
        return profiles.find(call.company(), uuid)
                .orElseThrow(() -> new RestProblem(404, "there is no provisioning profile " + RestProblem.shown(uuid)));
    }

    private void write(RestCall call, Profile profile) throws RestProblem {
        if (!profiles.put(call.now(), call.caller(), profile)) {
            throw new RestProblem(409, "there is a profile named " + RestProblem.shown(profile.name()) + " already");
        }
    }

    private static Profile profile(RestCall call, String uuid) throws RestProblem {
        ObjectNode body = call.body();
        String name = RestJson.text(body, "name", LONGEST_NAME).orElse("").strip();
        if (name.isEmpty()) {
            throw RestProblem.unfit("name is missing (expected: 1 to " + LONGEST_NAME + " characters)");
        }
        String group =
                RestJson.text(body, "product_group", LONGEST_NAME).orElse("").toLowerCase(Locale.ROOT);
        if (!group.isEmpty() && Catalogue.productGroup(group).isEmpty()) {
            throw RestProblem.unfit("product_group: there is no " + RestProblem.shown(group)
                    + " (expected: the uuid of one of product-groups/)");
        }
        boolean isOn = RestJson.flag(body, "autoprovisioning_enabled");
        SettingsManager settings = SettingsManager.read(body);
        return new Profile(uuid, call.company(), name, group, isOn, settings.target(), settings.settings());
    }

    private static JsonNode form(RestCall call, Profile profile) {
        ObjectNode node = RestJson.object()
                .put("uuid", profile.uuid())
                .put("name", profile.name())
                .put("company", Links.uuid(profile.company()))
                .put("product_group", orNull(profile.productGroup()))
                .put("autoprovisioning_enabled", profile.autoprovisioning());
        node.set("settings_manager", new SettingsManager(profile.url(), profile.settings()).written());
        node.putObject("links")
                .put("self", call.links().profile(profile.company(), profile.uuid()))
                .put("company", call.links().company(profile.company()));
        return node;
    }

    private static @Nullable String orNull(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).orElse(null);
    }
}
