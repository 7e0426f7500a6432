// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.lint.DirectoryFiles;
import dev.coldboot.lab.lint.LintFormat;
import dev.coldboot.lab.lint.LintReport;
import dev.coldboot.lab.lint.LintTarget;
import dev.coldboot.lab.lint.Rule;
import dev.coldboot.lab.lint.Severity;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot lint}: what would go wrong, told before a phone boots. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a provisioning set, a directory or a running server, against the phones that are to read it.",
            "",
            "It reads what such a phone would ask for, and boots in thought. Coldboot does not know every setting that"
                    + " there is: unknown ones are a note, and a warning only where the name is nearly a known one."
        },
        footer = {
            "",
            "Examples:",
            "  coldboot lint prov --model snomD785",
            "  coldboot lint prov --model snom320 --firmware 8.4.35 --mac 000413241234",
            "  coldboot lint prov --model snomD735 --ask '/{mac}.xml'",
            "  coldboot lint https://prov.example.com/ --mac 000413961234 --ca ca.pem",
            "  coldboot lint prov --format sarif --fail-on error > lint.sarif",
            "  coldboot lint --rules",
            "",
            "Exit codes: 0 no finding that bad, 1 findings, 2 wrong usage."
        })
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR|URL",
            arity = "0..1",
            description = "a directory with the files of a server, or the http or https URL that phones are given")
    private @Nullable String target;

    @Option(
            names = "--model",
            paramLabel = "TYPE",
            completionCandidates = Candidates.Models.class,
            description = "phone type such as snomD785 (default: what --mac tells, else snom320)")
    private @Nullable String model;

    @Option(
            names = "--firmware",
            paramLabel = "VERSION",
            description = "version such as 8.4.35 (default: the usual one of the model)")
    private @Nullable String firmware;

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            converter = Converters.Mac.class,
            description = "one phone alone (default: in a directory, those that the names of files speak of)")
    private @Nullable MacAddress mac;

    @Option(
            names = "--ask",
            paramLabel = "PATH",
            defaultValue = "/",
            description = "path of the URL that phones are given, in a directory (default: ${DEFAULT-VALUE})")
    private String ask;

    @Option(
            names = "--login",
            paramLabel = "NAME:PASSWORD",
            defaultValue = "${env:COLDBOOT_LOGIN:-}",
            description = "what the phone logs in with where the server wants it (default: environment COLDBOOT_LOGIN)")
    private String login;

    @Option(names = "--ca", paramLabel = "FILE.pem", description = "believe servers of these CAs and no others")
    private @Nullable Path ca;

    @Option(names = "--insecure", description = "believe any server")
    private boolean insecure;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or sarif (default: ${DEFAULT-VALUE})")
    private LintFormat format;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "warning",
            description =
                    "error, warning or note: the mildest finding that makes exit code 1 (default: ${DEFAULT-VALUE})")
    private Severity failOn;

    @Option(names = "--rules", description = "lists all rules and ends")
    private boolean rules;

    @Override
    public Integer call() throws LabStartException {
        PrintWriter out = spec.commandLine().getOut();
        if (rules) {
            list(out);
            return ExitCode.AS_EXPECTED;
        }
        if (target == null) {
            throw new ParameterException(spec.commandLine(), "lint: no DIR or URL (expected: one of them)");
        }
        ChosenModel chosen = ChosenModel.of(mac, model);
        SnomProfile profile = profile(chosen);
        chosen.warn(spec.commandLine().getErr());
        LintReport report = target(target).lint(profile, Optional.ofNullable(mac));
        out.print(format.write(report));
        out.flush();
        return report.has(failOn) ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED;
    }

    private static void list(PrintWriter out) {
        for (Rule rule : Rule.values()) {
            out.printf("%-24s %-7s %s%n", rule.id(), rule.severity().word(), rule.sentence());
        }
        out.flush();
    }

    private SnomProfile profile(ChosenModel chosen) {
        try {
            return firmware == null
                    ? SnomProfiles.usual(chosen.name())
                    : SnomProfiles.find(chosen.name(), FirmwareVersion.parse(firmware));
        } catch (IllegalArgumentException | WireFormatException e) {
            throw new ParameterException(spec.commandLine(), "lint: " + e.getMessage());
        }
    }

    private LintTarget target(String text) throws LabStartException {
        return text.matches("(?i)(?:https?|tftp|ftp)://.*") ? server(text) : directory(text);
    }

    private LintTarget directory(String text) throws LabStartException {
        String shown = text.equals(".") ? "" : text.endsWith("/") ? text : text + "/";
        try {
            return LintTarget.of(DirectoryFiles.read(Path.of(text), shown), ask);
        } catch (WireFormatException e) {
            throw new ParameterException(spec.commandLine(), "lint: --ask: " + e.getMessage());
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new LabStartException(text + ": there is no such directory (expected: a directory, or a URL)");
        } catch (IOException e) {
            throw new LabStartException(text + ": " + e.getMessage() + " (expected: a directory, or a URL)");
        }
    }

    private LintTarget server(String text) throws LabStartException {
        try {
            Url url = Url.parse(text);
            if (url.scheme().equals("tftp")) {
                throw new LabStartException(url.masked() + ": is not asked by TFTP (expected: http or https)");
            }
            return LintTarget.of(url, login(), PemFiles.trust("--ca", insecure, ca));
        } catch (WireFormatException e) {
            throw new ParameterException(spec.commandLine(), "lint: " + e.getMessage());
        }
    }

    private Optional<Login> login() {
        int colon = login.indexOf(':');
        if (colon < 1 && !login.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "lint: --login: no NAME:PASSWORD (expected: one such as phone:secret)");
        }
        return login.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(login.substring(0, colon), login.substring(colon + 1)));
    }
}
