// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpService;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/** What a service needs behind its endpoint. */
record HttpBackend(Optional<SslContext> tls, HttpService service) {}
