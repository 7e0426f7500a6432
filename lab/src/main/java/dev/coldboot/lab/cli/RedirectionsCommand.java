// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections}: a customer's view of a redirection service, ours or the vendor's. */
@Command(
        name = "redirections",
        mixinStandardHelpOptions = true,
        description = "Client of a redirection service: which phones are sent where.",
        footer = {
            "",
            "Examples, against a running 'coldboot lab':",
            "  coldboot redirections --insecure add 000413241234 'http://prov.customer.example:10080/{mac}.xml'",
            "  coldboot redirections --insecure show 000413241234",
            "  coldboot redirections --insecure list snom320",
            "",
            "Exit codes: 0 done, 1 the service refused or could not be reached, 2 wrong usage."
        })
final class RedirectionsCommand implements Runnable {
    /** Larger files of redirections are refused unread. */
    private static final long MAX_FILE = 16L << 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "https://127.0.0.2:18083/xmlrpc",
            description = "the service's XML-RPC address (default: ${DEFAULT-VALUE}, the lab's)")
    private URI service;

    @Option(
            names = "--account",
            paramLabel = "NAME:PASSWORD",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:COLDBOOT_ACCOUNT:-demo:demo}",
            description = "whose phones (default: environment COLDBOOT_ACCOUNT, else the lab's demo:demo)")
    private String account;

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            scope = ScopeType.INHERIT,
            description = "believe servers of these CAs and no others")
    private @Nullable Path ca;

    @Option(names = "--insecure", scope = ScopeType.INHERIT, description = "believe any server")
    private boolean insecure;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no action (expected: one of "
                        + String.join(", ", spec.subcommands().keySet()) + ")");
    }

    private interface Asking {
        Answer of(RedirectionsClient client) throws XmlRpcTrouble, InterruptedException;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Sends a phone to a URL; ours is overwritten.")
    int add(
            @Parameters(paramLabel = "MAC", converter = Converters.Mac.class, description = "the phone's address")
                    MacAddress mac,
            @Parameters(paramLabel = "URL", description = "where it is sent; the phone replaces {mac} in it")
                    String url)
            throws LabStartException, InterruptedException {
        return told(client -> client.register(mac, url));
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Gives a phone up.")
    int remove(
            @Parameters(paramLabel = "MAC", converter = Converters.Mac.class, description = "the phone's address")
                    MacAddress mac)
            throws LabStartException, InterruptedException {
        return told(client -> client.deregister(mac));
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Tells whether a phone is ours.")
    int check(
            @Parameters(paramLabel = "MAC", converter = Converters.Mac.class, description = "the phone's address")
                    MacAddress mac)
            throws LabStartException, InterruptedException {
        return told(client -> client.check(mac));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Tells where a phone of ours is sent.")
    int show(
            @Parameters(paramLabel = "MAC", converter = Converters.Mac.class, description = "the phone's address")
                    MacAddress mac)
            throws LabStartException, InterruptedException {
        return told(client -> client.show(mac));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists our phones of a type.")
    int list(
            @Parameters(paramLabel = "TYPE", description = "such as snom320") String type,
            @Option(names = "--url", paramLabel = "URL", description = "only those that are sent there") @Nullable
                    String url)
            throws LabStartException, InterruptedException {
        try {
            client().list(type, Optional.ofNullable(url)).forEach(mac -> out().println(mac));
            out().flush();
            return ExitCode.AS_EXPECTED;
        } catch (XmlRpcTrouble e) {
            return trouble(e);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Adds every line MAC,URL of a file; lines that are empty or begin with # are passed over.")
    int importFile(@Parameters(paramLabel = "FILE.csv", description = "text in UTF-8") Path file)
            throws LabStartException, InterruptedException {
        List<Row> rows = rows(file);
        RedirectionsClient client = client();
        int refused = 0;
        try {
            for (Row row : rows) {
                Answer answer = client.register(row.mac(), row.url());
                refused += answer.accepted() ? 0 : 1;
                out().println(row.mac() + " " + Printable.text(answer.text()));
            }
        } catch (XmlRpcTrouble e) {
            return trouble(e);
        }
        out().println(rows.size() - refused + " of " + rows.size() + " registered");
        out().flush();
        return refused == 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    private record Row(MacAddress mac, String url) {}

    /** The whole file is read before the first phone is registered: a typo on the last line must not leave half done. */
    private static List<Row> rows(Path file) throws LabStartException {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new LabStartException(
                        file + ": " + Files.size(file) + " bytes (expected: at most " + MAX_FILE + ")");
            }
            List<Row> rows = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(file + " line " + number, line));
                }
            }
            return rows;
        } catch (NoSuchFileException e) {
            throw new LabStartException(file + ": no such file (expected: lines MAC,URL)");
        } catch (IOException e) {
            throw new LabStartException(file + ": cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    private static Row row(String where, String line) throws LabStartException {
        int comma = line.indexOf(',');
        try {
            if (comma < 0) {
                throw new LabStartException(where + ": no comma (expected: MAC,URL)");
            }
            return new Row(
                    MacAddress.parse(line.substring(0, comma)),
                    line.substring(comma + 1).strip());
        } catch (WireFormatException e) {
            throw new LabStartException(where + ": " + e.getMessage());
        }
    }

    private int told(Asking asking) throws LabStartException, InterruptedException {
        try {
            Answer answer = asking.of(client());
            out().println(Printable.text(answer.text()));
            answer.details().forEach(detail -> out().println(Printable.text(detail)));
            out().flush();
            return answer.accepted() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
        } catch (XmlRpcTrouble e) {
            return trouble(e);
        }
    }

    private int trouble(XmlRpcTrouble e) {
        out().flush();
        spec.commandLine().getErr().println("coldboot: " + Printable.text(String.valueOf(e.getMessage())));
        spec.commandLine().getErr().flush();
        return ExitCode.NOT_AS_EXPECTED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private RedirectionsClient client() throws LabStartException {
        int colon = account.indexOf(':');
        if (colon < 1) {
            throw new LabStartException("--account: no NAME:PASSWORD (expected: one such as demo:secret)");
        }
        boolean web = "https".equals(service.getScheme()) || "http".equals(service.getScheme());
        if (!web || service.getHost() == null || service.getPort() > 65_535) {
            throw new LabStartException("--service: " + service + " (expected: https or http://host[:port]/path)");
        }
        return new RedirectionsClient(service, account.substring(0, colon), account.substring(colon + 1), trust());
    }

    private Trust trust() throws LabStartException {
        if (insecure) {
            return Trust.inAnybody();
        }
        try {
            return ca == null ? Trust.inKnownCas() : Trust.inCas(ca);
        } catch (NoSuchFileException e) {
            throw new LabStartException("--ca: " + ca + ": no such file (expected: certificates in PEM)");
        } catch (IOException e) {
            throw new LabStartException("--ca: " + e.getMessage());
        }
    }
}
