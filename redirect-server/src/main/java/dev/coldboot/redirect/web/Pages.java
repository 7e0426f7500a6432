// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Makes responses out of templates. */
final class Pages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.coldboot.redirect.web.template");

    private Pages() {}

    /** A page in the frame of the tool. */
    static HttpResponse page(int status, String template, Frame frame, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        StringOutput html = new StringOutput();
        ENGINE.render(template + ".jte", all, html);
        return GuardedResponse.of(status, "text/html; charset=utf-8", Bytes.utf8(html.toString()));
    }

    /** A page that says one thing. */
    static HttpResponse message(int status, Visit visit, String title, String sentence) {
        return page(status, "message", Frame.of(visit, "", title), Map.of("sentence", sentence));
    }
}
