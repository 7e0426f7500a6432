// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of a recording, unpacked, within bounds: a recording may be anybody's. */
final class RecordingLines implements AutoCloseable {
    /** Bytes of the longest line: a body of 8 MiB in base64, and what stands around it. */
    static final int MAX_LINE = 16 << 20;

    /** Bytes of all lines. */
    static final long MAX_SIZE = 4L << 30;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final MessageDigest digest = Said.sha256();
    private long left = MAX_SIZE;
    private long lines;

    RecordingLines(InputStream packed) throws IOException {
        this.in = new BufferedInputStream(new GZIPInputStream(packed, BUFFER), BUFFER);
    }

    /** The next line without its end; empty where there is none. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (--left < 0) {
                throw new IOException("more than " + MAX_SIZE + " bytes");
            }
            if (octet == '\n') {
                lines++;
                return Optional.of(line.toByteArray());
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("line " + (lines + 1) + " has more than " + MAX_LINE + " bytes");
            }
            line.write(octet);
        }
        if (line.size() > 0) {
            throw new IOException("it ends in the middle of line " + (lines + 1));
        }
        return Optional.empty();
    }

    /** Counts a line into the digest. */
    void digest(byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
    }

    /** The digest of the lines that were counted. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
