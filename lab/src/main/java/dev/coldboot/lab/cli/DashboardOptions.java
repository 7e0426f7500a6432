// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.api.Dashboard;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.ExerciseLabs;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the dashboard is, if there is one. */
final class DashboardOptions {
    private static final String DASHBOARD = "--dashboard";
    private static final String CLASS = "--class";
    private static final String NONE = "--no-dashboard";
    private static final Endpoint USUAL = new Endpoint(Ipv4Address.LOOPBACK, 8080);

    @Option(
            names = DASHBOARD,
            paramLabel = "HOST:PORT",
            converter = Converters.AddressAndPort.class,
            description =
                    "where a browser finds the dashboard, and programs its API (default: 127.0.0.1:8080; port 0 takes a free one);"
                            + " where other computers can reach it, it asks for the key in the address that is printed")
    private @Nullable Endpoint at;

    @Option(names = NONE, description = "without a dashboard")
    private boolean none;

    @Option(
            names = CLASS,
            paramLabel = "FILE",
            description = "keeps the progress of a class at its exercises (default: it is forgotten at the end)")
    private @Nullable Path classFile;

    /** What stands there that cannot be. */
    void check() throws LabStartException {
        if (at != null && none) {
            throw new LabStartException(DASHBOARD + " beside " + NONE + " (expected: one of the two)");
        }
        if (classFile != null && none) {
            throw new LabStartException(CLASS + " beside " + NONE + " (expected: one of the two)");
        }
    }

    /** Whether there is to be one. */
    boolean isWanted() {
        return !none;
    }

    /** The class at its exercises, for the dashboard to show. */
    Training training(Desk desk) throws LabStartException {
        return classFile == null
                ? Training.forgetful(new ExerciseLabs(desk), InstantSource.system())
                : Training.kept(new ExerciseLabs(desk), InstantSource.system(), classFile);
    }

    /** Opens it where it is wanted. */
    Optional<Dashboard> open(Desk desk, Training training) throws LabStartException {
        if (none) {
            return Optional.empty();
        }
        try {
            return Optional.of(Dashboard.open(desk, training, at == null ? USUAL : at));
        } catch (CannotListen e) {
            throw new LabStartException("--" + e.getMessage() + "; port 0 takes a free one, " + NONE + " does without");
        }
    }
}
