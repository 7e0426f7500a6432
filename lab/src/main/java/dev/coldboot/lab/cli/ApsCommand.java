// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.tftp.TftpServer;
import dev.coldboot.aps.tftp.TftpServerConfig;
import dev.coldboot.engine.Ear;
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
        description = "The customer's provisioning server alone: serves the files of a directory to phones.",
        footer = {
            "",
            "The same files are there by HTTP, HTTPS and TFTP.",
            "",
            "Example:",
            "  coldboot aps --root provisioning"
        })
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
            names = "--tftp-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "TFTP port, 0 for a free one (default: 10069)")
    private int tftp = PortPlan.USER.tftp();

    @Option(
            names = "--client-ca",
            paramLabel = "FILE.pem",
            description =
                    "asks HTTPS clients for a certificate, and turns those away that show one of other CAs, or none")
    private @Nullable Path clientCa;

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
        ServerTls certificate = demanding(tls.server(List.of(LabNames.PROVISIONING), List.of(server.bind())));
        return server.serve(spec.commandLine().getOut(), NettyWorldConfig.LOOPBACK_INTERFACE, (world, out) -> {
            ApsServer.Served served = aps.serve(world, "aps", plain, secure, certificate);
            Ready.print(out, "aps", "http://" + served.http());
            served.https().ifPresent(at -> Ready.print(out, "aps", "https://" + at));
            Endpoint files = world.listen("aps-tftp", Ear.udp(new Endpoint(server.bind(), tftp)));
            world.add("aps-tftp", new TftpServer(TftpServerConfig.of(files, served.http())));
            Ready.print(out, "aps", "tftp://" + files);
        });
    }

    private ServerTls demanding(ServerTls open) throws LabStartException {
        return clientCa == null
                ? open
                : new ServerTls(open.key(), open.chain(), PemFiles.certificates("--client-ca", clientCa), true);
    }

    private ApsServer aps() throws LabStartException {
        try {
            return new ApsServer(ApsConfig.builder().root(root).build());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--root: " + e.getMessage());
        }
    }
}
