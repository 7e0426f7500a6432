// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Status;
import dev.coldboot.wire.Ipv4Address;
import java.util.Optional;

/**
 * What a {@link Lookout} found.
 *
 * @param other the server that answered, by the name that it gives itself (option 54)
 */
public record LookoutStatus(LookoutState state, Optional<Ipv4Address> other) implements Status {}
