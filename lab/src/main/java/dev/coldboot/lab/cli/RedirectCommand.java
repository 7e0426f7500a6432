// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LabTls;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.wire.Endpoint;
import java.nio.file.Path;
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
        description = "The vendor's redirection service alone: XML-RPC for customers, pages for phones.",
        footer = {
            "",
            "Example:",
            "  coldboot redirect --account demo:secret --registration 000413241234=http://10.0.0.1/{mac}.xml"
        })
final class RedirectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

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
            description = "phones' pages by HTTPS (default: 10443)")
    private int https = PortPlan.USER.https();

    @Option(
            names = "--xmlrpc-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "XML-RPC by HTTPS (default: 18083)")
    private int xmlRpc = PortPlan.USER.xmlRpc();

    @Option(
            names = "--account",
            paramLabel = "NAME:PASSWORD",
            description = "a customer who may use XML-RPC; may be repeated (default: demo:demo)")
    private List<String> accounts = List.of("demo:demo");

    @Option(
            names = "--registration",
            paramLabel = "MAC=URL",
            description = "a phone that the first account has registered already; may be repeated")
    private List<String> registrations = List.of();

    @Option(
            names = "--ca-out",
            paramLabel = "FILE.pem",
            description = "writes the certificate of the CA that the HTTPS servers have theirs from")
    private @Nullable Path caOut;

    @Override
    public Integer call() throws Exception {
        RedirectServerConfig config = config();
        Endpoint pages = new Endpoint(server.bind(), http);
        Endpoint secure = new Endpoint(server.bind(), https);
        Endpoint rpc = new Endpoint(server.bind(), xmlRpc);
        LabTls tls = LabTls.create();
        if (caOut != null) {
            TextFiles.write("--ca-out", caOut, file -> file.write(tls.caPem()));
        }
        Optional<ServerTls> certificate = Optional.of(tls.server(
                List.of(LabNames.REDIRECTION, LabNames.SECURE_REDIRECTION), List.of(server.bind(), LabNames.VENDOR)));
        return server.serve(spec.commandLine().getOut(), NettyWorldConfig.LOOPBACK_INTERFACE, (world, out) -> {
            RedirectServer redirect = RedirectServer.inMemory(world.now(), config);
            Ready.print(
                    out,
                    "redirect",
                    "http://" + world.serve("redirect", pages, Optional.empty(), redirect.phonePages()));
            Ready.print(
                    out,
                    "redirect",
                    "https://" + world.serve("redirect-tls", secure, certificate, redirect.phonePages()));
            Ready.print(
                    out,
                    "redirect",
                    "https://" + world.serve("redirect-api", rpc, certificate, redirect.xmlRpc()) + "/xmlrpc");
        });
    }

    private RedirectServerConfig config() throws LabStartException {
        try {
            List<RedirectServerConfig.Account> known = new ArrayList<>();
            for (String account : accounts) {
                known.add(RedirectServerConfig.Account.parse(account));
            }
            List<RedirectServerConfig.Redirection> all = new ArrayList<>();
            for (String registration : registrations) {
                all.add(RedirectServerConfig.Redirection.parse(
                        registration, known.get(0).company()));
            }
            return new RedirectServerConfig(known, all);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }
}
