// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.sync.Redirector;
import dev.coldboot.aps.sync.Sync;
import dev.coldboot.aps.sync.SyncConfig;
import dev.coldboot.aps.sync.SyncReport;
import dev.coldboot.aps.sync.UrlTemplate;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.ServiceRedirector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot sync}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Brings a redirection service to what stands in the customers' database.",
        footer = {
            "",
            "New phones are registered, those that are sent elsewhere are changed, and those that are gone from the",
            "database are given up, unless somebody registered them by hand. Where a customer demands a token, it becomes",
            "a directory of the URL, at {token}/ or before the last part of the path.",
            "",
            "Examples:",
            "  coldboot sync --crm crm.db --url 'http://prov.customer.example/{mac}.xml' --dry-run",
            "  coldboot sync --crm crm.db --url 'http://prov.customer.example/{mac}.xml' --write /var/www/prov",
            "  coldboot sync --crm 'jdbc:postgresql://db.example/crm?user=crm' --customer Acme --url ...",
            "",
            "It may be cut off and given again at any time: what is right already is left alone.",
            "Exit codes: 0 every phone is (or with --dry-run would be) as the database says, 1 some are refused, failed or",
            "not come to, 2 wrong usage; 130 after Ctrl-C."
        })
final class SyncCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceOptions service;

    @Mixin
    private CrmSource source;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "where the phones are sent; they replace {mac} in it")
    private String url;

    @Option(names = "--customer", paramLabel = "NAME", description = "only this customer's phones")
    private @Nullable String customer;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "writes each phone's settings as MAC.xml there, and what a type has in common as TYPE.htm")
    private @Nullable Path write;

    @Option(names = "--templates", paramLabel = "DIR", description = "what the settings are made of")
    private @Nullable Path templates;

    @Option(
            names = "--all-gone",
            description = "gives up also phones that somebody registered by hand and that are not in the database")
    private boolean allGone;

    @Option(names = "--dry-run", description = "only tells what would be done")
    private boolean dryRun;

    @Option(names = "--verbose", description = "tells of phones that need nothing, too")
    private boolean verbose;

    @Override
    public Integer call() throws Exception {
        Voice voice = service.voice(spec.commandLine());
        try (CrmSource.Opened crm = source.needed()) {
            return sync(crm, voice);
        } catch (LabStartException e) {
            voice.error("usage", String.valueOf(e.getMessage()));
            return ExitCode.WRONG_USAGE;
        }
    }

    private int sync(CrmSource.Opened crm, Voice voice) throws Exception {
        SyncConfig config = config();
        AccountOption who = service.who();
        String where = ServiceRedirector.key(service.service(), who.name());
        Redirector redirector = new ServiceRedirector(service.client(who), service.parallel());
        Sync sync = new Sync(crm.crm(), crm.own().syncState(where), redirector, config);
        service.warning().ifPresent(voice::note);
        SyncVoice told = new SyncVoice(voice, verbose);
        SyncReport report = Cut.guarding(sync, () -> {
            SyncReport came = sync.run(told);
            told.end(came);
            return came;
        });
        return report.isGood() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    private SyncConfig config() throws LabStartException {
        if (templates != null && write == null) {
            throw new LabStartException("--templates: without --write (expected: both)");
        }
        if (write != null && !Files.isDirectory(write)) {
            throw new LabStartException("--write: " + write + " (expected: a directory)");
        }
        return new SyncConfig(template(), Optional.ofNullable(customer), files(), allGone, dryRun);
    }

    private UrlTemplate template() throws LabStartException {
        try {
            return new UrlTemplate(url);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--url: " + e.getMessage());
        }
    }

    private Optional<SyncConfig.Files> files() throws LabStartException {
        if (write == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SyncConfig.Files(write, new Templates(Optional.ofNullable(templates))));
        } catch (TemplateTrouble e) {
            throw new LabStartException("--templates: " + e.getMessage());
        }
    }

    /** On Ctrl-C a sync is stopped, and what it did until then is written down and told before the JVM is gone. */
    private static final class Cut implements AutoCloseable {
        private static final int PATIENCE_SECONDS = 10;

        private final Sync sync;
        private final Thread worker = Thread.currentThread();
        private final CountDownLatch told = new CountDownLatch(1);

        private Cut(Sync sync) {
            this.sync = sync;
        }

        static SyncReport guarding(Sync sync, Callable<SyncReport> work) throws Exception {
            Cut cut = new Cut(sync);
            return Stopper.guarding(cut, () -> {
                try {
                    return work.call();
                } finally {
                    cut.told.countDown();
                }
            });
        }

        @Override
        public void close() {
            if (told.getCount() == 0) {
                return;
            }
            sync.stop();
            worker.interrupt();
            try {
                if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    Thread.currentThread().interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
