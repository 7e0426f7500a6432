// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens to a datagram. */
public sealed interface DatagramEffect extends Effect
        permits Delay,
                Truncate,
                DatagramEffect.Lose,
                DatagramEffect.Duplicate,
                DatagramEffect.HoldBack,
                DatagramEffect.Corrupt,
                DatagramEffect.Rewrite {
    /** It does not arrive. */
    record Lose() implements DatagramEffect {
        @Override
        public String done(String what) {
            return "lost " + what;
        }
    }

    /** It arrives twice. */
    record Duplicate() implements DatagramEffect {
        @Override
        public String done(String what) {
            return "doubled " + what;
        }
    }

    /** The next one of the same sender to the same endpoint overtakes it; where none follows, it comes a second late. */
    record HoldBack() implements DatagramEffect {
        @Override
        public String done(String what) {
            return "held back " + what;
        }
    }

    /**
     * Bits of it are flipped, at places that are drawn by the seed.
     *
     * @param bits how many draws there are
     */
    record Corrupt(int bits) implements DatagramEffect {
        private static final int MOST = 10_000;

        public Corrupt {
            if (bits < 1 || bits > MOST) {
                throw new IllegalArgumentException("bits: " + bits + " (expected: 1 to " + MOST + ")");
            }
        }

        @Override
        public String done(String what) {
            return "flipped " + bits + (bits == 1 ? " bit of " : " bits of ") + what;
        }
    }

    /**
     * Options of a DHCP message are other than its sender wrote.
     *
     * @param without options that are taken out
     * @param with options that are put in, or replaced
     */
    record Rewrite(Set<Integer> without, Map<Integer, Bytes> with) implements DatagramEffect {
        public Rewrite {
            without = Set.copyOf(without);
            with = Map.copyOf(with);
            if (without.isEmpty() && with.isEmpty()) {
                throw new IllegalArgumentException("without, with: none (expected: options of DHCP)");
            }
            without.forEach(Rewrite::check);
            with.keySet().forEach(Rewrite::check);
        }

        private static void check(int option) {
            if (option < 1 || option > 254 || option == DhcpOption.OVERLOAD) {
                throw new IllegalArgumentException(
                        "option: " + option + " (expected: 1 to 254, and not 52, which the message needs for itself)");
            }
        }

        @Override
        public String done(String what) {
            String out = without.isEmpty() ? "" : " without " + numbers(without);
            String in = with.isEmpty() ? "" : (out.isEmpty() ? "" : " and") + " with other " + numbers(with.keySet());
            return "rewrote " + what + out + in;
        }

        private static String numbers(Set<Integer> options) {
            String all = new TreeSet<>(options).toString();
            return (options.size() == 1 ? "option " : "options ") + all.substring(1, all.length() - 1);
        }

        /** In the order of their numbers, so that a run is the same every time. */
        Map<Integer, Bytes> ordered() {
            return new TreeMap<>(with);
        }
    }
}
