// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Files of a jar that pages need; the style sheet and the icon are the same everywhere. */
public final class PageFiles {
    private static final Map<String, HttpResponse> LOOK = Map.of(
            "/tool.css", read(PageFiles.class, "tool.css", "text/css; charset=utf-8"),
            "/icon.svg", read(PageFiles.class, "icon.svg", "image/svg+xml"));

    private PageFiles() {}

    /** The style sheet {@code /tool.css} or the icon {@code /icon.svg}; nothing at other addresses. */
    public static Optional<HttpResponse> at(String path) {
        return Optional.ofNullable(LOOK.get(path));
    }

    /** A file beside that class. */
    public static HttpResponse read(Class<?> home, String name, String contentType) {
        try (InputStream in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return GuardedResponse.file(contentType, Bytes.owning(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
