// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabFile;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.fault.FaultFile;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of the commands that start a lab; what is not given comes from the file, then from the defaults. */
final class LabOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            converter = Converters.ScenarioName.class,
            completionCandidates = Candidates.Scenarios.class,
            description = "what the network offers: a name that 'coldboot scenarios' lists, or a file like those that"
                    + " 'coldboot scenarios NAME' prints")
    private @Nullable Scenario scenario;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file; 'coldboot config' prints the defaults")
    private @Nullable Path file;

    @Option(names = "--phones", paramLabel = "N", description = "how many phones (default: the scenario's, mostly 1)")
    private @Nullable Integer phones;

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            converter = Converters.Mac.class,
            description = "MAC of the first phone, the others count up (default: the scenario's, mostly 000413241234)")
    private @Nullable MacAddress mac;

    @Option(
            names = "--model",
            paramLabel = "TYPE",
            completionCandidates = Candidates.Models.class,
            description = "phone type; 'coldboot phone --models' lists them (default: what --mac tells, else the"
                    + " scenario's)")
    private @Nullable String model;

    @Option(
            names = "--firmware",
            paramLabel = "VERSION",
            description = "firmware (default: the usual one of the model)")
    private @Nullable String firmware;

    @Option(
            names = {"--ports", "--plan"},
            paramLabel = "PLAN",
            converter = Converters.Ports.class,
            description =
                    "user (well-known ports + 10000, the default), dynamic (free ports), or for real phones standard")
    private @Nullable PortPlan ports;

    @Option(
            names = "--pnp-wait",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "how long a phone waits for a NOTIFY (default: 5s)")
    private @Nullable Duration pnpWait;

    @Option(
            names = "--stagger",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "time from one phone's power on to the next one's (default: 0ms)")
    private @Nullable Duration stagger;

    @Option(names = "--seed", paramLabel = "S", description = "where all randomness comes from (default: 1)")
    private @Nullable Long seed;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "what goes wrong on purpose beside what the scenario has, such as 'lose: NOTIFY, nth: 1', in the place of"
                            + " what --config says of it; may stand more than once; 'coldboot config --schema faults' prints all words")
    private List<String> faults = List.of();

    /** The configuration so far. */
    LabConfig.Builder builder() throws LabStartException {
        LabConfig.Builder builder = file != null ? LabFile.read(file) : LabConfig.builder(Scenarios.wholeChain());
        if (scenario != null) {
            builder.scenario(scenario);
        }
        if (phones != null) {
            builder.phones(phones);
        }
        if (mac != null) {
            builder.firstMac(mac);
        }
        if (model != null || (mac != null && file == null)) {
            ChosenModel chosen = ChosenModel.of(mac, model);
            builder.model(chosen.name());
            chosen.warn(mixee.commandLine().getErr());
        }
        if (firmware != null) {
            builder.firmware(firmware);
        }
        if (ports != null) {
            builder.ports(ports);
        }
        if (pnpWait != null) {
            builder.pnpWait(pnpWait);
        }
        if (stagger != null) {
            builder.stagger(stagger);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (!faults.isEmpty()) {
            builder.faults(faults());
        }
        return builder;
    }

    private Faults faults() throws LabStartException {
        List<Fault> all = new ArrayList<>();
        for (String fault : faults) {
            all.add(FaultFile.read("--fault", fault));
        }
        return new Faults(all);
    }

    /** Real phones wait as long as they do, and people power them on. */
    void refuseForRealPhones(LabConfig config) throws LabStartException {
        String ofFile = config.stagger().isZero() ? "" : "stagger";
        String simulated = pnpWait != null ? "--pnp-wait" : stagger != null ? "--stagger" : ofFile;
        if (!simulated.isEmpty()) {
            throw new LabStartException(simulated
                    + ": beside --plan standard (expected: one of the two, since it is about simulated phones)");
        }
    }

    /** Builds, turning a wrong value into a sentence. */
    static LabConfig build(LabConfig.Builder builder) throws LabStartException {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }
}
