// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who guesses the logins and tokens of phones: after some wrong ones for a phone, or from an address, each further one closes
 * that door for longer, to right ones as well, since a guesser would learn from the difference. Many threads may use it.
 */
public final class Guesses {
    private final LoginThrottle throttle = new LoginThrottle();

    /** How long whoever shows something for that phone has to wait; empty when it is looked at. */
    public Optional<Duration> closedFor(Instant now, Ipv4Address from, MacAddress mac) {
        return throttle.closedFor(now, mac.toString(), from.toString());
    }

    /** What was shown is wrong. */
    public void wrong(Instant now, Ipv4Address from, MacAddress mac) {
        throttle.failed(now, mac.toString(), from.toString());
    }

    /** What was shown is right: whoever it was knows it. */
    public void right(MacAddress mac) {
        throttle.succeeded(mac.toString());
    }
}
