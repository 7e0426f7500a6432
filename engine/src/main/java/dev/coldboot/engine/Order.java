// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

/**
 * What a person or a test tells a machine to do, such as "power on"; each machine has an own type of it. Orders are values,
 * so that a recorded run can be replayed, and their {@code toString} is what the journal shows.
 */
public interface Order {
    /** Whether the journal tells of it; off for the word of somebody who is at work all the time, as a disk is. */
    default boolean isNews() {
        return true;
    }
}
