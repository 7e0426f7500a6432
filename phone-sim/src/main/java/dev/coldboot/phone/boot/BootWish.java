// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** What the boot wants done. */
public sealed interface BootWish {
    /** The state changed; for the journal. */
    record Entered(BootState state, String reason) implements BootWish {}

    /** Something was decided that is no change of state; for the journal. */
    record Decided(String what) implements BootWish {}

    /** A named limit was reached; for the journal. */
    record Limited(String what) implements BootWish {}

    /** Ask the multicast group; {@link BootFact.PnpOffered} or {@link BootFact.PnpSilent} follows. */
    record SubscribePnp() implements BootWish {}

    /** Keep what a source offered in a setting. */
    record Store(String setting, String value) implements BootWish {}

    /**
     * Fetch settings and apply them; {@link BootFact.Fetched} follows.
     *
     * @param source on whose word
     * @param url as it was given, variables not yet replaced
     */
    record Fetch(BootSource source, String url) implements BootWish {}

    /** The boot is over. */
    record Ended(Verdict verdict) implements BootWish {}
}
