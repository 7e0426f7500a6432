// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.tftp.TftpError;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file as it comes in by TFTP: block after block, each once (RFC 1350 section 2). */
final class TftpReceipt {
    /** What a packet meant. */
    enum Step {
        /** It brought the transfer on: it is to be confirmed. */
        NEXT,
        /** It was the last block: it is to be confirmed, and the file is whole. */
        COMPLETE,
        /** It came before, or is not for this moment. */
        IGNORED,
        /** The transfer cannot go on; {@link #trouble} says why. */
        BROKEN
    }

    private final TftpOptions asked;
    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private int blockSize = TftpPacket.BLOCK_SIZE;
    private int block;
    private boolean isBegun;
    private @Nullable TftpTrouble trouble;

    TftpReceipt(TftpOptions asked, int maxBytes) {
        this.asked = asked;
        this.maxBytes = maxBytes;
    }

    /** Takes a DATA or an OACK; any other packet is not for this moment. */
    Step take(TftpPacket packet) {
        if (packet instanceof TftpPacket.Data data) {
            return data(data);
        }
        return packet instanceof TftpPacket.Agreed agreed ? agreed(agreed.options()) : Step.IGNORED;
    }

    /** After block 65535 comes 0, as most servers have it; RFC 1350 says nothing of it. */
    int awaited() {
        return (block + 1) & 0xFFFF;
    }

    private Step data(TftpPacket.Data data) {
        int size = data.bytes().size();
        if (data.block() != awaited()) {
            return Step.IGNORED;
        }
        if (size > blockSize) {
            String why = "block of " + size + " bytes (expected: at most " + blockSize + ")";
            return broken(TftpError.ILLEGAL_OPERATION.packet(why), Cause.UNREACHABLE, "not TFTP: " + why);
        }
        if (size > maxBytes - body.size()) {
            return broken(TftpError.DISK_FULL.packet(), Cause.LIMIT, "larger than " + maxBytes + " bytes");
        }
        isBegun = true;
        block = data.block();
        body.writeBytes(data.bytes().unsafeArray());
        return size < blockSize ? Step.COMPLETE : Step.NEXT;
    }

    /** RFC 2347: an option that was not asked for, and a value that nobody can take, end the transfer. */
    private Step agreed(TftpOptions options) {
        if (isBegun) {
            return Step.IGNORED;
        }
        try {
            Set<String> names = options.values().keySet();
            if (!asked.values().keySet().containsAll(names)) {
                return refuse("options that were not asked for");
            }
            OptionalInt agreed = options.blockSize();
            // RFC 2348: the server's is at most the client's.
            if (agreed.isPresent() && agreed.getAsInt() > asked.blockSize().orElse(0)) {
                return refuse("blksize " + agreed.getAsInt() + ", more than was asked for");
            }
            blockSize = agreed.orElse(blockSize);
        } catch (WireFormatException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
        isBegun = true;
        return Step.NEXT;
    }

    private Step refuse(String why) {
        return broken(TftpError.OPTIONS_REFUSED.packet(why), Cause.UNREACHABLE, "not TFTP: " + why);
    }

    private Step broken(TftpPacket.Refusal told, Cause cause, String why) {
        trouble = new TftpTrouble(told, cause, why);
        return Step.BROKEN;
    }

    /** Confirms what came last; block 0 are the options (RFC 2347). */
    TftpPacket.Ack confirmation() {
        return new TftpPacket.Ack(block);
    }

    Optional<TftpTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    Bytes body() {
        return Bytes.owning(body.toByteArray());
    }
}
