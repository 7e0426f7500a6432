// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Status;

/**
 * How the DNS stub is.
 *
 * @param config with the zone that is in force now
 * @param answered queries for names that exist
 * @param unknown queries for names that don't
 */
public record DnsStubStatus(DnsStubConfig config, long answered, long unknown) implements Status {}
