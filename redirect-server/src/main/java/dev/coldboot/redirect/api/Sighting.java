// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/**
 * That a phone asked, and what it got.
 *
 * @param from the address it came from
 * @param agent its User-Agent; may be empty
 * @param page what it asked for
 * @param outcome in words, such as the target it was sent to, without logins
 */
public record Sighting(MacAddress mac, Instant at, String from, String agent, String page, String outcome) {}
