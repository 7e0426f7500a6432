// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.Durations;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.fault.FaultFile;
import dev.coldboot.lab.fault.Flaws;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.CustomerOffer.Page;
import dev.coldboot.lab.scenario.CustomerOffer.Reply;
import dev.coldboot.lab.scenario.Expectation.Requests;
import dev.coldboot.lab.scenario.PhoneSet.Files;
import dev.coldboot.lab.scenario.PhoneSet.Kind;
import dev.coldboot.lab.scenario.PhoneSet.Patience;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.Option43Form;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes a scenario of a document that the schema has passed; what only code can know is refused here. */
final class ScenarioReader {
    /** The status that a command must come back with where the scenario names none. */
    static final int OK = 200;

    private final String file;

    ScenarioReader(String file) {
        this.file = file;
    }

    private interface Making<T> {
        T make() throws WireFormatException;
    }

    /** Names the key in the message of whoever refuses its value. */
    private <T> T at(String path, Making<T> making) throws LabStartException {
        try {
            return making.make();
        } catch (WireFormatException | IllegalArgumentException e) {
            throw new LabStartException(file + ": " + (path.isEmpty() ? "" : path + ": ") + e.getMessage());
        }
    }

    Scenario scenario(JsonNode root) throws LabStartException {
        PhoneSet phones = root.has("phones") ? phones(root.get("phones")) : PhoneSet.ONE;
        Offer offer = root.has("offer") ? offer(root.get("offer"), "offer") : Offer.NOTHING;
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : list(root, "steps")) {
            steps.add(step(step, "steps[" + steps.size() + "]"));
        }
        JsonNode expect = root.get("expect");
        Map<Integer, Expectation> others = new LinkedHashMap<>();
        for (JsonNode other : list(expect, "others")) {
            others.put(other.get("phone").asInt(), expectation(other));
        }
        return new Scenario(
                text(root, "name"),
                text(root, "group"),
                text(root, "sentence"),
                text(root, "source"),
                phones,
                offer,
                faults(root),
                steps,
                expectation(expect),
                others);
    }

    private ScenarioFaults faults(JsonNode root) throws LabStartException {
        if (!root.has("faults")) {
            return ScenarioFaults.NONE;
        }
        Faults faults = FaultFile.read(file + ": faults", root.get("faults"));
        List<String> sentences = new ArrayList<>();
        root.get("faults").forEach(sentence -> sentences.add(sentence.toString()));
        return new ScenarioFaults(sentences, faults);
    }

    private PhoneSet phones(JsonNode node) throws LabStartException {
        PhoneSet usual = PhoneSet.ONE;
        MacAddress first = node.has("firstMac")
                ? at("phones.firstMac", () -> MacAddress.parse(text(node, "firstMac")))
                : usual.firstMac();
        Map<Integer, Kind> others = new LinkedHashMap<>();
        for (JsonNode other : list(node, "others")) {
            others.put(other.get("phone").asInt(), kind(other));
        }
        Patience patience = node.has("wait") ? patience(node.get("wait")) : Patience.USUAL;
        int count = node.has("count") ? node.get("count").asInt() : usual.count();
        return new PhoneSet(count, first, kind(node), others, patience);
    }

    private static Kind kind(JsonNode node) {
        String model =
                node.has("model") ? text(node, "model") : PhoneSet.ONE.kind().model();
        return new Kind(model, text(node, "firmware"), texts(node, "settings"));
    }

    private Patience patience(JsonNode node) throws LabStartException {
        List<Duration> dhcp = new ArrayList<>();
        for (JsonNode wait : list(node, "dhcp")) {
            dhcp.add(duration(wait, "phones.wait.dhcp"));
        }
        Optional<Duration> pnp =
                node.has("pnp") ? Optional.of(duration(node.get("pnp"), "phones.wait.pnp")) : Optional.empty();
        Optional<Files> file = Optional.empty();
        if (node.has("file")) {
            JsonNode files = node.get("file");
            file = Optional.of(new Files(
                    duration(files.get("timeout"), "phones.wait.file.timeout"),
                    files.get("tries").asInt(),
                    duration(files.get("pause"), "phones.wait.file.pause")));
        }
        return new Patience(pnp, dhcp, file);
    }

    private Duration duration(JsonNode node, String path) throws LabStartException {
        return at(path, () -> Durations.parse(node.asString()));
    }

    Offer offer(JsonNode node, String path) throws LabStartException {
        DhcpOffer dhcp = node.has("dhcp") ? dhcp(node.get("dhcp"), below(path, "dhcp")) : DhcpOffer.ADDRESS_ONLY;
        List<PnpOffer> responders = new ArrayList<>();
        for (JsonNode responder : list(node, "pnp")) {
            responders.add(pnp(responder, below(path, "pnp[" + responders.size() + "]")));
        }
        Optional<RegistrationOffer> registrations =
                node.has("registrations") ? Optional.of(registrations(node.get("registrations"))) : Optional.empty();
        CustomerOffer customer =
                node.has("customer") ? customer(node.get("customer"), below(path, "customer")) : CustomerOffer.SETTINGS;
        DnsOffer dns = node.has("dns") ? dns(node.get("dns"), below(path, "dns")) : DnsOffer.TRUE;
        return new Offer(dhcp, responders, registrations, customer, dns);
    }

    private DhcpOffer dhcp(JsonNode node, String path) throws LabStartException {
        // Each list by itself, so that a wrong option is named by where it stands.
        List<String> options = options(list(node, "options"), below(path, "options"));
        Map<String, List<String>> models = new LinkedHashMap<>();
        JsonNode byModel = node.get("models");
        if (byModel != null) {
            for (String model : byModel.propertyNames()) {
                models.put(model, options(byModel.get(model), below(path, "models." + model)));
            }
        }
        boolean answers = !node.has("answers") || node.get("answers").asBoolean();
        Option43Form form =
                node.has("option43") ? Option43Form.valueOf(text(node, "option43")) : Option43Form.NUL_TERMINATED;
        return at(path, () -> new DhcpOffer(answers, options, form, models));
    }

    private List<String> options(Iterable<JsonNode> nodes, String path) throws LabStartException {
        return at(
                path, () -> DhcpOffer.of(strings(nodes).toArray(String[]::new)).options());
    }

    private PnpOffer pnp(JsonNode node, String path) throws LabStartException {
        ResponderProfile style = ResponderProfile.named(text(node, "style")).orElse(ResponderProfile.STANDARD);
        Duration delay = node.has("delay") ? duration(node.get("delay"), below(path, "delay")) : Duration.ZERO;
        int deny = node.has("deny") ? node.get("deny").asInt() : 0;
        return at(path, () -> new PnpOffer(text(node, "url"), deny, style, delay, text(node, "model")));
    }

    private static RegistrationOffer registrations(JsonNode node) {
        Set<Integer> phones = new TreeSet<>();
        list(node, "phones").forEach(place -> phones.add(place.asInt()));
        return new RegistrationOffer(phones, text(node, "url"));
    }

    private CustomerOffer customer(JsonNode node, String path) throws LabStartException {
        List<Page> pages = new ArrayList<>();
        for (JsonNode page : list(node, "pages")) {
            pages.add(page(page, below(path, "pages[" + pages.size() + "]")));
        }
        Firmware firmware =
                node.has("firmware") ? Firmware.valueOf(text(node, "firmware").toUpperCase(Locale.ROOT)) : Firmware.ANY;
        Demands demands = node.has("demands") ? demands(node.get("demands")) : Demands.NONE;
        return new CustomerOffer(
                settings(node, "general"), settings(node, "own"), firmware, pages, demands, certificate(node));
    }

    private static Optional<Flaw> certificate(JsonNode node) {
        String word = text(node, "certificate");
        return word.isEmpty() || word.equals("good") ? Optional.empty() : Optional.of(Flaws.of(word));
    }

    private Page page(JsonNode node, String path) throws LabStartException {
        return at(path, () -> new Page(text(node, "path"), text(node, "userAgent"), reply(node)));
    }

    private static Reply reply(JsonNode page) {
        if (page.has("status") == page.has("as")) {
            throw new IllegalArgumentException(
                    (page.has("as") ? "status beside as" : "neither status nor as") + " (expected: one of the two)");
        }
        return page.has("as")
                ? new Reply.OtherPath(text(page, "as"))
                : new Reply.Text(page.get("status").asInt(), text(page, "type"), text(page, "body"));
    }

    private static List<Setting> settings(JsonNode node, String key) {
        List<Setting> settings = new ArrayList<>();
        for (JsonNode one : list(node, key)) {
            Permission permission =
                    Permission.ofXml(one.has("perm") ? text(one, "perm") : "RW").orElseThrow();
            OptionalInt index =
                    one.has("index") ? OptionalInt.of(one.get("index").asInt()) : OptionalInt.empty();
            settings.add(new Setting(text(one, "name"), index, permission, text(one, "value")));
        }
        return settings;
    }

    private static Demands demands(JsonNode node) {
        JsonNode login = node.get("login");
        return new Demands(
                flag(node, "https"),
                login == null
                        ? Optional.empty()
                        : Optional.of(new Login(
                                text(login, "user"),
                                text(login, "password"),
                                text(login, "scheme").equals("digest"))),
                node.has("token") ? Optional.of(text(node, "token")) : Optional.empty(),
                flag(node, "certificate"));
    }

    private DnsOffer dns(JsonNode node, String path) throws LabStartException {
        Map<String, Ipv4Address> wrong = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : texts(node, "wrong").entrySet()) {
            wrong.put(
                    name.getKey(), at(below(path, "wrong." + name.getKey()), () -> Ipv4Address.parse(name.getValue())));
        }
        return new DnsOffer(strings(list(node, "missing")), wrong);
    }

    private Step step(JsonNode node, String path) throws LabStartException {
        String what = text(node, "do");
        return switch (what) {
            case "set-server" -> new Step.SetServer(needed(node, "url", path));
            case "set" -> new Step.SetSetting(needed(node, "setting", path), needed(node, "value", path));
            case "command" -> command(node, path, false);
            case "command-reboot" -> command(node, path, true);
            case "reboot" -> new Step.Reboot();
            case "factory-reset" -> new Step.FactoryReset();
            case "check-sync" -> new Step.CheckSync(false);
            case "check-sync-reboot" -> new Step.CheckSync(true);
            case "offer" -> {
                need(node, "offer", path);
                yield new Step.Change(offer(node.get("offer"), below(path, "offer")));
            }
            default -> {
                need(node, "time", path);
                Duration time = duration(node.get("time"), below(path, "time"));
                yield at(path, () -> new Step.Wait(time));
            }
        };
    }

    private Step command(JsonNode node, String path, boolean reboots) throws LabStartException {
        int status = node.has("status") ? node.get("status").asInt() : OK;
        return new Step.Command(needed(node, "address", path), status, reboots);
    }

    private String needed(JsonNode step, String key, String path) throws LabStartException {
        need(step, key, path);
        return text(step, key);
    }

    private void need(JsonNode step, String key, String path) throws LabStartException {
        if (!step.has(key)) {
            throw new LabStartException(
                    file + ": " + below(path, key) + ": is missing (expected: one, for do: " + text(step, "do") + ")");
        }
    }

    private static Expectation expectation(JsonNode node) {
        return new Expectation(
                BootOutcome.valueOf(text(node, "outcome")),
                BootSource.valueOf(text(node, "source")),
                strings(list(node, "verdict")),
                new Requests(strings(list(node, "requests")), strings(list(node, "noRequests"))),
                texts(node, "settings"),
                node.has("lines") ? Optional.of(flag(node, "lines")) : Optional.empty(),
                node.has("reboots") ? OptionalInt.of(node.get("reboots").asInt()) : OptionalInt.empty(),
                node.has("firmware") ? Optional.of(text(node, "firmware")) : Optional.empty(),
                strings(list(node, "log")));
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean flag(JsonNode node, String key) {
        return node.has(key) && node.get(key).asBoolean();
    }

    /** Empty where it is left out. */
    private static String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : "";
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        List<JsonNode> all = new ArrayList<>();
        if (node.has(key)) {
            node.get(key).forEach(all::add);
        }
        return all;
    }

    private static List<String> strings(Iterable<JsonNode> nodes) {
        List<String> all = new ArrayList<>();
        nodes.forEach(node -> all.add(node.asString()));
        return all;
    }

    private static Map<String, String> texts(JsonNode node, String key) {
        Map<String, String> all = new LinkedHashMap<>();
        JsonNode map = node.get(key);
        if (map != null) {
            map.propertyNames().forEach(name -> all.put(name, map.get(name).asString()));
        }
        return all;
    }
}
