// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import java.util.Optional;

/** The documents of {@link PhonePages}, each for a phone with a target and for one without. */
enum RedirectionDocument {
    /**
     * Settings as text; {@code setting_server} stands on line 4 with one flag (fidelity: V, C; lines 1 to 3: I). The blank
     * one has a fourth line too, since one reader takes it without counting (fidelity: C).
     */
    TEXT("text/html", """
            <html>
            <pre>
            # redirection
            setting_server!: %s
            </pre>
            </html>
            """, """
            <html>
            <pre>
            # redirection
            # Is it blank so as not to mess with any existing parameters.
            </pre>
            </html>
            """),
    /** The m9's: four lines, the URL on the third with four characters behind it (fidelity: V, C). */
    M9("text/xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <setting-files>
            <file url="%s" />
            </setting-files>
            """, """
            <?xml version="1.0" encoding="utf-8"?>
            <setting-files>
            </setting-files>
            """),
    /** Settings as XML, with the permission that the vendor's newer service stores (fidelity: I). */
    XML("text/xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
            <phone-settings e="2">
            <setting_server perm="RW">%s</setting_server>
            </phone-settings>
            </settings>
            """, """
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
            </settings>
            """);

    private final String contentType;
    private final String form;
    private final String blank;

    RedirectionDocument(String contentType, String form, String blank) {
        this.contentType = contentType;
        this.form = form;
        this.blank = blank;
    }

    String contentType() {
        return contentType;
    }

    /** The document that sends a phone to the URL, or sets nothing. */
    String of(Optional<String> url) {
        return url.map(target -> form.replace("%s", this == TEXT ? target : escaped(target)))
                .orElse(blank);
    }

    private static String escaped(String url) {
        return url.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
