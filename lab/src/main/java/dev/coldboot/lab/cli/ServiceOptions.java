// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.Patience;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.Crew;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which redirection service to ask, as whom, and how. */
final class ServiceOptions {
    @Option(
            names = "--service",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "https://127.0.0.2:18083/xmlrpc",
            description = {
                "the service's XML-RPC address (default: ${DEFAULT-VALUE}, the lab's)",
                "the vendor's: https://secure-provisioning.snom.com:8083/xmlrpc/"
            })
    private URI service;

    @Option(
            names = "--account",
            paramLabel = "NAME[:PASSWORD]",
            scope = ScopeType.INHERIT,
            description = {
                "whose phones (default: environment COLDBOOT_ACCOUNT, else the lab's demo:demo)",
                "without a password, it is asked for at a terminal"
            })
    private @Nullable String account;

    @Option(
            names = "--account-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "a file with a line NAME:PASSWORD, which no list of processes shows")
    private @Nullable Path accountFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            scope = ScopeType.INHERIT,
            description = "believe servers of these CAs and no others")
    private @Nullable Path ca;

    @Option(
            names = "--insecure",
            scope = ScopeType.INHERIT,
            description = "believe any server, also one that only claims to be it")
    private boolean insecure;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = Converters.Time.class,
            defaultValue = "25s",
            description = "wait for each reply (default: ${DEFAULT-VALUE})")
    private Duration timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "2",
            description = "calls that the network fails are made again so often (default: ${DEFAULT-VALUE})")
    private int retries;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "4",
            description = "calls in flight in work on many phones (default: ${DEFAULT-VALUE})")
    private int parallel;

    @Mixin
    private SpeakingOptions speaking;

    Voice voice(CommandLine command) {
        return speaking.voice(command);
    }

    URI service() {
        return service;
    }

    Crew crew() throws LabStartException {
        return new Crew(parallel());
    }

    int parallel() throws LabStartException {
        if (parallel < 1 || parallel > Crew.MAX_SIZE) {
            throw new LabStartException("--parallel: " + parallel + " (expected: 1 to " + Crew.MAX_SIZE + ")");
        }
        return parallel;
    }

    RedirectionsClient client() throws LabStartException {
        return client(who());
    }

    /** Whose phones; may ask for the password. */
    AccountOption who() throws LabStartException {
        check();
        return AccountOption.of(account, accountFile, System.getenv("COLDBOOT_ACCOUNT"));
    }

    RedirectionsClient client(AccountOption who) throws LabStartException {
        return new RedirectionsClient(
                service, who.name(), who.password(), PemFiles.trust("--ca", insecure, ca), patience());
    }

    /** What a person must know about these options before the first call; empty where it is nothing. */
    Optional<String> warning() {
        String host = service.getHost();
        return insecure
                ? Optional.of("--insecure: whoever answers as " + host + " is believed, and gets the password")
                : Optional.empty();
    }

    private void check() throws LabStartException {
        boolean web = "https".equals(service.getScheme()) || "http".equals(service.getScheme());
        if (service.getRawUserInfo() != null) {
            throw new LabStartException("--service: a login in the address (expected: it in --account)");
        }
        if (!web || service.getHost() == null || service.getPort() > 65_535) {
            throw new LabStartException("--service: " + service + " (expected: https or http://host[:port]/path)");
        }
    }

    private Patience patience() throws LabStartException {
        try {
            return new Patience(timeout, retries);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--timeout, --retries: " + e.getMessage());
        }
    }
}
