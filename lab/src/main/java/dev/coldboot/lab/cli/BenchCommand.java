// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.netty.TlsProvider;
import dev.coldboot.lab.Benchmark;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures phones booted per second over real sockets and in virtual time, and heap per phone.",
        footer = {
            "",
            "Compare only figures of one run: medians of its rounds are printed.",
            "",
            "Examples:",
            "  coldboot bench",
            "  coldboot bench --scenario redirection --phones 100,1000 --rounds 5"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "pnp",
            converter = Converters.ScenarioName.class,
            description = "what is booted (default: ${DEFAULT-VALUE}, which waits for nothing)")
    private Scenario scenario = Scenarios.wholeChain();

    @Option(
            names = "--phones",
            paramLabel = "N,N",
            split = ",",
            defaultValue = "100,1000,10000",
            description = "numbers of phones (default: ${DEFAULT-VALUE})")
    private List<Integer> phones = List.of();

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Override
    public Integer call() throws LabStartException, InterruptedException {
        if (rounds < 1 || phones.stream().anyMatch(n -> n < 1 || n > LabConfig.MAX_PHONES)) {
            throw new LabStartException("bench: --phones " + phones + ", --rounds " + rounds + " (expected: 1 to "
                    + LabConfig.MAX_PHONES + " phones, 1 round or more)");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean passed = true;
        out.printf(
                "scenario %s, medians of %d rounds; TLS of the real sockets: %s%n%n",
                scenario.name(), rounds, TlsProvider.inUse().words());
        out.println("world     phones   seconds   phones/s   heap/phone");
        out.flush();
        for (LabConfig.WorldKind world : LabConfig.WorldKind.values()) {
            // The first boots of a JVM measure its compiler.
            Benchmark.measure(scenario, world, phones.get(0), 1);
            for (int count : phones) {
                Benchmark.Row row = Benchmark.measure(scenario, world, count, rounds);
                passed &= row.passed();
                print(out, row);
            }
        }
        return passed ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    private static void print(PrintWriter out, Benchmark.Row row) {
        out.printf(
                Locale.ROOT,
                "%-8s %7d %9.2f %10.0f %8.1f KiB%s%n",
                row.world().name().toLowerCase(Locale.ROOT),
                row.phones(),
                row.seconds(),
                row.phonesPerSecond(),
                row.heapPerPhone() / 1_024.0,
                row.passed() ? "" : "  NOT ALL AS EXPECTED");
        out.flush();
    }
}
