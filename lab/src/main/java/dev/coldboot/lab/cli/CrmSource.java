// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.aps.store.ForeignCrm;
import dev.coldboot.aps.store.ForeignCrmConfig;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.CrmQueries;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The customers' database that a command reads, ours or somebody else's, and where it keeps what it has to remember. */
final class CrmSource {
    @Option(
            names = "--crm",
            paramLabel = "FILE|JDBC-URL",
            description = "the customers' database: one of coldboot crm, or with --crm-queries somebody else's")
    private @Nullable String crm;

    @Option(
            names = "--crm-queries",
            paramLabel = "FILE",
            description = "how somebody else's database is asked, in lines NAME = VALUE; it is only read")
    private @Nullable Path queries;

    @Option(
            names = "--state",
            paramLabel = "FILE|JDBC-URL",
            description = "where is kept what somebody else's database cannot take: visits, tokens, syncs (default:"
                    + " forgotten with the process)")
    private @Nullable String state;

    /**
     * What was opened.
     *
     * @param crm customers and phones
     * @param own the database that can be changed
     * @param name the file or URL of the own one; {@code :memory:} for none
     */
    record Opened(Crm crm, CrmDatabase own, String name, Optional<ForeignCrm> foreign) implements AutoCloseable {
        @Override
        public void close() {
            foreign.ifPresent(ForeignCrm::close);
            own.close();
        }
    }

    /** Whether one is named. */
    boolean isNamed() {
        return crm != null;
    }

    /** Opens it; empty where none is named. */
    Optional<Opened> open() throws LabStartException {
        if (crm == null) {
            refuse("--crm-queries", queries);
            refuse("--state", state);
            return Optional.empty();
        }
        if (queries == null) {
            refuse("--state", state);
            CrmDatabase own = StoreFile.crm("--crm", crm);
            return Optional.of(new Opened(own.crm(), own, crm, Optional.empty()));
        }
        ForeignCrm foreign = foreign(CrmQueries.read("--crm-queries", queries, crm));
        String name = state == null ? Database.MEMORY : state;
        boolean opened = false;
        try {
            CrmDatabase own = StoreFile.crm("--state", name);
            opened = true;
            return Optional.of(new Opened(foreign, own, name, Optional.of(foreign)));
        } finally {
            if (!opened) {
                foreign.close();
            }
        }
    }

    /** Opens it, with a place where what was done is kept for the next time. */
    Opened needed() throws LabStartException {
        if (crm != null && queries != null && state == null) {
            throw new LabStartException(
                    "--state: none (expected: where to keep what was done, since --crm is only read)");
        }
        return open().orElseThrow(() -> new LabStartException("--crm: none (expected: a customers' database)"));
    }

    private static void refuse(String option, @Nullable Object given) throws LabStartException {
        if (given != null) {
            throw new LabStartException(
                    option + ": needs " + (option.equals("--state") ? "--crm with --crm-queries" : "--crm")
                            + " (expected: both, or neither)");
        }
    }

    private static ForeignCrm foreign(ForeignCrmConfig config) throws LabStartException {
        try {
            return ForeignCrm.open(config);
        } catch (StoreOpenException e) {
            throw new LabStartException(String.valueOf(e.getMessage()).replaceFirst("^store:", "--crm:"));
        } catch (StoreUnavailable e) {
            throw new LabStartException("--crm: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--crm-queries: " + e.getMessage());
        }
    }
}
