// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabAddresses;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.wire.Endpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot lab}. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Runs the whole stack on loopback until interrupted, and boots a first phone.",
        footer = {
            "",
            "Examples:",
            "  coldboot lab",
            "  coldboot lab --phones 20 pnp",
            "  coldboot lab --ca-out ca.pem    then: coldboot redirections --ca ca.pem list snom320",
            "",
            "Everything listens on 127.0.0.0/8; nothing leaves the machine. Ctrl-C ends it."
        })
final class LabCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Option(
            names = "--ca-out",
            paramLabel = "FILE.pem",
            description = "writes the certificate of the CA that the lab's HTTPS servers have theirs from")
    private @Nullable Path caOut;

    @Override
    public Integer call() throws Exception {
        TextFiles.mayWrite("--ca-out", caOut);
        LabConfig config = LabOptions.build(options.builder().allServers(true));
        if (config.world() != LabConfig.WorldKind.NETTY) {
            throw new LabStartException("world: virtual (expected: netty; use 'coldboot boot' for virtual time)");
        }
        Lab lab = Lab.start(config);
        return Stopper.guarding(lab, () -> run(lab));
    }

    private int run(Lab lab) throws LabStartException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (caOut != null) {
            TextFiles.write("--ca-out", caOut, file -> file.write(lab.caPem().orElse("")));
        }
        servers(out, lab.addresses());
        out.flush();
        BootPrinter printer = new BootPrinter(lab, out);
        printer.begin();
        ScenarioRun.Result result = new ScenarioRun(lab).play();
        printer.end(result);
        lab.fleet().statuses().stream()
                .findFirst()
                .flatMap(phone -> phone.address())
                .ifPresent(address -> out.printf(
                        "%nlog of the first phone: http://%s/log.htm%n",
                        new Endpoint(address, lab.addresses().phonePages())));
        out.println("running; Ctrl-C ends it");
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.AS_EXPECTED;
    }

    private static void servers(PrintWriter out, LabAddresses at) {
        Ready.print(out, "dhcp", at.dhcp().toString());
        Ready.print(out, "dns", at.dns().toString());
        Ready.print(out, "pnp", at.pnpGroup() + " answering from " + at.pnp());
        Ready.print(out, "registrar", at.registrar().toString());
        Ready.print(out, "aps", "http://" + at.provisioning());
        Ready.print(out, "redirect", "http://" + at.redirection());
        at.secureRedirection().ifPresent(secure -> Ready.print(out, "redirect", "https://" + secure));
        at.xmlRpc().ifPresent(rpc -> Ready.print(out, "redirect", "https://" + rpc + "/xmlrpc (account demo:demo)"));
        out.println();
    }
}
