// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.CrmPages;
import dev.coldboot.registrar.Accounts;
import dev.coldboot.registrar.Registrar;
import dev.coldboot.registrar.RegistrarConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot registrar}. */
@Command(
        name = "registrar",
        mixinStandardHelpOptions = true,
        description = "The telephone system's registrar alone: where a phone's line ends up.",
        subcommands = {RegistrarListCommand.class, RegistrarCheckSyncCommand.class},
        footer = {
            "",
            "The accounts of --crm are those that its phones have at the start.",
            "",
            "Examples:",
            "  coldboot registrar --account 401:secret",
            "  coldboot registrar --bind 127.0.0.3 --crm crm.db",
            "  coldboot registrar --account 401:secret --interface eth0 --api-port 18060",
            "  coldboot registrar list --api http://127.0.0.1:18060"
        })
final class RegistrarCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private CrmSource source;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "UDP port, 0 for a free one (default: 15060 on lo, 5060 elsewhere)")
    private @Nullable Integer port;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            defaultValue = NettyWorldConfig.LOOPBACK_INTERFACE,
            description = "whose address it has unless --bind is given (default: ${DEFAULT-VALUE})")
    private String interfaceName = NettyWorldConfig.LOOPBACK_INTERFACE;

    @Option(
            names = "--api-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "list and check-sync by HTTP on 127.0.0.1, 0 for a free one (default: none)")
    private @Nullable Integer apiPort;

    @Option(
            names = "--realm",
            paramLabel = "NAME",
            defaultValue = LabNames.TELEPHONES,
            description = "realm of its challenges (default: ${DEFAULT-VALUE})")
    private String realm = "";

    @Option(names = "--account", paramLabel = "USER:PASSWORD", description = "who may register; may be repeated")
    private List<String> accounts = List.of();

    @Override
    public Integer call() throws Exception {
        Accounts known = accounts();
        boolean isLoopback = interfaceName.equals(NettyWorldConfig.LOOPBACK_INTERFACE);
        Ipv4Address bind = server.bindOn(interfaceName);
        int own = port != null ? port : (isLoopback ? PortPlan.USER : PortPlan.STANDARD).sip();
        // Judged before the port is opened.
        config(new Endpoint(bind, PortPlan.USER.sip()), known);
        return server.serve(spec.commandLine().getOut(), interfaceName, (world, out) -> {
            Endpoint real = world.listen("registrar", Ear.udp(new Endpoint(bind, own)));
            world.add("registrar", new Registrar(config(real, known), new SecureRandom()));
            Ready.print(out, "registrar", real + " with " + known.names().size() + " accounts");
            if (apiPort != null) {
                Endpoint at = new Endpoint(Ipv4Address.LOOPBACK, apiPort);
                RegistrarApi api = new RegistrarApi(world, "registrar");
                Ready.print(out, "registrar", "http://" + world.serve("registrar-api", at, Optional.empty(), api));
            }
        });
    }

    private Accounts accounts() throws LabStartException {
        Map<String, String> passwords = new LinkedHashMap<>();
        try (CrmSource.@Nullable Opened crm = source.open().orElse(null)) {
            if (crm != null) {
                CrmPages.all(crm.crm(), Optional.empty(), Optional.empty(), Optional.empty())
                        .map(phone -> phone.account())
                        .forEach(account -> passwords.put(account.user(), account.password()));
            }
        }
        for (String account : accounts) {
            int colon = account.indexOf(':');
            if (colon < 1) {
                throw new LabStartException("--account: no USER:PASSWORD (expected: one such as 401:secret)");
            }
            passwords.put(account.substring(0, colon), account.substring(colon + 1));
        }
        try {
            return Accounts.of(passwords);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }

    private RegistrarConfig config(Endpoint at, Accounts known) throws LabStartException {
        try {
            return RegistrarConfig.of(at, realm, known);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--" + e.getMessage());
        }
    }
}
