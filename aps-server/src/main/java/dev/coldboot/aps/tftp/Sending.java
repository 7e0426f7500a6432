// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/** A file on its way in blocks: which packet is next, and what was agreed on before the first (RFC 1350, RFC 2347). */
final class Sending {
    /** How long a block may stay without its ACK, where the client does not say (fidelity: I). */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The most that a client may wish: a transfer that is stuck is forgotten in a minute. */
    static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

    private static final int NUMBERS = 0x10000;

    private final Bytes content;
    private final int blockSize;
    private final Duration patience;
    private final TftpOptions agreed;
    /** How many blocks were confirmed; where options were agreed on, the OACK comes before the first. */
    private long confirmed;

    private boolean isAgreed;

    /**
     * @param largestBlock bytes of a block at most
     * @throws WireFormatException when an option has a value that it can't have
     */
    Sending(TftpPacket.Read request, Bytes file, int largestBlock) throws WireFormatException {
        this.content = request.mode() == TftpMode.NETASCII ? netascii(file) : file;
        TftpOptions wished = request.options();
        TftpOptions options = TftpOptions.NONE;
        this.blockSize = Math.min(largestBlock, wished.blockSize().orElse(TftpPacket.BLOCK_SIZE));
        if (wished.blockSize().isPresent()) {
            options = options.withBlockSize(blockSize);
        }
        Optional<Duration> timeout = wished.timeout().filter(wish -> wish.compareTo(LONGEST_PATIENCE) <= 0);
        this.patience = timeout.orElse(PATIENCE);
        if (timeout.isPresent()) {
            options = options.withTimeout(patience);
        }
        if (wished.transferSize().isPresent()) {
            options = options.withTransferSize(content.size());
        }
        this.agreed = options;
        this.isAgreed = options.isEmpty();
    }

    Duration patience() {
        return patience;
    }

    int size() {
        return content.size();
    }

    /** What was confirmed last is behind it: the packet that is to be sent, again and again until it is confirmed. */
    TftpPacket packet() {
        if (!isAgreed) {
            return new TftpPacket.Agreed(agreed);
        }
        long from = confirmed * blockSize;
        int length = (int) Math.min(blockSize, content.size() - from);
        byte[] block = new byte[length];
        System.arraycopy(content.unsafeArray(), (int) from, block, 0, length);
        return new TftpPacket.Data(number(confirmed + 1), Bytes.owning(block));
    }

    /** Whether the ACK is of the packet that was sent last; older ones come twice, and are not answered (RFC 1123, 4.2.3.1). */
    boolean isConfirmedBy(TftpPacket.Ack ack) {
        return ack.block() == (isAgreed ? number(confirmed + 1) : 0);
    }

    /** Goes on behind the packet that was confirmed; false when it was the last: one that is not full (RFC 1350 section 2). */
    boolean advance() {
        if (!isAgreed) {
            isAgreed = true;
            return true;
        }
        confirmed++;
        return confirmed * blockSize <= content.size();
    }

    /** Files of more than 65535 blocks go on with 0, as all clients of large files expect. */
    private static int number(long block) {
        return (int) (block % NUMBERS);
    }

    /** Lines end in CR LF, and a lone CR is followed by NUL (RFC 764, for RFC 1350 section 1). */
    private static Bytes netascii(Bytes file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.size());
        for (int i = 0; i < file.size(); i++) {
            int octet = file.at(i);
            if (octet == '\n') {
                out.write('\r');
            }
            out.write(octet);
            if (octet == '\r') {
                out.write(0);
            }
        }
        return Bytes.owning(out.toByteArray());
    }
}
