// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Status;

/**
 * How a responder is.
 *
 * @param config with the URL and rules that are in force now
 * @param why of the state
 * @param served phones that were told a URL
 * @param confirmed NOTIFYs that a phone confirmed
 * @param denied phones that were refused
 * @param ignored phones that got no answer by a rule
 * @param dropped datagrams that were no SUBSCRIBE for a phone's settings
 * @param waiting NOTIFYs that wait for their confirmation
 */
public record PnpResponderStatus(
        PnpResponderConfig config,
        PnpState state,
        String why,
        long served,
        long confirmed,
        long denied,
        long ignored,
        long dropped,
        int waiting)
        implements Status {}
