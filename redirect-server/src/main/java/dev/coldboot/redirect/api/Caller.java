// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

/**
 * Who asks, as the audit trail names them.
 *
 * @param login name of the credentials that were used
 * @param company on whose behalf: the owner of what is registered
 * @param from the address the request came from, or the door it came through
 */
public record Caller(String login, String company, String from) {}
