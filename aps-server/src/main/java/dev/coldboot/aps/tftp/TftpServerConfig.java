// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.tftp.TftpPacket;

/**
 * How files are served by TFTP.
 *
 * @param endpoint where requests come in, and where all blocks are sent from
 * @param pages the HTTP server that has the files
 * @param largestBlock bytes of a block that are agreed on at most; more than 1468 come in pieces over an Ethernet
 * @param mostTransfers at a time; more are told to try again later
 * @param mostBytes of all files that are being sent, together
 */
public record TftpServerConfig(Endpoint endpoint, Endpoint pages, int largestBlock, int mostTransfers, long mostBytes) {
    /** What an Ethernet carries in one piece: 1500 bytes less the headers of IP, UDP and TFTP. */
    public static final int WHOLE_BLOCK = 1_468;

    private static final int DEFAULT_TRANSFERS = 1_000;
    private static final long DEFAULT_BYTES = 256L << 20;

    public TftpServerConfig {
        if (largestBlock < TftpPacket.BLOCK_SIZE || largestBlock > TftpPacket.MAX_BLOCK_SIZE) {
            throw new IllegalArgumentException("largestBlock: " + largestBlock + " (expected: " + TftpPacket.BLOCK_SIZE
                    + " to " + TftpPacket.MAX_BLOCK_SIZE + ")");
        }
    }

    /** A thousand transfers, a quarter of a gigabyte, blocks that come in one piece. */
    public static TftpServerConfig of(Endpoint endpoint, Endpoint pages) {
        return new TftpServerConfig(endpoint, pages, WHOLE_BLOCK, DEFAULT_TRANSFERS, DEFAULT_BYTES);
    }
}
