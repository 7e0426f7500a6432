// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one client is getting. */
final class Transfer {
    final TftpPacket.Read request;
    final long exchange;
    int resends;

    @Nullable
    Sending sending;
    /** When the last packet is sent again; empty while the file is awaited. */
    @Nullable
    Instant due;

    /** @param exchange the HTTP request that brings the file */
    Transfer(TftpPacket.Read request, long exchange) {
        this.request = request;
        this.exchange = exchange;
    }

    int size() {
        Sending now = sending;
        return now == null ? 0 : now.size();
    }
}
