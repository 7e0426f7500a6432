// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.catalogue.ProductGroup;
import dev.coldboot.redirect.catalogue.SettingKind;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue: settings and product groups, the same for everybody. */
final class Products {
    private Products() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "/settings/", Products::settings),
                new Route("GET", "/settings/{uuid}", Products::setting),
                new Route("GET", "/product-groups/", Products::groups),
                new Route("GET", "/product-groups/{uuid}", Products::group));
    }

    private static RestReply settings(RestCall call) throws RestProblem {
        Paging paging = Paging.of(call);
        List<SettingKind> wanted = Catalogue.settings().stream()
                .filter(kind ->
                        call.query("param_name").map(kind.paramName()::equals).orElse(true))
                .toList();
        Paging.Part<SettingKind> part = paging.part(Paging.over(wanted, SettingKind::uuid), SettingKind::uuid);
        return paging.reply(call, part, kind -> form(call, kind), OptionalLong.of(wanted.size()));
    }

    private static RestReply setting(RestCall call) throws RestProblem {
        return Catalogue.setting(call.path("uuid"))
                .map(kind -> RestReply.ok(form(call, kind)))
                .orElseThrow(() -> new RestProblem(404, "there is no setting " + RestProblem.shown(call.path("uuid"))));
    }

    private static JsonNode form(RestCall call, SettingKind kind) {
        ObjectNode setting = RestJson.object()
                .put("uuid", kind.uuid())
                .put("param_name", kind.paramName())
                .put("section", kind.section())
                .put("name", kind.name())
                .put("field_type", kind.fieldType())
                .put("group", kind.group());
        ArrayNode groups = setting.putArray("product_groups");
        kind.productGroups().forEach(groups::add);
        setting.putObject("links").put("self", call.links().setting(kind.uuid()));
        return setting;
    }

    private static RestReply groups(RestCall call) throws RestProblem {
        Paging paging = Paging.of(call);
        List<ProductGroup> all = Catalogue.productGroups();
        Paging.Part<ProductGroup> part = paging.part(Paging.over(all, ProductGroup::uuid), ProductGroup::uuid);
        return paging.reply(call, part, group -> form(call, group), OptionalLong.of(all.size()));
    }

    private static RestReply group(RestCall call) throws RestProblem {
        return Catalogue.productGroup(call.path("uuid"))
                .map(group -> RestReply.ok(form(call, group)))
                .orElseThrow(() ->
                        new RestProblem(404, "there is no product group " + RestProblem.shown(call.path("uuid"))));
    }

    private static JsonNode form(RestCall call, ProductGroup group) {
        ObjectNode node = RestJson.object().put("uuid", group.uuid()).put("name", group.name());
        node.putObject("links").put("self", call.links().productGroup(group.uuid()));
        return node;
    }
}
