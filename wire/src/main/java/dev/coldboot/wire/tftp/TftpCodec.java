// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bytes to {@link TftpPacket} and back (RFC 1350 section 5, RFC 2347). Names and texts are in UTF-8, of which ASCII is a
 * part; the RFCs know ASCII alone.
 */
public final class TftpCodec {
    /** Bytes of the longest request, and here of the longest OACK too (RFC 2347). */
    public static final int MAX_REQUEST = 512;

    private static final int RRQ = 1;
    private static final int WRQ = 2;
    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int ERROR = 5;
    private static final int OACK = 6;

    private static final String WHERE = "TFTP packet";
    private static final int NUMBER_AT = 2;
    private static final int CONTENT_AT = 4;

    private TftpCodec() {}

    /**
     * Writes a packet.
     *
     * @throws IllegalArgumentException when it is a request, or an OACK, of more than {@link #MAX_REQUEST} bytes
     */
    public static Bytes encode(TftpPacket packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        if (packet instanceof TftpPacket.Read read) {
            request(out, RRQ, read.file(), read.mode(), read.options());
        } else if (packet instanceof TftpPacket.Write write) {
            request(out, WRQ, write.file(), write.mode(), write.options());
        } else if (packet instanceof TftpPacket.Data data) {
            numbered(out, DATA, data.block());
            out.writeBytes(data.bytes().unsafeArray());
        } else if (packet instanceof TftpPacket.Ack ack) {
            numbered(out, ACK, ack.block());
        } else if (packet instanceof TftpPacket.Refusal refusal) {
            numbered(out, ERROR, refusal.code());
            text(out, refusal.text());
        } else if (packet instanceof TftpPacket.Agreed agreed) {
            out.write(OACK);
            options(out, agreed.options());
        }
        return Bytes.owning(out.toByteArray());
    }

    private static void request(ByteArrayOutputStream out, int code, String file, TftpMode mode, TftpOptions options) {
        out.write(code);
        text(out, file);
        text(out, mode.token());
        options(out, options);
    }

    private static void options(ByteArrayOutputStream out, TftpOptions options) {
        options.values().forEach((name, value) -> {
            text(out, name);
            text(out, value);
        });
        if (out.size() > MAX_REQUEST) {
            throw new IllegalArgumentException(
                    "packet: " + out.size() + " bytes (expected: at most " + MAX_REQUEST + ")");
        }
    }

    private static void numbered(ByteArrayOutputStream out, int code, int number) {
        out.write(code);
        out.write(number >>> 8);
        out.write(number);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    /**
     * Reads a packet.
     *
     * @throws WireFormatException when it is none, or has anything behind its end
     */
    public static TftpPacket decode(Bytes datagram) throws WireFormatException {
        if (datagram.size() < 2 || datagram.at(0) != 0) {
            throw wrong("no operation of TFTP (expected: 1 to 6)", 0);
        }
        return switch (datagram.at(1)) {
            case RRQ -> {
                List<String> texts = requestTexts(datagram);
                yield new TftpPacket.Read(texts.get(0), TftpMode.parse(texts.get(1)), options(texts, 2));
            }
            case WRQ -> {
                List<String> texts = requestTexts(datagram);
                yield new TftpPacket.Write(texts.get(0), TftpMode.parse(texts.get(1)), options(texts, 2));
            }
            case DATA -> data(datagram);
            case ACK -> ack(datagram);
            case ERROR -> refusal(datagram);
            case OACK -> new TftpPacket.Agreed(options(texts(datagram), 0));
            default -> throw wrong("operation " + datagram.at(1) + " (expected: 1 to 6)", 1);
        };
    }

    private static TftpPacket data(Bytes datagram) throws WireFormatException {
        int block = number(datagram);
        int size = datagram.size() - CONTENT_AT;
        if (size > TftpPacket.MAX_BLOCK_SIZE) {
            throw wrong(
                    "block of " + size + " bytes (expected: at most " + TftpPacket.MAX_BLOCK_SIZE + ")", CONTENT_AT);
        }
        byte[] bytes = new byte[size];
        System.arraycopy(datagram.unsafeArray(), CONTENT_AT, bytes, 0, size);
        return new TftpPacket.Data(block, Bytes.owning(bytes));
    }

    private static TftpPacket ack(Bytes datagram) throws WireFormatException {
        int block = number(datagram);
        if (datagram.size() > CONTENT_AT) {
            throw wrong("ACK of " + datagram.size() + " bytes (expected: 4)", CONTENT_AT);
        }
        return new TftpPacket.Ack(block);
    }

    /** The NUL behind the text is missing in the field, and nothing depends on it: the text then ends with the packet. */
    private static TftpPacket refusal(Bytes datagram) throws WireFormatException {
        int code = number(datagram);
        int end = endOfText(datagram, CONTENT_AT);
        if (end + 1 < datagram.size()) {
            throw wrong("ERROR with bytes behind its text (expected: none)", end + 1);
        }
        return new TftpPacket.Refusal(code, text(datagram, CONTENT_AT, end));
    }

    private static int number(Bytes datagram) throws WireFormatException {
        if (datagram.size() < CONTENT_AT) {
            throw wrong(datagram.size() + " bytes (expected: at least 4)", datagram.size());
        }
        return datagram.at(NUMBER_AT) << 8 | datagram.at(NUMBER_AT + 1);
    }

    private static List<String> requestTexts(Bytes datagram) throws WireFormatException {
        List<String> texts = texts(datagram);
        if (texts.size() < 2) {
            throw wrong("request without a mode (expected: file and mode)", datagram.size());
        }
        return texts;
    }

    /** The texts from behind the operation to the end, each with its NUL. */
    private static List<String> texts(Bytes datagram) throws WireFormatException {
        if (datagram.size() > MAX_REQUEST) {
            throw wrong(datagram.size() + " bytes (expected: at most " + MAX_REQUEST + ")", MAX_REQUEST);
        }
        List<String> texts = new ArrayList<>();
        int at = NUMBER_AT;
        while (at < datagram.size()) {
            int end = endOfText(datagram, at);
            if (end == datagram.size()) {
                throw wrong("text without an end (expected: a NUL)", at);
            }
            texts.add(text(datagram, at, end));
            at = end + 1;
        }
        return texts;
    }

    /** RFC 2347: an option stands at most once; pairs of name and value. */
    private static TftpOptions options(List<String> texts, int from) throws WireFormatException {
        if ((texts.size() - from) % 2 != 0) {
            throw wrong("option without a value (expected: pairs)", -1);
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = from; i < texts.size(); i += 2) {
            String name = texts.get(i).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || options.put(name, texts.get(i + 1)) != null) {
                throw wrong("option without a name, or twice (expected: once each)", -1);
            }
        }
        return new TftpOptions(options);
    }

    private static int endOfText(Bytes datagram, int from) {
        int end = from;
        while (end < datagram.size() && datagram.at(end) != 0) {
            end++;
        }
        return end;
    }

    private static String text(Bytes datagram, int from, int end) {
        return new String(datagram.unsafeArray(), from, end - from, StandardCharsets.UTF_8);
    }

    private static WireFormatException wrong(String what, int offset) {
        return new WireFormatException(what, WHERE, offset);
    }
}
