// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

/** The ways in which a world may have its sockets; what it does must be the same in all. */
enum Sockets {
    /** One socket a port, held to loopback. */
    SHARED,
    /** The same on one loop, which has machines and network. */
    ONE_LOOP,
    /** One socket an endpoint. */
    ALONE,
    /** Sharing is wanted but cannot be had. */
    WITHOUT_EPOLL;

    NettyWorldConfig config() {
        return switch (this) {
            case SHARED -> NettyWorldConfig.LOOPBACK;
            case ONE_LOOP -> NettyWorldConfig.LOOPBACK.withEventLoops(1);
            case ALONE -> NettyWorldConfig.LOOPBACK.withShared(false);
            case WITHOUT_EPOLL -> NettyWorldConfig.LOOPBACK.withNativeTransport(false);
        };
    }
}
