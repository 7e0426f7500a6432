// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.ServerTls;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * What a service needs behind its endpoint.
 *
 * @param identity what the context for TLS was made of
 */
record HttpBackend(Optional<SslContext> tls, Optional<ServerTls> identity, HttpService service) {}
