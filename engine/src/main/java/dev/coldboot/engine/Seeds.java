// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes the random numbers of each actor from the one seed of a run. */
public final class Seeds {
    private Seeds() {}

    /** A generator that depends on the seed and the actor's name alone, so that adding an actor changes no other. */
    public static RandomGenerator generator(long seed, String actor) {
        // FNV-1a over the name: stable over JVMs, and different for names that differ in one digit.
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < actor.length(); i++) {
            hash = (hash ^ actor.charAt(i)) * 0x100000001b3L;
        }
        // SplittableRandom walks on by a constant from where it starts. Mixed starts are far apart; sums of seed and
        // hash
        // would give neighbouring seeds one sequence, shifted.
        return new SplittableRandom(mix(mix(seed) ^ hash));
    }

    /** The finalizer of MurmurHash3, a bijection in which each bit of the input turns half of the output's. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
