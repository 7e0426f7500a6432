// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.web.OfficeConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.BasicLogin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the customers' staff see which phones came, and what they log in with. */
final class OfficeOptions {
    @Option(
            names = "--web-port",
            paramLabel = "P",
            defaultValue = "18082",
            converter = Converters.Port.class,
            description = "with --crm: pages and API for those who run it, by HTTP (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--web-bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = Converters.Address.class,
            description =
                    "address of those pages; one that others reach needs --web-login-file (default: ${DEFAULT-VALUE})")
    private Ipv4Address bind = Ipv4Address.LOOPBACK;

    @Option(
            names = "--web-login-file",
            paramLabel = "FILE",
            description = "a file with a line NAME:PASSWORD that those pages ask for")
    private @Nullable Path login;

    Endpoint endpoint() {
        return new Endpoint(bind, port);
    }

    /** The same office with the login that is asked for. */
    OfficeConfig guarded(OfficeConfig office) throws LabStartException {
        if (login == null) {
            if (!bind.isLoopback()) {
                throw new LabStartException(
                        "--web-bind: " + bind
                                + " (expected: an address of 127.0.0.0/8, or --web-login-file: the pages show customers' data)");
            }
            return office;
        }
        AccountOption who = AccountOption.of("--web-login-file", login);
        return office.withLogin(new BasicLogin(who.name(), who.password()));
    }
}
