// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.Outcome.Result;
import dev.coldboot.lab.redirections.PhoneFile;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.lab.redirections.PhoneWork;
import dev.coldboot.lab.redirections.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Adds every phone of a file of lines MAC,URL.",
        footer = {
            "",
            "The file: UTF-8, separated by comma, semicolon or tab, quotes as in RFC 4180, any spelling of a MAC. A line",
            "of heads (MAC, URL, in any order, among others) is recognised; lines that are empty or begin with # are",
            "passed over. It is read as a whole first: with one malformed line nothing is sent.",
            "",
            "Examples:",
            "  coldboot redirections import --dry-run phones.csv",
            "  coldboot redirections import phones.csv",
            "  coldboot redirections import --url 'http://prov.customer.example/{mac}.xml' macs.txt",
            "  coldboot redirections import --skip-registered phones.csv       goes on after an interruption",
            "  cut -d';' -f2 stock.csv | coldboot redirections import --url 'http://10.0.0.1/{mac}' -",
            "",
            "Registering again does no harm, so the same command may always be given again. Exit codes: 0 every phone",
            "is (or with --dry-run could be) sent where the file says, 1 not all are, 2 the file is malformed."
        })
final class RedirectionsImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.csv", description = "the phones; - is standard input")
    private Path file;

    @Option(names = "--url", paramLabel = "URL", description = "where the phones are sent whose line has no URL")
    private @Nullable String url;

    @Option(names = "--dry-run", description = "only tells what is new, what would change, and what others own")
    private boolean dryRun;

    @Option(
            names = "--skip-registered",
            description = "asks for each phone first, and passes over those that are sent there already")
    private boolean skipRegistered;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + PhoneWork.USUAL_LIST,
            description = "phones of one URL that go into one call; 1 for a call each (default: ${DEFAULT-VALUE})")
    private int batch;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            check();
            Optional<List<PhoneRow>> rows = new CsvInput(run.voice(), file).redirections(Optional.ofNullable(url));
            return rows.isEmpty() ? ExitCode.WRONG_USAGE : add(run, rows.get());
        });
    }

    private void check() throws LabStartException {
        if (url != null && !PhoneFile.isUrl(url)) {
            throw new LabStartException("--url: " + url + " (expected: one such as http://host/{mac}.xml)");
        }
        if (batch < 1 || batch > PhoneWork.MAX_LIST) {
            throw new LabStartException("--batch: " + batch + " (expected: 1 to " + PhoneWork.MAX_LIST + ")");
        }
    }

    private int add(RedirectionsRun run, List<PhoneRow> rows) throws XmlRpcTrouble, InterruptedException {
        ManyPhones many = new ManyPhones(run, rows.size());
        if (dryRun) {
            many.work().foresee(rows, Standing::registering);
            return many.endDryRun();
        }
        List<PhoneRow> wanted = skipRegistered ? many.work().notYetSent(rows) : rows;
        many.work().register(wanted, batch);
        return many.end(Result.REGISTERED);
    }
}
