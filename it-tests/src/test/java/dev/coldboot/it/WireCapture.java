// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What tcpdump hears of DHCP on a wire of a {@link TestLan}, and how Wireshark reads it. */
final class WireCapture {
    private final Path file;
    private final Command tcpdump;

    private WireCapture(Path file, Command tcpdump) {
        this.file = file;
        this.tcpdump = tcpdump;
    }

    /** Listens from now on. */
    static WireCapture on(TestLan.Host host, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("wire.pcap");
        Command tcpdump = host.start(
                "tcpdump",
                "-i",
                "eth0",
                "--immediate-mode",
                "-U",
                "-Z",
                "root",
                "-w",
                file.toString(),
                "udp port 67 or udp port 68");
        tcpdump.await("tcpdump: listening on eth0");
        return new WireCapture(file, tcpdump);
    }

    /** Ends listening. */
    void stop() throws IOException, InterruptedException {
        tcpdump.interrupt();
    }

    /** The packets that the filter lets through, as lines of those fields with blanks between. */
    List<String> lines(String filter, String... fields) throws IOException, InterruptedException {
        String[] line = new String[7 + 2 * fields.length];
        List.of("tshark", "-r", file.toString(), "-Y", filter, "-T", "fields").toArray(line);
        for (int i = 0; i < fields.length; i++) {
            line[7 + 2 * i] = "-e";
            line[8 + 2 * i] = fields[i];
        }
        return Command.tool(line)
                .out()
                .lines()
                .map(read -> read.replace('\t', ' '))
                .toList();
    }
}
