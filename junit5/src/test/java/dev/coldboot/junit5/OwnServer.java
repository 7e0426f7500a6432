// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provisioning server as somebody wrote it who never heard of us. */
final class OwnServer implements AutoCloseable {
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="utf-8"?>
            <settings><phone-settings><user_realname idx="1" perm="">Own server</user_realname></phone-settings></settings>
            """;

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    OwnServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = SETTINGS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/own/{mac}.xml";
    }

    /** The paths that phones asked for. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
