// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What happens to a datagram. */
public sealed interface DatagramEffect extends Effect
        permits Delay,
                Truncate,
                DatagramEffect.Lose,
                DatagramEffect.Duplicate,
                DatagramEffect.HoldBack,
                DatagramEffect.Corrupt,
                DatagramEffect.Rewrite {
    /**
     * The ways on which a datagram arrives that was to take this one.
     *
     * @param random for what is left to chance
     */
    List<Passage> on(Passage way, RandomGenerator random);

    /** It does not arrive. */
    record Lose() implements DatagramEffect {
        @Override
        public String done(String what) {
            return "lost " + what;
        }

        @Override
        public List<Passage> on(Passage way, RandomGenerator random) {
            return List.of();
        }
    }

    /** It arrives twice. */
    record Duplicate() implements DatagramEffect {
        @Override
        public String done(String what) {
            return "doubled " + what;
        }

        @Override
        public List<Passage> on(Passage way, RandomGenerator random) {
            return List.of(way, way);
        }
    }

    /** The next one of the same sender to the same endpoint overtakes it; where none follows, it comes a second late. */
    record HoldBack() implements DatagramEffect {
        private static final Duration AT_MOST = Duration.ofSeconds(1);

        @Override
        public String done(String what) {
            return "held back " + what;
        }

        /** Who knows what follows lets it go. */
        @Override
        public List<Passage> on(Passage way, RandomGenerator random) {
            return List.of(way.once().later(AT_MOST));
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

        @Override
        public List<Passage> on(Passage way, RandomGenerator random) {
            byte[] bytes = way.datagram().bytes().toArray();
            for (int i = 0; i < bits && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            return List.of(way.with(Bytes.owning(bytes)));
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

        /** What is no message of DHCP passes as it is. */
        @Override
        public List<Passage> on(Passage way, RandomGenerator random) {
            try {
                DhcpMessage message = DhcpCodec.decode(way.datagram().bytes());
                return List.of(way.with(DhcpCodec.encode(message.withOptions(changed(message.options())))));
            } catch (WireFormatException notDhcp) {
                return List.of(way);
            }
        }

        private DhcpOptions changed(DhcpOptions options) {
            DhcpOptions.Builder changed = DhcpOptions.builder();
            options.values().forEach((code, value) -> {
                if (!without.contains(code)) {
                    changed.add(code, value);
                }
            });
            // In the order of their numbers, so that a run is the same every time.
            new TreeMap<>(with).forEach(changed::add);
            return changed.build();
        }
    }
}
