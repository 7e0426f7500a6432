// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.boot.BootMove;
import java.time.Instant;

/**
 * One step of a phone's boot, as it took it.
 *
 * @param boot counts what begins with power up, a reboot, a reading anew or another provisioning_order: 1, 2, 3
 */
public record BootStep(int boot, Instant at, BootMove move) {}
