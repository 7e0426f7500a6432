// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

/**
 * A way of mending that makes the phone boot and misses the point.
 *
 * @param what a path such as {@code dhcp.options}, a source such as {@code SETTING_SERVER}, or a setting's name
 * @param words what the learner is told
 */
public record Trap(Kind kind, String what, String words) {
    /** How it is recognized. */
    public enum Kind {
        /** At that path the servers say something else than in the set-up. */
        CHANGED,
        /** At that path the servers say nothing any more. */
        ABSENT,
        /** That source provisioned a phone. */
        SOURCE,
        /** That setting of a phone has another value than in the set-up. */
        SETTING
    }
}
