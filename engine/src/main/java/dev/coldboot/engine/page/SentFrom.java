// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import dev.coldboot.wire.Headers;
import java.util.Optional;

/** Where a form was filled in, as the browser says it (Fetch standard): not on another site's page, in somebody's name. */
public final class SentFrom {
    private SentFrom() {}

    /**
     * Why the sender is not ours; empty when it is. Each browser has said one of the two for years.
     *
     * @param secure whether the form came by TLS
     */
    public static Optional<String> elsewhere(Headers headers, boolean secure) {
        Optional<String> site = headers.first("Sec-Fetch-Site");
        Optional<String> origin = headers.first("Origin");
        String own = (secure ? "https://" : "http://") + headers.first("Host").orElse("");
        if (site.isEmpty() && origin.isEmpty()) {
            return Optional.of("Your browser does not say where the form was filled in. Use a newer one.");
        }
        boolean isOurs = site.map("same-origin"::equals).orElse(true)
                && origin.map(own::equalsIgnoreCase).orElse(true);
        return isOurs ? Optional.empty() : Optional.of("The form was sent by another site.");
    }
}
