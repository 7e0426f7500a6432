// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import dev.coldboot.redirect.api.SettingValue;
import java.util.Map;

/** The documents of {@link PhonePages}, each for a phone with a target and for one without. */
enum RedirectionDocument {
    /**
     * Settings as text; {@code setting_server} stands on line 4 with one flag (fidelity: V, C; lines 1 to 3: I). The blank
     * one has a fourth line too, since one reader takes it without counting (fidelity: C). Other settings than the target are
     * the newer service's, and not told here.
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
    /** Settings as XML, with the permissions that the vendor's newer service stores (fidelity: I). */
    XML("text/xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
            <phone-settings e="2">
            %s</phone-settings>
            </settings>
            """, """
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
            </settings>
            """);

    private final String contentType;
    private final String head;
    private final String foot;
    private final String blank;

    RedirectionDocument(String contentType, String form, String blank) {
        int place = form.indexOf("%s");
        this.contentType = contentType;
        this.head = form.substring(0, place);
        this.foot = form.substring(place + 2);
        this.blank = blank;
    }

    String contentType() {
        return contentType;
    }

    /** The document that sends a phone to the URL and sets what else it is told; either may be empty, and both. */
    String of(String target, Map<String, SettingValue> settings) {
        String content = switch (this) {
            case TEXT -> target;
            case M9 -> SettingLines.escaped(target);
            case XML -> SettingLines.of(target, settings);
        };
        return content.isEmpty() ? blank : head + content + foot;
    }
}
