// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An endpoint at which somebody answers HTTP, with the connections that came in there. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class HttpDoor {
    /** Tells a connection that its door has closed: it ends once nothing is being answered on it. */
    enum Closed {
        CLOSED
    }

    private final String actor;
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HttpBackend backend;
    private volatile boolean open = true;

    HttpDoor(String actor, @Nullable HttpBackend backend) {
        this.actor = actor;
        this.backend = backend;
    }

    String actor() {
        return actor;
    }

    /** The service; null where a machine answers. */
    @Nullable
    HttpBackend backend() {
        return backend;
    }

    void attach(HttpBackend service) {
        backend = service;
    }

    boolean isOpen() {
        return open;
    }

    void enter(Channel connection) {
        connections.add(connection);
        connection.closeFuture().addListener(closed -> connections.remove(connection));
    }

    void close(boolean atOnce) {
        open = false;
        for (Channel connection : connections) {
            if (atOnce) {
                connection.close();
            } else {
                connection.pipeline().fireUserEventTriggered(Closed.CLOSED);
            }
        }
    }
}
