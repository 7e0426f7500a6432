// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Sockets to send from, for senders who hear with a socket that has no address of its own: the kernel would write another
 * source into their datagrams. Those that were used longest ago are closed. Lives on the network's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class SenderPool {
    /** Sockets that are open at a time. */
    static final int MAX_SENDERS = 512;

    private static final long LINGER_MILLIS = 50;

    /** Opens a socket bound to the endpoint. */
    interface Opener {
        DatagramChannel open(Endpoint at) throws IOException;
    }

    private final EventLoop loop;
    private final Opener opener;
    private final Map<Endpoint, DatagramChannel> senders = new LinkedHashMap<>(16, 0.75f, true);
    private final List<DatagramChannel> retired = new ArrayList<>();

    SenderPool(EventLoop loop, Opener opener) {
        this.loop = loop;
        this.opener = opener;
    }

    DatagramChannel of(Endpoint from) throws IOException {
        DatagramChannel known = senders.get(from);
        if (known != null && known.isOpen()) {
            return known;
        }
        DatagramChannel fresh = opener.open(from);
        senders.put(from, fresh);
        if (senders.size() > MAX_SENDERS) {
            Iterator<DatagramChannel> eldest = senders.values().iterator();
            DatagramChannel sender = eldest.next();
            eldest.remove();
            retire(sender);
        }
        return fresh;
    }

    int size() {
        return senders.size();
    }

    /**
     * Closes a socket without losing what it has heard. Connected to itself it is no longer the best one for datagrams of
     * others, which go to the shared socket from now on; what is in its buffer is read before it closes.
     */
    private void retire(DatagramChannel sender) {
        if (sender instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
            try {
                socket.connect(sender.localAddress());
            } catch (IOException closedAlready) {
                sender.close();
                return;
            }
        }
        retired.add(sender);
        loop.schedule(
                () -> {
                    retired.remove(sender);
                    sender.close();
                },
                LINGER_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Closes all on that port, so that it is free. */
    void close(int port) {
        close(channel -> Addresses.endpoint(channel.localAddress()).port() == port);
    }

    void close() {
        close(channel -> true);
    }

    private void close(Predicate<Channel> which) {
        senders.values().removeIf(sender -> which.test(sender) && sender.close().isDone());
        retired.removeIf(sender -> which.test(sender) && sender.close().isDone());
    }
}
