// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whom a DHCP answer is for where many clients share one ear: by the number of the transaction (xid), which is
 * learnt from their requests (RFC 2131 section 2). One table serves one port. It holds at most one transaction of each
 * actor. Not safe for threads.
 */
public final class DhcpReplies {
    /** Where the xid ends; shorter datagrams tell nothing. */
    private static final int XID_ENDS = 8;

    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    private final Map<Integer, String> clients = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    /** Learns from a datagram that an actor sends; an actor's newest transaction replaces its older one. */
    public void sent(String actor, Bytes datagram) {
        if (datagram.size() >= XID_ENDS && datagram.at(0) == REQUEST) {
            forget(actor);
            int xid = xid(datagram);
            clients.put(xid, actor);
            last.put(actor, xid);
        }
    }

    /** The actor that asked, if the datagram is an answer to a known transaction. */
    public Optional<String> client(Bytes datagram) {
        return isReply(datagram) ? Optional.ofNullable(clients.get(xid(datagram))) : Optional.empty();
    }

    /** Whether the datagram's first byte says BOOTREPLY and an xid follows; no more is looked at. */
    public static boolean isReply(Bytes datagram) {
        return datagram.size() >= XID_ENDS && datagram.at(0) == REPLY;
    }

    /** Forgets an actor whose ear closed. */
    public void forget(String actor) {
        Integer xid = last.remove(actor);
        if (xid != null) {
            clients.remove(xid, actor);
        }
    }

    private static int xid(Bytes datagram) {
        return (datagram.at(4) << 24) | (datagram.at(5) << 16) | (datagram.at(6) << 8) | datagram.at(7);
    }
}
