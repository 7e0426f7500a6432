// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.Endpoint;
import java.util.OptionalInt;

/**
 * What one phone said to something that it was told.
 *
 * @param phone where it was told
 * @param event such as {@code check-sync;reboot=false}
 * @param status of its answer; empty where none came
 */
public record Told(String account, Endpoint phone, String event, OptionalInt status) {
    /** Whether it took it. What it does then is the phone's own business. */
    public boolean isTaken() {
        return status.isPresent() && status.getAsInt() < 300;
    }
}
