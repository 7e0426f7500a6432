// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The SIP messages that the phone sent and received, as its page "SIP Trace" shows them: the newest ones, up to a limit. */
public final class SipTrace {
    /** Messages that are kept; beyond them the oldest go (fidelity: I). */
    public static final int MAX_MESSAGES = 40;

    /** Bytes that are kept of all messages together (fidelity: I). */
    public static final int MAX_BYTES = 32 * 1024;

    /** Bytes that are kept of one message (fidelity: I). */
    public static final int MAX_MESSAGE = 4 * 1024;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss:SSS", Locale.ROOT);

    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private int held;

    /**
     * One message.
     *
     * @param stamp what the phone's clock said
     * @param peer where it was sent to, or came from
     * @param size of the whole message, of which {@code kept} may be only the beginning
     */
    private record Message(LocalDateTime stamp, boolean wasSent, Endpoint peer, int size, Bytes kept) {
        /** The header line is as seen on real phones; line ends are those of a page. */
        String formatted() {
            String header = (wasSent ? "Sent to" : "Received from") + " udp:" + peer + " at " + STAMP.format(stamp)
                    + " (" + size + " bytes):";
            String cut = kept.size() < size ? "\n[cut after " + kept.size() + " bytes]\n" : "";
            return header + "\n\n" + kept.utf8().replace("\r\n", "\n").stripTrailing() + "\n" + cut;
        }
    }

    /** Forgets everything, as a phone without power does. */
    public void clear() {
        messages.clear();
        held = 0;
    }

    public void sent(LocalDateTime stamp, Endpoint to, Bytes message) {
        keep(stamp, true, to, message);
    }

    public void received(LocalDateTime stamp, Endpoint from, Bytes message) {
        keep(stamp, false, from, message);
    }

    private void keep(LocalDateTime stamp, boolean wasSent, Endpoint peer, Bytes message) {
        Bytes kept = message.size() <= MAX_MESSAGE
                ? message
                : Bytes.owning(Arrays.copyOf(message.unsafeArray(), MAX_MESSAGE));
        messages.addLast(new Message(stamp, wasSent, peer, message.size(), kept));
        held += kept.size();
        while (messages.size() > MAX_MESSAGES || held > MAX_BYTES) {
            held -= messages.removeFirst().kept().size();
        }
    }

    /** Each message behind its header line, oldest first. */
    public List<String> messages() {
        return messages.stream().map(Message::formatted).toList();
    }
}
