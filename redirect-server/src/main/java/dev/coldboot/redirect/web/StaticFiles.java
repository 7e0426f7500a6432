// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The style sheet, the script and the icon. */
final class StaticFiles {
    private static final Map<String, HttpResponse> FILES = Map.of(
            "/tool.css", read("tool.css", "text/css; charset=utf-8"),
            "/typing.js", read("typing.js", "text/javascript; charset=utf-8"),
            "/icon.svg", read("icon.svg", "image/svg+xml"));

    private StaticFiles() {}

    static Optional<HttpResponse> at(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    private static HttpResponse read(String name, String contentType) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return Pages.file(contentType, Bytes.owning(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
