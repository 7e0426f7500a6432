// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

/** How servers in the field write option 43: the same sub-options, other bytes. */
public enum Option43Form {
    /** As in the vendor's samples: each text with a NUL behind it, which the length counts (fidelity: V). */
    NUL_TERMINATED(true, false, false, false),
    /** Texts alone, as a server sends them that knows sub-options as texts (fidelity: C). */
    UNTERMINATED(false, false, false, false),
    /** Texts alone, then the END option, as dnsmasq does (fidelity: T, an OpenWrt issue). */
    UNTERMINATED_THEN_END(false, true, false, false),
    /** The vendor's samples with an END behind them, as an administrator writes it who knows RFC 2132 section 8.4. */
    NUL_TERMINATED_THEN_END(true, true, false, false),
    /** The vendor's form with the sub-options in the opposite order; no order is prescribed. */
    LAST_FIRST(true, false, true, false),
    /** The option is there, without a single byte, as Kea sent it in one release (fidelity: T, an OPNsense issue). */
    EMPTY(false, false, false, true);

    private final boolean hasNul;
    private final boolean hasEnd;
    private final boolean isReversed;
    private final boolean isEmpty;

    Option43Form(boolean hasNul, boolean hasEnd, boolean isReversed, boolean isEmpty) {
        this.hasNul = hasNul;
        this.hasEnd = hasEnd;
        this.isReversed = isReversed;
        this.isEmpty = isEmpty;
    }

    boolean hasNul() {
        return hasNul;
    }

    boolean hasEnd() {
        return hasEnd;
    }

    boolean isReversed() {
        return isReversed;
    }

    boolean isEmpty() {
        return isEmpty;
    }
}
