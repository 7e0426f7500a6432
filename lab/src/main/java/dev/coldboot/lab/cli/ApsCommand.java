// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LabTls;
import dev.coldboot.wire.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot aps}. */
@Command(
        name = "aps",
        mixinStandardHelpOptions = true,
        description = "The customer's provisioning server alone: serves the files of a directory to phones.")
final class ApsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "the directory that is served")
    private Path root = Path.of("");

    @Option(
            names = "--http-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "HTTP port, 0 for a free one (default: 10080)")
    private int http = PortPlan.USER.http();

    @Option(
            names = "--https-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "HTTPS port, 0 for a free one (default: 10443)")
    private int https = PortPlan.USER.https();

    @Option(
            names = "--ca-out",
            paramLabel = "FILE.pem",
            description = "writes the certificate of the CA that the HTTPS server has its from")
    private @Nullable Path caOut;

    @Override
    public Integer call() throws Exception {
        ApsServer aps = aps();
        Endpoint plain = new Endpoint(server.bind(), http);
        Endpoint secure = new Endpoint(server.bind(), https);
        LabTls tls = LabTls.create();
        if (caOut != null) {
            TextFiles.write("--ca-out", caOut, file -> file.write(tls.caPem()));
        }
        ServerTls certificate = tls.server(List.of(LabNames.PROVISIONING), List.of(server.bind()));
        return server.serve(spec.commandLine().getOut(), NettyWorldConfig.LOOPBACK_INTERFACE, (world, out) -> {
            ApsServer.Served served = aps.serve(world, "aps", plain, secure, certificate);
            Ready.print(out, "aps", "http://" + served.http());
            served.https().ifPresent(at -> Ready.print(out, "aps", "https://" + at));
        });
    }

    private ApsServer aps() throws LabStartException {
        try {
            return new ApsServer(ApsConfig.builder().root(root).build());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--root: " + e.getMessage());
        }
    }
}
