// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.redirect.watch.AccessLog;
import dev.coldboot.redirect.watch.AccessLogWriter;
import dev.coldboot.redirect.watch.RateLimit;
import dev.coldboot.redirect.web.WebTool;
import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot redirect}. */
@Command(
        name = "redirect",
        mixinStandardHelpOptions = true,
        description =
                "The vendor's redirection service alone: XML-RPC, REST and a web tool for customers, pages for phones.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirect --account demo:secret --registration 000413241234=http://10.0.0.1/{mac}.xml",
            "  coldboot redirect --store redirections.db --access-log access.jsonl",
            "  coldboot redirect --store 'jdbc:postgresql://db.example/redirect?user=redirect' --cert c.pem --key k.pem",
            "",
            "Health at /health/live and /health/ready, metrics for Prometheus at /metrics, all on the health port."
        })
final class RedirectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private TlsOptions tls;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "phones' pages by HTTP (default: 10080)")
    private int http = PortPlan.USER.http();

    @Option(
            names = "--https-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "phones' pages and REST by HTTPS (default: 10443)")
    private int https = PortPlan.USER.https();

    @Option(
            names = "--xmlrpc-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "XML-RPC by HTTPS (default: 18083)")
    private int xmlRpc = PortPlan.USER.xmlRpc();

    @Option(
            names = "--web-port",
            paramLabel = "P",
            defaultValue = "18443",
            converter = Converters.Port.class,
            description = "the web tool by HTTPS (default: ${DEFAULT-VALUE})")
    private int web;

    @Option(
            names = "--health-port",
            paramLabel = "P",
            defaultValue = "18081",
            converter = Converters.Port.class,
            description = "health and metrics by HTTP, for those who run the service (default: ${DEFAULT-VALUE})")
    private int health;

    @Option(
            names = "--store",
            paramLabel = "FILE|JDBC-URL",
            defaultValue = ":memory:",
            description =
                    "where everything is kept: a file, made where there is none, or jdbc:postgresql://..; without,"
                            + " it is forgotten with the process")
    private String store = ":memory:";

    @Option(
            names = "--account",
            paramLabel = "NAME:PASSWORD",
            description = "a customer who may use XML-RPC; may be repeated (default without --store: demo:demo)")
    private List<String> accounts = List.of();

    @Option(
            names = "--admin",
            paramLabel = "NAME:PASSWORD",
            description = "who makes companies in the web tool (default: a new store gets one called admin, whose"
                    + " password is printed once)")
    private @Nullable String admin;

    @Option(
            names = "--registration",
            paramLabel = "MAC=URL",
            description = "a phone that the first account has registered already; may be repeated")
    private List<String> registrations = List.of();

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "appends a line of JSON for every request to the file; it may be moved away at any time")
    private @Nullable Path accessLog;

    @Option(
            names = "--address-limit",
            paramLabel = "R[/B]",
            converter = Converters.Rate.class,
            description = "requests a second of one address, and at once after a silence (default: 500/10000)")
    private RateLimit addressLimit = RateLimit.ADDRESS;

    @Option(
            names = "--account-limit",
            paramLabel = "R[/B]",
            converter = Converters.Rate.class,
            description = "the same for one account (default: 200/10000)")
    private RateLimit accountLimit = RateLimit.ACCOUNT;

    @Override
    public Integer call() throws Exception {
        RedirectServerConfig config = config();
        List<X509Certificate> phones = tls.phones();
        RedirectStores stores = stores();
        Optional<AccessLogWriter> writer = Optional.empty();
        try {
            ServerTls certificate = tls.certificate(
                    store,
                    List.of(LabNames.REDIRECTION, LabNames.SECURE_REDIRECTION, "localhost"),
                    List.of(server.bind(), LabNames.VENDOR));
            writer = accessLog == null ? writer : Optional.of(writer(accessLog));
            AccessLog log = writer.<AccessLog>map(file -> file).orElse(AccessLog.NONE);
            AutoCloseable behind = closing(stores, writer);
            return server.serve(
                    spec.commandLine().getOut(),
                    NettyWorldConfig.LOOPBACK_INTERFACE,
                    (world, to) -> open(world, to, redirect(world.now(), config, stores, log), certificate, phones),
                    behind);
        } finally {
            writer.ifPresent(AccessLogWriter::close);
            stores.close();
        }
    }

    private RedirectStores stores() throws LabStartException {
        try {
            return SqlStores.open(store, Instant.now());
        } catch (StoreOpenException e) {
            throw new LabStartException("--" + e.getMessage());
        }
    }

    /** What waits is written before the process ends. */
    private static AutoCloseable closing(RedirectStores stores, Optional<AccessLogWriter> writer) {
        return () -> {
            writer.ifPresent(AccessLogWriter::close);
            stores.close();
        };
    }

    private static RedirectServer redirect(
            Instant now, RedirectServerConfig config, RedirectStores stores, AccessLog log) throws LabStartException {
        try {
            return RedirectServer.over(now, config, stores, log);
        } catch (StoreUnavailable e) {
            throw new LabStartException("--store: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }

    private void open(
            World world, PrintWriter out, RedirectServer redirect, ServerTls certificate, List<X509Certificate> phones)
            throws CannotListen {
        Optional<ServerTls> secure = Optional.of(certificate);
        ServerTls asking = new ServerTls(certificate.key(), certificate.chain(), phones, false);
        Ready.print(
                out,
                "redirect",
                "http://" + world.serve("redirect", at(http), Optional.empty(), redirect.phonePages()));
        String pages = "https://" + world.serve("redirect-tls", at(https), Optional.of(asking), redirect.securePages());
        Ready.print(out, "redirect", pages);
        String rpc = "https://" + world.serve("redirect-api", at(xmlRpc), secure, redirect.xmlRpc()) + "/xmlrpc";
        Ready.print(out, "redirect", rpc);
        Optional<HttpService> tool = redirect.webTool(new WebTool.Doors(rpc, pages + "/api/v1/"));
        if (tool.isPresent()) {
            Ready.print(
                    out,
                    "redirect",
                    "https://" + world.serve("redirect-web", at(web), secure, tool.get()) + "/ (web tool)");
        }
        if (redirect.operations().isPresent()) {
            Endpoint served = world.serve(
                    "redirect-health",
                    at(health),
                    Optional.empty(),
                    redirect.operations().get());
            Ready.print(out, "redirect", "http://" + served + "/health/ready");
        }
        redirect.firstAdministrator()
                .ifPresent(first -> out.println("web tool: sign in as " + first.name() + " with the password "
                        + first.secret() + " (not shown again)"));
        out.flush();
    }

    private Endpoint at(int port) {
        return new Endpoint(server.bind(), port);
    }

    private static AccessLogWriter writer(Path file) throws LabStartException {
        try {
            return AccessLogWriter.to(file);
        } catch (IOException e) {
            throw new LabStartException(
                    "--access-log: " + file + ": cannot be written (expected: a file in a folder that exists)");
        }
    }

    private RedirectServerConfig config() throws LabStartException {
        boolean demo = accounts.isEmpty() && store.equals(":memory:");
        try {
            List<RedirectServerConfig.Account> known = new ArrayList<>();
            for (String account : demo ? List.of("demo:demo") : accounts) {
                known.add(RedirectServerConfig.Account.parse(account));
            }
            if (known.isEmpty() && !registrations.isEmpty()) {
                throw new LabStartException(
                        "--registration: for nobody (expected: an --account whose phones they are)");
            }
            List<RedirectServerConfig.Redirection> all = new ArrayList<>();
            for (String registration : registrations) {
                all.add(RedirectServerConfig.Redirection.parse(
                        registration, known.get(0).company()));
            }
            Optional<RedirectServerConfig.Account> administrator =
                    Optional.ofNullable(admin).map(RedirectServerConfig.Account::parse);
            return new RedirectServerConfig(known, administrator, all, addressLimit, accountLimit);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }
}
