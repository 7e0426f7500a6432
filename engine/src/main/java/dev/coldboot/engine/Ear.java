// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;
import java.util.Locale;

/**
 * Something a machine listens with.
 *
 * @param kind what is heard there
 * @param at where; for {@link Kind#GROUP} the multicast group and its port
 */
public record Ear(Kind kind, Endpoint at) {
    /** What an ear hears. */
    public enum Kind {
        /** Datagrams to the address and port; with address 0.0.0.0 also broadcasts, as DHCP needs it. */
        UDP,
        /** Datagrams to a multicast group, joined on the world's interface. */
        GROUP,
        /** HTTP requests. */
        HTTP
    }

    public static Ear udp(Endpoint at) {
        return new Ear(Kind.UDP, at);
    }

    public static Ear group(Endpoint group) {
        return new Ear(Kind.GROUP, group);
    }

    public static Ear http(Endpoint at) {
        return new Ear(Kind.HTTP, at);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + at;
    }
}
