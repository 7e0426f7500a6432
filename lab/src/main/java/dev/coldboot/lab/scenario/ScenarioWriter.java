// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.lab.Durations;
import dev.coldboot.lab.fault.Flaws;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.CustomerOffer.Reply;
import dev.coldboot.lab.scenario.PhoneSet.Kind;
import dev.coldboot.lab.scenario.PhoneSet.Patience;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.dhcp.Option43Form;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes scenarios with the keys of the schema, and leaves out what is usual. */
final class ScenarioWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private ScenarioWriter() {}

    static ObjectNode scenario(Scenario scenario) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", scenario.name());
        text(node, "group", scenario.group());
        node.put("sentence", scenario.sentence());
        text(node, "source", scenario.source());
        object(node, "phones", phones(scenario.phones()));
        object(node, "offer", offer(scenario.offer()));
        if (!scenario.faults().sentences().isEmpty()) {
            ArrayNode faults = node.putArray("faults");
            scenario.faults().sentences().forEach(sentence -> faults.add(JSON.readTree(sentence)));
        }
        if (!scenario.steps().isEmpty()) {
            ArrayNode steps = node.putArray("steps");
            scenario.steps().forEach(step -> steps.add(step(step)));
        }
        ObjectNode expect = node.putObject("expect");
        expectation(expect, scenario.expected());
        if (!scenario.expectedOf().isEmpty()) {
            ArrayNode others = expect.putArray("others");
            scenario.expectedOf()
                    .forEach((place, other) -> expectation(others.addObject().put("phone", place), other));
        }
        return node;
    }

    private static void text(ObjectNode node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, text);
        }
    }

    private static void object(ObjectNode node, String key, ObjectNode child) {
        if (!child.isEmpty()) {
            node.set(key, child);
        }
    }

    private static void strings(ObjectNode node, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(key);
            texts.forEach(array::add);
        }
    }

    private static void texts(ObjectNode node, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode map = node.putObject(key);
            texts.forEach(map::put);
        }
    }

    private static ObjectNode phones(PhoneSet phones) {
        ObjectNode node = JSON.createObjectNode();
        PhoneSet usual = PhoneSet.ONE;
        if (phones.count() != usual.count()) {
            node.put("count", phones.count());
        }
        if (!phones.firstMac().equals(usual.firstMac())) {
            node.put("firstMac", phones.firstMac().toString());
        }
        kind(node, phones.kind());
        object(node, "wait", patience(phones.patience()));
        if (!phones.others().isEmpty()) {
            ArrayNode others = node.putArray("others");
            phones.others().forEach((place, kind) -> kind(others.addObject().put("phone", place), kind));
        }
        return node;
    }

    private static void kind(ObjectNode node, Kind kind) {
        node.put("model", kind.model());
        text(node, "firmware", kind.firmware());
        texts(node, "settings", kind.settings());
    }

    private static ObjectNode patience(Patience patience) {
        ObjectNode node = JSON.createObjectNode();
        patience.pnp().ifPresent(wait -> node.put("pnp", Durations.format(wait)));
        strings(node, "dhcp", patience.dhcp().stream().map(Durations::format).toList());
        patience.file()
                .ifPresent(files -> node.putObject("file")
                        .put("timeout", Durations.format(files.timeout()))
                        .put("tries", files.tries())
                        .put("pause", Durations.format(files.pause())));
        return node;
    }

    static ObjectNode offer(Offer offer) {
        ObjectNode node = JSON.createObjectNode();
        object(node, "dhcp", dhcp(offer.dhcp()));
        if (!offer.pnp().isEmpty()) {
            ArrayNode responders = node.putArray("pnp");
            offer.pnp().forEach(responder -> responders.add(pnp(responder)));
        }
        offer.registrations().ifPresent(known -> registrations(node.putObject("registrations"), known));
        object(node, "customer", customer(offer.customer()));
        object(node, "dns", dns(offer.dns()));
        return node;
    }

    private static ObjectNode dhcp(DhcpOffer offer) {
        ObjectNode node = JSON.createObjectNode();
        if (!offer.answers()) {
            node.put("answers", false);
        }
        strings(node, "options", offer.options());
        if (offer.option43() != Option43Form.NUL_TERMINATED) {
            node.put("option43", offer.option43().name());
        }
        if (!offer.models().isEmpty()) {
            ObjectNode models = node.putObject("models");
            offer.models().forEach((model, options) -> {
                ArrayNode array = models.putArray(model);
                options.forEach(array::add);
            });
        }
        return node;
    }

    private static ObjectNode pnp(PnpOffer offer) {
        ObjectNode node = JSON.createObjectNode();
        text(node, "url", offer.url());
        if (offer.deny() != 0) {
            node.put("deny", offer.deny());
        }
        if (offer.style() != ResponderProfile.STANDARD) {
            node.put("style", offer.style().id());
        }
        if (!offer.delay().isZero()) {
            node.put("delay", Durations.format(offer.delay()));
        }
        text(node, "model", offer.model());
        return node;
    }

    private static void registrations(ObjectNode node, RegistrationOffer offer) {
        if (!offer.phones().isEmpty()) {
            ArrayNode places = node.putArray("phones");
            new TreeSet<>(offer.phones()).forEach(places::add);
        }
        text(node, "url", offer.url());
    }

    private static ObjectNode customer(CustomerOffer offer) {
        ObjectNode node = JSON.createObjectNode();
        settings(node, "general", offer.general());
        settings(node, "own", offer.own());
        if (offer.firmware() != Firmware.ANY) {
            node.put("firmware", offer.firmware().name().toLowerCase(Locale.ROOT));
        }
        if (!offer.pages().isEmpty()) {
            ArrayNode pages = node.putArray("pages");
            offer.pages().forEach(page -> {
                ObjectNode one = pages.addObject().put("path", page.path());
                text(one, "userAgent", page.userAgent());
                reply(one, page.reply());
            });
        }
        object(node, "demands", demands(offer.demands()));
        offer.certificate().ifPresent(flaw -> node.put("certificate", Flaws.word(flaw)));
        return node;
    }

    private static void reply(ObjectNode page, Reply reply) {
        if (reply instanceof Reply.Text said) {
            page.put("status", said.status());
            text(page, "type", said.type());
            text(page, "body", said.body());
        } else if (reply instanceof Reply.OtherPath other) {
            page.put("as", other.path());
        }
    }

    private static void settings(ObjectNode node, String key, List<Setting> settings) {
        if (!settings.isEmpty()) {
            ArrayNode array = node.putArray(key);
            settings.forEach(setting -> {
                ObjectNode one = array.addObject().put("name", setting.name());
                setting.index().ifPresent(index -> one.put("index", index));
                one.put("value", setting.value());
                String flag = setting.permission().xmlFlag();
                if (flag != null && !flag.equals("RW")) {
                    one.put("perm", flag);
                }
            });
        }
    }

    private static ObjectNode demands(Demands demands) {
        ObjectNode node = JSON.createObjectNode();
        if (demands.secure()) {
            node.put("https", true);
        }
        if (demands.certificate()) {
            node.put("certificate", true);
        }
        demands.token().ifPresent(token -> node.put("token", token));
        demands.login()
                .ifPresent(login -> node.putObject("login")
                        .put("user", login.user())
                        .put("password", login.password())
                        .put("scheme", login.digest() ? "digest" : "basic"));
        return node;
    }

    private static ObjectNode dns(DnsOffer offer) {
        ObjectNode node = JSON.createObjectNode();
        strings(node, "missing", offer.missing());
        if (!offer.wrong().isEmpty()) {
            ObjectNode wrong = node.putObject("wrong");
            offer.wrong().forEach((name, address) -> wrong.put(name, address.toString()));
        }
        return node;
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = JSON.createObjectNode();
        if (step instanceof Step.SetServer set) {
            node.put("do", "set-server").put("url", set.url());
        } else if (step instanceof Step.SetSetting set) {
            node.put("do", "set").put("setting", set.name()).put("value", set.value());
        } else if (step instanceof Step.Command command) {
            node.put("do", command.reboot() ? "command-reboot" : "command").put("address", command.address());
            if (command.status() != ScenarioReader.OK) {
                node.put("status", command.status());
            }
        } else if (step instanceof Step.Reboot) {
            node.put("do", "reboot");
        } else if (step instanceof Step.FactoryReset) {
            node.put("do", "factory-reset");
        } else if (step instanceof Step.CheckSync sync) {
            node.put("do", sync.reboot() ? "check-sync-reboot" : "check-sync");
        } else if (step instanceof Step.Change change) {
            node.put("do", "offer").set("offer", offer(change.offer()));
        } else if (step instanceof Step.Wait wait) {
            node.put("do", "wait").put("time", Durations.format(wait.time()));
        }
        return node;
    }

    private static void expectation(ObjectNode node, Expectation expected) {
        node.put("outcome", expected.outcome().name());
        node.put("source", expected.source().name());
        strings(node, "verdict", expected.verdict());
        strings(node, "requests", expected.requests().made());
        strings(node, "noRequests", expected.requests().notMade());
        texts(node, "settings", expected.settings());
        expected.lines().ifPresent(lines -> node.put("lines", lines));
        expected.reboots().ifPresent(reboots -> node.put("reboots", reboots));
        expected.firmware().ifPresent(version -> node.put("firmware", version));
        strings(node, "log", expected.log());
    }
}
