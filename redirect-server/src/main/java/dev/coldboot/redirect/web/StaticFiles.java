// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.PageFiles;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Optional;

/** The style sheet and the icon of all pages, and the script of these. */
final class StaticFiles {
    private static final HttpResponse SCRIPT =
            PageFiles.read(StaticFiles.class, "typing.js", "text/javascript; charset=utf-8");

    private StaticFiles() {}

    static Optional<HttpResponse> at(String path) {
        return path.equals("/typing.js") ? Optional.of(SCRIPT) : PageFiles.at(path);
    }
}
