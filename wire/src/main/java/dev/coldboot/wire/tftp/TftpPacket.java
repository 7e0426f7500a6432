// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

import dev.coldboot.wire.Bytes;

/** One packet of a transfer (RFC 1350 section 5, RFC 2347). */
public sealed interface TftpPacket {
    /** Bytes of a full block where nothing else was agreed on (RFC 1350 section 2). */
    int BLOCK_SIZE = 512;

    /** The largest block that can be agreed on (RFC 2348). */
    int MAX_BLOCK_SIZE = 65_464;

    /** RRQ: somebody wants to read a file. */
    record Read(String file, TftpMode mode, TftpOptions options) implements TftpPacket {
        public Read {
            checkText("file", file);
        }
    }

    /** WRQ: somebody wants to write a file. */
    record Write(String file, TftpMode mode, TftpOptions options) implements TftpPacket {
        public Write {
            checkText("file", file);
        }
    }

    /**
     * DATA: a block of the file; one that is not full is the last.
     *
     * @param block 1 for the first; after 65535 comes 0
     */
    record Data(int block, Bytes bytes) implements TftpPacket {
        public Data {
            checkNumber("block", block);
            if (bytes.size() > MAX_BLOCK_SIZE) {
                throw new IllegalArgumentException(
                        "bytes: " + bytes.size() + " (expected: at most " + MAX_BLOCK_SIZE + ")");
            }
        }
    }

    /** ACK: the block of that number has come; 0 where a request or its options are confirmed. */
    record Ack(int block) implements TftpPacket {
        public Ack {
            checkNumber("block", block);
        }
    }

    /** ERROR: the transfer is over; {@link TftpError} says what the codes mean. */
    record Refusal(int code, String text) implements TftpPacket {
        public Refusal {
            checkNumber("code", code);
            checkText("text", text);
        }

        /** Such as {@code TFTP error 1: File not found}; of a text that is empty, what the code means. */
        public String sentence() {
            return "TFTP error " + code + ": " + (text.isBlank() ? TftpError.meaning(code) : text);
        }
    }

    /** OACK: the server takes these of the options that were asked for (RFC 2347). */
    record Agreed(TftpOptions options) implements TftpPacket {}

    private static void checkNumber(String name, int number) {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException(name + ": " + number + " (expected: 0 to 65535)");
        }
    }

    private static void checkText(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + ": has a NUL (expected: none)");
        }
    }
}
