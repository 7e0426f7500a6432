// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

/** How a firmware writes the lines of its system log. */
public enum LogFormat {
    /** {@code [5] 3/1/2013 15:26:28: text}, up to V8.4 (seen). */
    DIGIT,
    /** {@code Apr  2 18:30:58  [NOTICE] PHN: text}, from 8.7 on (seen). */
    NAMED
}
