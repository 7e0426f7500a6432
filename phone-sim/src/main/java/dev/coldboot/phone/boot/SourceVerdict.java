// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/**
 * What one source came to.
 *
 * @param why one sentence for people
 */
public record SourceVerdict(BootSource source, Result result, String why) {
    /** Whether the source provisioned the phone. */
    public enum Result {
        /** Settings from its server were read. */
        WON,
        /** It was asked and gave nothing that could be used. */
        LOST,
        /** It was not asked. */
        SKIPPED
    }

    @Override
    public String toString() {
        return source + " " + result + ": " + why;
    }
}
