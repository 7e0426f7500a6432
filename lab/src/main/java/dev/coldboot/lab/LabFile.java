// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.fault.FaultFile;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The configuration file: YAML with the keys of {@code coldboot.schema.json}. Everything in it is possible in code and the
 * other way round.
 */
public final class LabFile {
    /** Larger files are refused unread. */
    public static final long MAX_SIZE = YamlFile.MAX_SIZE;

    /** The keys, with what each expects. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("scenario", "the name of a scenario"),
            Map.entry("world", "netty or virtual"),
            Map.entry("ports", "user, standard or dynamic"),
            Map.entry("seed", "a whole number"),
            Map.entry("phones", "a whole number from 1 to " + LabConfig.MAX_PHONES),
            Map.entry("firstMac", "a MAC address in quotes"),
            Map.entry("model", "a phone type such as snom320"),
            Map.entry("firmware", "a version in quotes"),
            Map.entry("pnpWait", "a duration such as 5s"),
            Map.entry("stagger", "a duration such as 10ms"),
            Map.entry("pingBeforeOffer", "a duration such as 500ms"),
            Map.entry("journalCapacity", "a whole number from 0 on"),
            Map.entry("allServers", "true or false"),
            Map.entry("faults", "a list of faults"),
            Map.entry("link", "latency, jitter, loss, duplicate and reorder"));

    private static final Set<String> LINK_KEYS = Set.of("latency", "jitter", "loss", "duplicate", "reorder");

    private LabFile() {}

    /**
     * Reads a file.
     *
     * @throws LabStartException when it cannot be read or says something that cannot be; the message names file and key
     */
    public static LabConfig.Builder read(Path file) throws LabStartException {
        JsonNode root = YamlFile.read(file, "a configuration as 'coldboot config' prints it");
        return read(file.toString(), root);
    }

    /** The JSON schema of the file, for editors. */
    public static String schema() {
        try (InputStream in = LabFile.class.getResourceAsStream("coldboot.schema.json")) {
            return new String(
                    Objects.requireNonNull(in, "coldboot.schema.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The defaults, as a file that can be read back. */
    public static String defaults() {
        LabConfig config = LabConfig.builder(Scenarios.wholeChain()).build();
        LinkConditions link = LinkConditions.PERFECT;
        return """
                # What is not given here is the default; 'coldboot config --schema' prints the JSON schema.
                # What the network offers: a name of 'coldboot scenarios', or a file like 'coldboot scenarios NAME' prints.
                scenario: %s
                # netty (real sockets) or virtual (virtual time)
                world: netty
                # user (well-known ports + 10000), standard or dynamic (free ports)
                ports: user
                # Where all randomness of a run comes from.
                seed: %d
                # The phones are the scenario's. What is said here goes before.
                # phones: %d
                # MAC of the first phone, the others count up; in quotes, since YAML takes 0e1234567890 for a number.
                # firstMac: "%s"
                # model: %s
                # In quotes; empty for the usual one of the model.
                # firmware: "%s"
                # How long a phone waits for a NOTIFY.
                # pnpWait: %s
                # From one phone's power on to the next one's.
                stagger: %s
                # How long the DHCP server waits for an answer to a ping before it offers an address; 0ms for no ping.
                pingBeforeOffer: %s
                # Journal entries that are kept.
                journalCapacity: %d
                # Whether servers run too that the scenario has no use for.
                allServers: %b
                # Faults of datagrams. Left out: real sockets as they are, and a wired office in virtual time.
                # link:
                #   latency: %s
                #   jitter: %s
                #   loss: %s
                #   duplicate: %s
                #   reorder: %s
                # What goes wrong on purpose; 'coldboot config --schema faults' prints all that can be said.
                # faults: [{lose: NOTIFY, nth: 1}, {answer: 503, to: "*.xml", times: 1}, {down: dns, until: 20s}]
                """.formatted(
                        config.scenario().name(),
                        config.seed(),
                        config.phones(),
                        config.firstMac(),
                        config.model(),
                        config.firmware(),
                        Durations.format(config.pnpWait()),
                        Durations.format(config.stagger()),
                        Durations.format(config.pingBeforeOffer()),
                        config.journalCapacity(),
                        config.allServers(),
                        Durations.format(link.latency()),
                        Durations.format(link.jitter()),
                        link.loss(),
                        link.duplicate(),
                        link.reorder());
    }

    private static LabConfig.Builder read(String file, JsonNode root) throws LabStartException {
        if (!root.isObject()) {
            throw new LabStartException(file + ": is no mapping (expected: keys such as scenario: pnp)");
        }
        refuseUnknown(file, "", root, KEYS.keySet());
        LabConfig.Builder builder = LabConfig.builder(Scenarios.wholeChain());
        take(file, root, "scenario", node -> builder.scenario(scenario(quoted(node))));
        take(file, root, "ports", node -> builder.ports(ports(node.asString())));
        take(file, root, "world", node -> builder.world(world(node.asString())));
        take(file, root, "seed", node -> builder.seed(whole(node)));
        take(file, root, "phones", node -> builder.phones((int) within(node, 1, LabConfig.MAX_PHONES)));
        take(file, root, "firstMac", node -> builder.firstMac(MacAddress.of(quoted(node))));
        take(file, root, "model", node -> builder.model(quoted(node)));
        take(file, root, "firmware", node -> builder.firmware(quoted(node)));
        take(file, root, "pnpWait", node -> builder.pnpWait(Durations.parse(node.asString())));
        take(file, root, "stagger", node -> builder.stagger(Durations.parse(node.asString())));
        take(file, root, "pingBeforeOffer", node -> builder.pingBeforeOffer(Durations.parse(node.asString())));
        take(file, root, "journalCapacity", node -> builder.journalCapacity((int) within(node, 0, Integer.MAX_VALUE)));
        take(file, root, "allServers", node -> builder.allServers(flag(node)));
        if (root.has("faults")) {
            builder.faults(FaultFile.read(file + ": faults", root.get("faults")));
        }
        if (root.has("link")) {
            builder.link(link(file, root.get("link")));
        }
        return builder;
    }

    private static LinkConditions link(String file, JsonNode node) throws LabStartException {
        if (!node.isObject()) {
            throw new LabStartException(file + ": link: is no mapping (expected: " + KEYS.get("link") + ")");
        }
        refuseUnknown(file, "link.", node, LINK_KEYS);
        try {
            return new LinkConditions(
                    duration(node, "latency"),
                    duration(node, "jitter"),
                    share(node, "loss"),
                    share(node, "duplicate"),
                    share(node, "reorder"));
        } catch (IllegalArgumentException e) {
            throw new LabStartException(file + ": link." + e.getMessage());
        }
    }

    private static Duration duration(JsonNode link, String key) {
        JsonNode node = link.get(key);
        if (node == null) {
            return Duration.ZERO;
        }
        try {
            return Durations.parse(quoted(node));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static double share(JsonNode link, String key) {
        JsonNode node = link.get(key);
        if (node == null) {
            return 0;
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException(key + ": " + node + " (expected: a number from 0 to 1)");
        }
        return node.asDouble();
    }

    private static void refuseUnknown(String file, String prefix, JsonNode node, Set<String> known)
            throws LabStartException {
        List<String> unknown = new ArrayList<>(node.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new LabStartException(file + ": " + prefix + unknown.get(0) + ": unknown key (expected: one of "
                    + known.stream().sorted().collect(Collectors.joining(", ")) + ")");
        }
    }

    private static Scenario scenario(String name) {
        if (ScenarioFile.isFile(name)) {
            try {
                return ScenarioFile.read(Path.of(name));
            } catch (LabStartException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return Scenarios.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + name + "\" (expected: " + Scenarios.insteadOf(name) + ")"));
    }

    private static void take(String file, JsonNode root, String key, Consumer<JsonNode> setter)
            throws LabStartException {
        JsonNode node = root.get(key);
        if (node == null) {
            return;
        }
        try {
            if (!node.isValueNode() || node.isNull()) {
                throw new IllegalArgumentException("is no single value (expected: " + KEYS.get(key) + ")");
            }
            setter.accept(node);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(file + ": " + key + ": " + e.getMessage());
        }
    }

    /** The plan of that name: {@code user}, {@code standard} or {@code dynamic}. */
    public static PortPlan ports(String name) {
        return switch (name) {
            case "user" -> PortPlan.USER;
            case "standard" -> PortPlan.STANDARD;
            case "dynamic" -> PortPlan.DYNAMIC;
            default -> throw new IllegalArgumentException("\"" + name + "\" (expected: user, standard or dynamic)");
        };
    }

    private static LabConfig.WorldKind world(String name) {
        return switch (name) {
            case "netty" -> LabConfig.WorldKind.NETTY;
            case "virtual" -> LabConfig.WorldKind.VIRTUAL;
            default -> throw new IllegalArgumentException("\"" + name + "\" (expected: netty or virtual)");
        };
    }

    private static boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("\"" + node.asString() + "\" (expected: true or false)");
        }
        return node.asBoolean();
    }

    private static long within(JsonNode node, long least, long most) {
        long number = whole(node);
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " (expected: " + least + " to " + most + ")");
        }
        return number;
    }

    private static long whole(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("\"" + node.asString() + "\" (expected: a whole number)");
        }
        return node.asLong();
    }

    /** A text; YAML reads {@code 0e1234567890} and {@code 8.4} as numbers, so those must stand in quotes. */
    private static String quoted(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException(node + " is read as " + (node.isNumber() ? "a number" : "no text")
                    + " (expected: a text; put it in quotes)");
        }
        return node.asString();
    }
}
