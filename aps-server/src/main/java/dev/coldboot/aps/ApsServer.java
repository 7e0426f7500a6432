// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.wire.Endpoint;
import java.util.Optional;

/** The customer's auto-provisioning server, ready to be served: a lab starts it in a world, by HTTP and perhaps HTTPS. */
public final class ApsServer {
    private final HttpService pages;
    private final Enumeration enumeration;

    /**
     * A server with that to give.
     *
     * @throws IllegalArgumentException when the configured root is no directory
     */
    public ApsServer(ApsConfig config) {
        this.pages = new ApsPages(config);
        this.enumeration = config.enumeration();
    }

    /** What phones fetch. */
    public HttpService pages() {
        return pages;
    }

    /** Who asks for too many phones in vain, to be shown. */
    public Enumeration enumeration() {
        return enumeration;
    }

    /** Serves by HTTP; port 0 takes a free one. */
    public Served serve(World world, String actor, Endpoint http) throws CannotListen {
        return new Served(world.serve(actor, http, Optional.empty(), pages), Optional.empty());
    }

    /** Serves by HTTP and by HTTPS; port 0 takes a free one. If one can't be had, neither is served. */
    public Served serve(World world, String actor, Endpoint http, Endpoint https, ServerTls tls) throws CannotListen {
        Served plain = serve(world, actor, http);
        try {
            return new Served(plain.http(), Optional.of(world.serve(actor, https, Optional.of(tls), pages)));
        } catch (CannotListen e) {
            world.remove(actor);
            throw e;
        }
    }

    /** Where it is really served. */
    public record Served(Endpoint http, Optional<Endpoint> https) {}
}
