// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.HttpService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was answered.
 *
 * @param service which door it came through, such as {@code xmlrpc}
 * @param sent bytes of the response's body
 * @param account whose login it came with; empty when nobody was let in
 */
public record Exchange(
        Instant at,
        String service,
        HttpService.Ask ask,
        int status,
        int sent,
        Optional<String> account,
        Duration took) {}
