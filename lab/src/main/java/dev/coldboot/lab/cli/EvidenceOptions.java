// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.pcap.Capture;
import dev.coldboot.engine.pcap.ShownPorts;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Evidence;
import dev.coldboot.lab.report.HtmlReport;
import dev.coldboot.lab.report.Ladder;
import dev.coldboot.lab.report.LadderSvg;
import dev.coldboot.lab.report.LadderText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run leaves for people who want to see how it went. */
final class EvidenceOptions {
    /** Which ports a capture shows. */
    enum PcapPorts {
        STANDARD,
        REAL
    }

    @Option(
            names = "--pcap",
            paramLabel = "F.pcapng",
            description =
                    "writes what went over the network as a capture for Wireshark, HTTPS in clear; it has passwords, so"
                            + " only its owner may read it")
    private @Nullable Path pcap;

    @Option(
            names = "--pcap-ports",
            paramLabel = "standard|real",
            defaultValue = "standard",
            description = "how --pcap shows the ports of well-known protocols (default: ${DEFAULT-VALUE}, by which"
                    + " Wireshark knows them)")
    private PcapPorts pcapPorts = PcapPorts.STANDARD;

    @Option(
            names = "--ladder",
            paramLabel = "F.svg|F.txt",
            description = "draws who said what to whom, as a picture or as text")
    private @Nullable Path ladder;

    @Option(
            names = "--html",
            paramLabel = "F.html",
            description = "writes the report of the run as one page for people")
    private @Nullable Path html;

    /** Refuses what could not be written when the run is over. */
    void check() throws LabStartException {
        TextFiles.mayWrite("--pcap", pcap);
        TextFiles.mayWrite("--ladder", ladder);
        TextFiles.mayWrite("--html", html);
        if (ladder != null && !isSvg(ladder) && !name(ladder).endsWith(".txt")) {
            throw new LabStartException("--ladder: " + ladder + " (expected: a name that ends in .svg or .txt)");
        }
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isSvg(Path file) {
        return name(file).endsWith(".svg");
    }

    /** @param standard how the ports of this run are shown as the standard ones */
    void write(Evidence run, ShownPorts standard) throws LabStartException {
        if (pcap != null) {
            ShownPorts ports = pcapPorts == PcapPorts.REAL ? ShownPorts.REAL : standard;
            TextFiles.writePrivate("--pcap", pcap, out -> Capture.write(run.entries(), ports, out));
        }
        if (ladder != null) {
            Ladder drawn = Ladder.of(run.entries(), run.isPhone(), Optional.empty());
            String text = isSvg(ladder) ? LadderSvg.svg(drawn) : LadderText.text(drawn);
            TextFiles.write("--ladder", ladder, out -> out.write(text));
        }
        if (html != null) {
            TextFiles.write("--html", html, out -> out.write(HtmlReport.html(run)));
        }
    }
}
