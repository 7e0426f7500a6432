// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code coldboot scenarios}. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the built-in scenarios, one sentence each; or prints one as a file.",
        footer = {
            "",
            "Examples:",
            "  coldboot scenarios",
            "  coldboot scenarios dhcp-66 > mine.yaml    then change it, and: coldboot boot mine.yaml",
            "  coldboot config --schema scenario > scenario.schema.json    what its keys are, for editors"
        })
final class ScenariosCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "prints that scenario as a file, ready to be changed")
    private @Nullable String name;

    @Option(names = "--json", description = "lists them as JSON, with where in the real world each comes from")
    private boolean json;

    @Override
    public Integer call() throws LabStartException {
        PrintWriter out = spec.commandLine().getOut();
        if (name != null) {
            out.print(text(name));
        } else if (json) {
            out.println(json());
        } else {
            list(out);
        }
        out.flush();
        return ExitCode.AS_EXPECTED;
    }

    private static String text(String name) throws LabStartException {
        return Scenarios.text(name)
                .orElseThrow(() -> new LabStartException(
                        "unknown scenario \"" + name + "\" (expected: " + Scenarios.insteadOf(name) + ")"));
    }

    private static Collection<List<Scenario>> groups() {
        Map<String, List<Scenario>> groups = Scenarios.all().stream()
                .collect(Collectors.groupingBy(Scenario::group, LinkedHashMap::new, Collectors.toList()));
        return groups.values();
    }

    private static void list(PrintWriter out) {
        int widest = Scenarios.all().stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(1);
        String before = "";
        for (List<Scenario> group : groups()) {
            out.print(before);
            out.println(group.get(0).group());
            group.forEach(scenario -> out.printf("  %-" + widest + "s  %s%n", scenario.name(), scenario.sentence()));
            before = System.lineSeparator();
        }
    }

    private static String json() {
        ArrayNode all = JSON.createArrayNode();
        for (Scenario scenario : Scenarios.all()) {
            ObjectNode node = all.addObject();
            node.put("name", scenario.name());
            node.put("group", scenario.group());
            node.put("sentence", scenario.sentence());
            node.put("source", scenario.source());
            node.put("phones", scenario.phones().count());
            node.put("model", scenario.phones().kind().model());
            node.put("firmware", scenario.phones().kind().firmware());
            node.put("outcome", scenario.expected().outcome().name());
            node.put("provisionedBy", scenario.expected().source().name());
        }
        return JSON.writeValueAsString(all);
    }
}
