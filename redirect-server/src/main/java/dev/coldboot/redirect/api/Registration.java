// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/**
 * A phone that belongs to somebody, and where it is sent.
 *
 * @param company the owner: first come, first served
 * @param url may hold {@code {mac}}, which the phone replaces; empty for "registered, not redirected"
 * @param since when it was last written
 */
public record Registration(MacAddress mac, String company, String url, Instant since) {}
