// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.http.HttpResponse;
import java.util.Optional;

/**
 * What the phone's web server answers, and what the phone shall do after that.
 *
 * @param command at most one
 */
public record WebReply(HttpResponse response, Optional<WebCommand> command) {
    static WebReply of(HttpResponse response) {
        return new WebReply(response, Optional.empty());
    }

    static WebReply of(HttpResponse response, WebCommand command) {
        return new WebReply(response, Optional.of(command));
    }
}
