// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.aps.sync.Sync;
import dev.coldboot.aps.sync.SyncConfig;
import dev.coldboot.aps.sync.SyncJob;
import dev.coldboot.aps.sync.SyncOutcome;
import dev.coldboot.aps.sync.SyncReport;
import dev.coldboot.aps.sync.UrlTemplate;
import dev.coldboot.aps.web.SyncDesk;
import dev.coldboot.engine.xmlrpc.Patience;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.ServiceRedirector;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The redirection service that a button of the office tells which phones there are. */
final class SyncButton {
    /** Phones that a page tells one by one; the rest are counted. */
    private static final int MAX_TOLD = 500;

    private static final int PARALLEL = 4;

    @Option(
            names = "--sync-url",
            paramLabel = "URL",
            description = "gives the pages a button that registers all phones with this URL, such as"
                    + " http://prov.customer.example/{mac}.xml")
    private @Nullable String url;

    @Option(
            names = "--sync-service",
            paramLabel = "URL",
            defaultValue = "https://127.0.0.2:18083/xmlrpc",
            description = "where that button registers them (default: ${DEFAULT-VALUE}, the lab's)")
    private URI service;

    @Option(
            names = "--sync-account-file",
            paramLabel = "FILE",
            description = "as whom: a file with a line NAME:PASSWORD (default: the lab's demo:demo)")
    private @Nullable Path account;

    @Option(names = "--sync-ca", paramLabel = "FILE.pem", description = "believe a service of these CAs and no others")
    private @Nullable Path ca;

    @Option(names = "--sync-insecure", description = "believe any service")
    private boolean insecure;

    /** The desk of that button; empty where there is none. */
    Optional<SyncDesk> desk(Crm crm, CrmDatabase own) throws LabStartException {
        if (url == null) {
            return Optional.empty();
        }
        UrlTemplate template = template(url);
        AccountOption who = AccountOption.of(null, account, null);
        RedirectionsClient client = new RedirectionsClient(
                service, who.name(), who.password(), PemFiles.trust("--sync-ca", insecure, ca), Patience.USUAL);
        return Optional.of(new Desk(dryRun -> new Sync(
                crm,
                own.syncState(ServiceRedirector.key(service, who.name())),
                new ServiceRedirector(client, PARALLEL),
                SyncConfig.of(template).withDryRun(dryRun))));
    }

    private static UrlTemplate template(String url) throws LabStartException {
        try {
            return new UrlTemplate(url);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--sync-url: " + e.getMessage());
        }
    }

    private interface Making {
        Sync sync(boolean dryRun);
    }

    private static final class Desk implements SyncDesk {
        private final Making making;
        private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "coldboot-sync");
            worker.setDaemon(true);
            return worker;
        });
        private final SyncJob job = new SyncJob(thread);

        Desk(Making making) {
            this.making = making;
        }

        @Override
        public boolean start(boolean dryRun) {
            return job.start(making.sync(dryRun));
        }

        @Override
        public void stop() {
            job.stop();
        }

        @Override
        public State state() {
            SyncJob.State now = job.state();
            String progress = now.progress()
                    .map(at ->
                            at.done() + " of " + at.total() + " " + at.phase().words())
                    .or(now::failure)
                    .orElse("");
            return new State(
                    now.running(), progress, now.last().map(Desk::lines).orElse(List.of()));
        }

        private static List<String> lines(SyncReport report) {
            List<String> lines = new ArrayList<>();
            lines.add(SyncVoice.summary(report));
            report.trouble().ifPresent(trouble -> lines.add(String.valueOf(trouble.getMessage())));
            List<SyncOutcome> news =
                    report.outcomes().stream().filter(SyncOutcome::isNews).toList();
            news.stream().limit(MAX_TOLD).forEach(each -> lines.add(each.step().mac() + " " + SyncVoice.words(each)));
            if (news.size() > MAX_TOLD) {
                lines.add(news.size() - MAX_TOLD + " more");
            }
            return lines;
        }
    }
}
