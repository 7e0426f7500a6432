// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.http.HttpResponse;

/** What all pages of the phone have in common: head, menu, foot. One document, no script, nothing from elsewhere. */
final class Layout {
    /** Nothing but the page itself is loaded, and forms lead back to the phone. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String STYLE = """
            :root{color-scheme:light dark}
            *{box-sizing:border-box}
            body{margin:0;font:15px/1.45 Arial,Helvetica,sans-serif;background:#eef1f5;color:#1c2733}
            header{background:#00447c;color:#fff;padding:.7rem 1rem}
            header b{font-size:1.15rem}
            .frame{display:flex;align-items:flex-start}
            nav{flex:0 0 12rem;padding:.6rem 0}
            nav h2{font-size:.85rem;margin:.8rem 1rem .2rem;color:#44556a}
            nav a{display:block;padding:.3rem 1rem;color:#00447c;text-decoration:none}
            nav a:hover,nav a:focus,nav a[aria-current]{background:#d5e3f0}
            main{flex:1;min-width:0;background:#fff;padding:1rem 1.2rem;min-height:80vh}
            h1{font-size:1.25rem;margin:.2rem 0 .8rem}
            h2{font-size:1.05rem}
            table{border-collapse:collapse;margin:.4rem 0}
            th,td{text-align:left;padding:.25rem .9rem .25rem 0;vertical-align:top;overflow-wrap:anywhere}
            th{font-weight:600}
            pre{overflow-x:auto;background:#f4f6f8;padding:.6rem;margin:.6rem 0;font-size:13px}
            .modelled{font-style:italic;color:#4d5a68}
            .message{background:#e2f2e2;border-left:.3rem solid #2e7d32;padding:.5rem .8rem}
            label{display:block;margin:.7rem 0 .2rem;font-weight:600}
            input[type=text],select{width:100%;max-width:36rem;padding:.35rem;font:inherit}
            button{font:inherit;padding:.35rem 1rem;margin:.8rem .5rem 0 0}
            @media (max-width:40rem){.frame{display:block}nav{display:flex;flex-wrap:wrap;padding:.2rem}
            nav h2{display:none}nav a{padding:.45rem .7rem}}
            @media (prefers-color-scheme:dark){body{background:#1a2027;color:#dde4ec}main{background:#232b34}
            nav a{color:#8fc3f5}nav a:hover,nav a:focus,nav a[aria-current]{background:#33404e}nav h2{color:#a9b6c4}
            pre{background:#1a2027}.modelled{color:#aab6c3}.message{background:#21402a}}
            """;

    private static final String[][] MENU = {
        {"Operation", "/index.htm", "Home"},
        {"Setup", "/advanced_update.htm", "Advanced"},
        {"Status", "/info.htm", "System Information"},
        {"", "/log.htm", "Log"},
        {"", "/settings.htm", "Settings"}
    };

    private Layout() {}

    /**
     * A whole page.
     *
     * @param path of the menu entry that the page belongs to
     * @param content HTML, already escaped
     */
    static HttpResponse page(int status, PhoneView phone, String path, String title, String content) {
        String name = Html.escape(phone.profile().model() + " " + phone.mac());
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<title>"
                + Html.escape(title) + " - " + name + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
                + "<header><b>" + Html.escape(phone.profile().model()) + "</b> " + phone.mac() + "</header>\n"
                + "<div class=\"frame\">\n" + menu(path) + "<main>\n<h1>" + Html.escape(title) + "</h1>\n" + content
                + "</main>\n</div>\n</body>\n</html>\n";
        return secured(HttpResponse.text(status, "text/html; charset=utf-8", html));
    }

    /** The headers that every answer of the phone has. */
    static HttpResponse secured(HttpResponse response) {
        return new HttpResponse(
                response.status(),
                response.headers()
                        .and("Cache-Control", "no-store")
                        .and("X-Content-Type-Options", "nosniff")
                        .and("Content-Security-Policy", POLICY),
                response.body());
    }

    private static String menu(String path) {
        StringBuilder out = new StringBuilder("<nav aria-label=\"Menu\">\n");
        for (String[] entry : MENU) {
            if (!entry[0].isEmpty()) {
                out.append("<h2>").append(entry[0]).append("</h2>\n");
            }
            out.append("<a href=\"").append(entry[1]).append('"');
            out.append(entry[1].equals(path) ? " aria-current=\"page\"" : "");
            out.append('>').append(entry[2]).append("</a>\n");
        }
        return out.append("</nav>\n").toString();
    }
}
