// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/**
 * One step of a boot as a value, where the journal has prose.
 *
 * @param source {@code NONE} where the step belongs to none
 * @param why the reason, as the journal has it behind the name of state or source
 */
public record BootMove(Turn turn, BootSource source, String why) {
    /** A step that belongs to no source. */
    public static BootMove of(Turn turn, String why) {
        return new BootMove(turn, BootSource.NONE, why);
    }
}
