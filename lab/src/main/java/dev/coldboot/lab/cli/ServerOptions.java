// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.lab.report.Ink;
import dev.coldboot.lab.report.Trace;
import dev.coldboot.wire.Ipv4Address;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all servers alone have in common: the address they bind to, and a trace of what they do until interrupted. */
final class ServerOptions {
    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            converter = Converters.Address.class,
            description = "own address to serve on (default: 127.0.0.1)")
    private @Nullable Ipv4Address bind;

    @Option(names = "--quiet", description = "prints nothing but the ready lines")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /** Opens servers in a world and says what is ready. */
    interface Opening {
        void in(World world, PrintWriter out) throws CannotListen, LabStartException, InterruptedException;
    }

    Ipv4Address bind() {
        return given().orElse(Ipv4Address.LOOPBACK);
    }

    /** The address that was given, if any was. */
    Optional<Ipv4Address> given() {
        return Optional.ofNullable(bind);
    }

    /** The address to serve on where an interface is named: what was given, or that interface's own. */
    Ipv4Address bindOn(String interfaceName) throws LabStartException {
        return interfaceName.equals(NettyWorldConfig.LOOPBACK_INTERFACE)
                ? bind()
                : LanInterface.named(interfaceName, given()).address();
    }

    /** Serves in a world of its own until interrupted. */
    int serve(PrintWriter out, String interfaceName, Opening opening) throws Exception {
        return serve(out, interfaceName, opening, () -> {});
    }

    /** @param behind what is closed after the world, also where a signal ends everything */
    int serve(PrintWriter out, String interfaceName, Opening opening, AutoCloseable behind) throws Exception {
        return serve(out, NettyWorldConfig.on(interfaceName), opening, behind);
    }

    /** Serves in a world that is set up so. */
    int serve(PrintWriter out, NettyWorldConfig config, Opening opening, AutoCloseable behind) throws Exception {
        Optional<Ink> traced = quiet ? Optional.empty() : Optional.of(Colour.of(mixee));
        return serve(out, config, new Journal(0), traced, opening, behind);
    }

    /** Serves in a world that is set up so, with a trace. */
    static int serveTraced(
            CommandSpec spec, NettyWorldConfig config, Journal journal, Opening opening, AutoCloseable behind)
            throws Exception {
        return serve(spec.commandLine().getOut(), config, journal, Optional.of(Colour.of(spec)), opening, behind);
    }

    private static int serve(
            PrintWriter out,
            NettyWorldConfig config,
            Journal journal,
            Optional<Ink> traced,
            Opening opening,
            AutoCloseable behind)
            throws Exception {
        World world = new NettyWorld(config, journal);
        AutoCloseable everything = () -> {
            world.close();
            behind.close();
        };
        return Stopper.guarding(everything, () -> {
            traced.ifPresent(ink -> {
                Trace trace = new Trace(world.now(), ink);
                journal.onEntry(entry -> show(out, trace, entry));
            });
            try {
                opening.in(world, out);
            } catch (CannotListen e) {
                throw new LabStartException(String.valueOf(e.getMessage()));
            }
            new CountDownLatch(1).await();
            return ExitCode.AS_EXPECTED;
        });
    }

    private static void show(PrintWriter out, Trace trace, JournalEntry entry) {
        if (Trace.shows(entry, false)) {
            out.println(trace.line(entry));
            out.flush();
        }
    }
}
