// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import java.time.Duration;
import java.util.Locale;

/**
 * Which phones get what; of several rules the first that fits counts. Patterns match in any case, {@code *} stands for
 * any text, and an empty pattern for any phone.
 *
 * @param model such as {@code snom320} or {@code snomD7*}
 * @param mac twelve hex digits without separators, such as {@code 00041324*}; a phone that names no MAC fits {@code *} only
 * @param firmware such as {@code 8.4.*}
 * @param delay how long the phone waits for the answer, 0 to {@link #MAX_DELAY}
 */
public record PnpRule(String model, String mac, String firmware, PnpAction action, Duration delay) {
    /** Longer delays are refused: every phone has given up by then. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(5);

    /** For every phone, at once. */
    public static PnpRule all(PnpAction action) {
        return new PnpRule("", "", "", action, Duration.ZERO);
    }

    public PnpRule {
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: 0 to " + MAX_DELAY + ")");
        }
    }

    public PnpRule forModel(String pattern) {
        return new PnpRule(pattern, mac, firmware, action, delay);
    }

    public PnpRule forMac(String pattern) {
        return new PnpRule(model, pattern, firmware, action, delay);
    }

    public PnpRule forFirmware(String pattern) {
        return new PnpRule(model, mac, pattern, action, delay);
    }

    public PnpRule after(Duration other) {
        return new PnpRule(model, mac, firmware, action, other);
    }

    boolean fits(PnpAsk ask) {
        return fits(model, ask.model())
                && fits(mac, ask.mac().map(Object::toString).orElse(""))
                && fits(firmware, ask.firmware());
    }

    /** Greedy from the left: each piece between stars at its first place, the last one at the end; linear in practice. */
    private static boolean fits(String pattern, String text) {
        if (pattern.isEmpty()) {
            return true;
        }
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String[] pieces = wanted.split("\\*", -1);
        String rest = text.toLowerCase(Locale.ROOT);
        if (pieces.length == 1) {
            return rest.equals(wanted);
        }
        if (!rest.startsWith(pieces[0])) {
            return false;
        }
        rest = rest.substring(pieces[0].length());
        for (int i = 1; i < pieces.length - 1; i++) {
            int at = rest.indexOf(pieces[i]);
            if (at < 0) {
                return false;
            }
            rest = rest.substring(at + pieces[i].length());
        }
        return rest.endsWith(pieces[pieces.length - 1]);
    }

    /** For the journal: what it wants, and what it does. */
    @Override
    public String toString() {
        String wanted = (model.isEmpty() ? "" : "model " + model + ", ")
                + (mac.isEmpty() ? "" : "MAC " + mac + ", ")
                + (firmware.isEmpty() ? "" : "firmware " + firmware + ", ");
        String who = wanted.isEmpty() ? "any phone" : wanted.substring(0, wanted.length() - 2);
        return who + ": " + action + (delay.isZero() ? "" : " after " + delay.toMillis() + " ms");
    }
}
