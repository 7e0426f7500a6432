// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabAddresses;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabNetwork;
import dev.coldboot.lab.LabOnLan;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.api.Dashboard;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Endpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
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
        description =
                "Runs the whole stack until interrupted: on loopback, with a first phone; or for the real phones of"
                        + " a network.",
        footer = {
            "",
            "Examples:",
            "  coldboot lab",
            "  coldboot lab --phones 20 pnp",
            "  coldboot lab --ca-out ca.pem    then: coldboot redirections --ca ca.pem list snom320",
            "",
            "  coldboot lab --virtual pnp      time that can be held back on the dashboard",
            "",
            "A browser finds the dashboard at http://127.0.0.1:8080/, and programs its API below /api/v1/."
                    + " All of that listens on 127.0.0.0/8; nothing leaves the machine. Ctrl-C ends it.",
            "",
            "Real phones: --plan standard --interface IF has every server at that interface's own address, at the ports"
                    + " where phones look for them, and boots no phone itself. --mac and --phones say which are the"
                    + " customer's; others get an address. The dashboard switches servers, edits what they say, and shows"
                    + " each phone that came with what was said of it. First the lab asks there for another DHCP server,"
                    + " for seven seconds, and refuses to start beside one. It needs root, or the capabilities"
                    + " cap_net_bind_service and, on some kernels, cap_net_raw.",
            "",
            "  coldboot lab --plan standard --interface eth1 --mac 000413241234 dhcp-66-67"
        })
final class LabCommand implements Callable<Integer> {
    /** Of the lab that is there first. */
    private static final String TITLE = "coldboot lab";

    private static final double REAL_SPEED = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Mixin
    private LanOptions lan;

    @Mixin
    private DashboardOptions dashboard;

    @Option(
            names = "--virtual",
            description =
                    "in virtual time, which people hold back and let go on the dashboard; nobody else can reach it")
    private boolean virtual;

    @Option(
            names = "--ca-out",
            paramLabel = "FILE.pem",
            description = "writes the certificate of the CA that the lab's HTTPS servers have theirs from")
    private @Nullable Path caOut;

    @Override
    public Integer call() throws Exception {
        TextFiles.mayWrite("--ca-out", caOut);
        dashboard.check();
        LabConfig.Builder builder = options.builder().allServers(true);
        if (virtual) {
            builder.world(LabConfig.WorldKind.VIRTUAL);
        }
        LabConfig config = LabOptions.build(builder);
        if (config.ports().equals(PortPlan.STANDARD)) {
            options.refuseForRealPhones(config);
        }
        Optional<LabNetwork> network = lan.network(config.ports());
        boolean isVirtual = config.world() == LabConfig.WorldKind.VIRTUAL;
        if (isVirtual && (network.isPresent() || !dashboard.isWanted())) {
            throw new LabStartException("world: virtual (expected: netty for real phones and without a dashboard;"
                    + " 'coldboot boot --virtual' needs none)");
        }
        if (network.isPresent()) {
            return serve(config, network.get());
        }
        Desk desk = new Desk();
        Training training = dashboard.training(desk);
        List<Dashboard> boards = new CopyOnWriteArrayList<>();
        return Stopper.guarding(close(boards, desk, training), () -> {
            // Before the dashboard: a page that stayed open from a former run looks for it at once.
            DeskLab first = desk.put(TITLE, Lab.start(config));
            Optional<Dashboard> shown = dashboard.open(desk, training);
            shown.ifPresent(boards::add);
            return run(first, shown);
        });
    }

    /** The servers alone, until interrupted; people watch them on the dashboard, if there is one. */
    private int serve(LabConfig config, LabNetwork network) throws Exception {
        LabOnLan onLan = LabOnLan.of(config, network);
        Journal journal = new Journal(dashboard.isWanted() ? config.journalCapacity() : 0);
        Desk desk = new Desk();
        Training training = dashboard.training(desk);
        List<Dashboard> boards = new CopyOnWriteArrayList<>();
        return ServerOptions.serveTraced(
                spec,
                onLan.world(),
                journal,
                (world, out) -> {
                    Lab lab = onLan.open(world, lan.besideAnother());
                    desk.put(TITLE, lab);
                    Optional<Dashboard> shown = dashboard.open(desk, training);
                    shown.ifPresent(boards::add);
                    if (caOut != null) {
                        write(caOut, lab.caPem().orElse(""));
                    }
                    shown.ifPresent(open -> Ready.print(out, "dashboard", open.url()));
                    new LabOnLanPrinter(config, network, out).print(lab);
                },
                close(boards, desk, training));
    }

    private static AutoCloseable close(List<Dashboard> boards, Desk desk, Training training) {
        return () -> {
            boards.forEach(Dashboard::close);
            desk.close();
            training.close();
        };
    }

    private static void write(Path file, String pem) throws LabStartException {
        TextFiles.write("--ca-out", file, out -> out.write(pem));
    }

    private int run(DeskLab shown, Optional<Dashboard> board) throws LabStartException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Lab lab = shown.lab();
        if (caOut != null) {
            write(caOut, lab.caPem().orElse(""));
        }
        board.ifPresent(open -> Ready.print(out, "dashboard", open.url()));
        LabAddresses at = lab.addresses();
        Ready.print(out, "dhcp", at.dhcp().toString());
        LabServerLines.print(out, at, at.pnpGroup().toString());
        out.flush();
        BootPrinter printer = new BootPrinter(lab, spec);
        printer.begin();
        shown.go(REAL_SPEED);
        shown.play();
        shown.awaitEnd();
        shown.result().ifPresent(printer::end);
        shown.standing().troubles().stream()
                .filter(trouble -> shown.result().isEmpty())
                .forEach(out::println);
        printLog(lab, out);
        out.println("running; Ctrl-C ends it");
        out.flush();
        printer.goOn();
        new CountDownLatch(1).await();
        return ExitCode.AS_EXPECTED;
    }

    private static void printLog(Lab lab, PrintWriter out) {
        lab.fleet().statuses().stream()
                .findFirst()
                .filter(first -> lab.config().world() == LabConfig.WorldKind.NETTY)
                .flatMap(PhoneStatus::address)
                .ifPresent(address -> out.printf(
                        "%nlog of the first phone: http://%s/log.htm%n",
                        new Endpoint(address, lab.addresses().phonePages())));
    }
}
