// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.util.ArrayList;
import java.util.List;

/** The parts of a TFTP packet (RFC 1350 section 5, RFC 2347). */
final class TftpDetails {
    /** Bytes before the content of a block: opcode and number. */
    static final int HEAD = 4;

    private TftpDetails() {}

    static List<Field> fields(TftpPacket packet) {
        if (packet instanceof TftpPacket.Read read) {
            return request("RRQ: read a file", read.file(), read.mode(), read.options());
        } else if (packet instanceof TftpPacket.Write write) {
            return request("WRQ: write a file", write.file(), write.mode(), write.options());
        } else if (packet instanceof TftpPacket.Data data) {
            return List.of(
                    Field.of("opcode", "DATA: a block of the file"),
                    Field.of("block", data.block()),
                    Field.of("content", data.bytes() + ", not shown: settings may stand in it"));
        } else if (packet instanceof TftpPacket.Ack ack) {
            return List.of(Field.of("opcode", "ACK: the block has come"), Field.of("block", ack.block()));
        } else if (packet instanceof TftpPacket.Refusal refusal) {
            return List.of(
                    Field.of("opcode", "ERROR: the transfer is over"),
                    Field.of("code", refusal.code()),
                    Field.of("message", refusal.text()));
        } else if (packet instanceof TftpPacket.Agreed agreed) {
            List<Field> fields = new ArrayList<>(List.of(Field.of("opcode", "OACK: these options are taken")));
            options(fields, agreed.options());
            return fields;
        }
        throw new IllegalArgumentException("packet: " + packet + " (expected: one of RFC 1350 or RFC 2347)");
    }

    private static List<Field> request(String opcode, String file, TftpMode mode, TftpOptions options) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("opcode", opcode), Field.of("file", SecretText.masked(file)), Field.of("mode", mode.token())));
        options(fields, options);
        return fields;
    }

    private static void options(List<Field> fields, TftpOptions options) {
        options.values().forEach((name, value) -> fields.add(Field.of("option " + name, value)));
    }
}
