// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The blocks of a pcapng file (draft-ietf-opsawg-pcapng section 4), big-endian. Each block and each option is padded to a
 * multiple of four bytes.
 */
final class Blocks {
    /** IPv4 packets without a link layer: the network of a run has none. */
    static final int LINK_RAW = 101;

    /** Messages without their transport, as Wireshark exports those that it decrypted. */
    static final int LINK_UPPER_PDU = 252;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;

    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_DESCRIPTION = 3;
    private static final int PROGRAM = 4;
    private static final int TIME_RESOLUTION = 9;

    /** 10^-9 s. */
    private static final byte NANOSECONDS = 9;

    private static final long NANOS = 1_000_000_000L;

    /** Type, and its length before and behind. */
    private static final int FRAME = 12;

    /** An option's length is a number of 16 bits; nobody reads so much. */
    private static final int MAX_OPTION = 2_000;

    private final DataOutputStream out;

    Blocks(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void section(String comment) throws IOException {
        Body body = new Body();
        body.out.writeInt(BYTE_ORDER);
        body.out.writeShort(1);
        body.out.writeShort(0);
        // How long the section is stays open, as it is written in one go.
        body.out.writeLong(-1);
        body.text(COMMENT, comment);
        body.text(PROGRAM, "Coldboot");
        body.end();
        write(SECTION, body);
    }

    void networkInterface(int linkType, String name, String description) throws IOException {
        Body body = new Body();
        body.out.writeShort(linkType);
        body.out.writeShort(0);
        // No packet is cut by its length.
        body.out.writeInt(0);
        body.text(INTERFACE_NAME, name);
        body.text(INTERFACE_DESCRIPTION, description);
        body.option(TIME_RESOLUTION, new byte[] {NANOSECONDS});
        body.end();
        write(INTERFACE, body);
    }

    void packet(int interfaceId, Instant at, byte[] bytes, String comment) throws IOException {
        long nanos = at.getEpochSecond() * NANOS + at.getNano();
        Body body = new Body();
        body.out.writeInt(interfaceId);
        body.out.writeInt((int) (nanos >>> 32));
        body.out.writeInt((int) nanos);
        body.out.writeInt(bytes.length);
        body.out.writeInt(bytes.length);
        body.padded(bytes);
        body.text(COMMENT, comment);
        body.end();
        write(PACKET, body);
    }

    private void write(int type, Body body) throws IOException {
        int length = FRAME + body.bytes.size();
        out.writeInt(type);
        out.writeInt(length);
        body.bytes.writeTo(out);
        out.writeInt(length);
    }

    /** What stands between the lengths of a block. */
    private static final class Body {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final DataOutputStream out = new DataOutputStream(bytes);

        void text(int code, String text) throws IOException {
            String shown = text.length() <= MAX_OPTION ? text : text.substring(0, MAX_OPTION);
            option(code, shown.getBytes(StandardCharsets.UTF_8));
        }

        void option(int code, byte[] value) throws IOException {
            out.writeShort(code);
            out.writeShort(value.length);
            padded(value);
        }

        void padded(byte[] value) throws IOException {
            out.write(value);
            out.write(new byte[-value.length & 3]);
        }

        /** Behind the last option. */
        void end() throws IOException {
            out.writeInt(0);
        }
    }
}
