// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.wire.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message without its transport, as Wireshark exports what it decrypted (link type WIRESHARK_UPPER_PDU): tags that say
 * who reads it and between whom it went, then the message. The tags are those of Wireshark's {@code wsutil/exported_pdu_tlvs.h}.
 */
final class UpperPdu {
    private static final int DISSECTOR = 12;
    private static final int SOURCE = 20;
    private static final int DESTINATION = 21;
    private static final int PORT_TYPE = 24;
    private static final int SOURCE_PORT = 25;
    private static final int DESTINATION_PORT = 26;
    private static final int TCP = 2;
    private static final byte[] HTTP = "http".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 4;

    private UpperPdu() {}

    static byte[] http(Endpoint from, Endpoint to, byte[] message) {
        ByteBuffer out = ByteBuffer.allocate(TAG + HTTP.length + 5 * (TAG + 4) + TAG + message.length);
        tag(out, DISSECTOR).put(HTTP);
        tag(out, SOURCE).putInt(from.address().bits());
        tag(out, DESTINATION).putInt(to.address().bits());
        tag(out, PORT_TYPE).putInt(TCP);
        tag(out, SOURCE_PORT).putInt(from.port());
        tag(out, DESTINATION_PORT).putInt(to.port());
        // No tag follows.
        out.putInt(0);
        return out.put(message).array();
    }

    /** All values have four bytes. */
    private static ByteBuffer tag(ByteBuffer out, int number) {
        return out.putShort((short) number).putShort((short) 4);
    }
}
