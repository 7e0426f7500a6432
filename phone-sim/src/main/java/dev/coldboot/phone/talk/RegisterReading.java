// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.sip.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a registrar's response says beside its status. */
final class RegisterReading {
    /** A registrar that wants to be left alone for longer is asked again after this. */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private RegisterReading() {}

    /**
     * What was granted: the phone's own Contact says how long, else Expires does (RFC 3261 section 10.2.4).
     *
     * @throws WireFormatException when a Contact is none
     */
    static Optional<Integer> granted(SipResponse response, RegisterWords words) throws WireFormatException {
        Optional<SipAddress> own = SipAddress.all(response, "Contact").stream()
                .filter(words::isContact)
                .findFirst();
        return own.flatMap(contact -> contact.parameters().value("expires"))
                .flatMap(RegisterReading::seconds)
                .or(() -> seconds(response.header("Expires")));
    }

    static Optional<Integer> minExpires(SipResponse response) {
        return seconds(response.header("Min-Expires"));
    }

    private static Optional<Integer> seconds(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    }

    /** RFC 3261 section 20.33: seconds, perhaps with a comment and parameters behind them. */
    static Optional<Duration> retryAfter(SipResponse response) {
        return seconds(response.header("Retry-After").split("[;(]", 2)[0])
                .map(Duration::ofSeconds)
                .map(wanted -> wanted.compareTo(MAX_RETRY_AFTER) < 0 ? wanted : MAX_RETRY_AFTER);
    }

    /** Where a redirection points to: the first Contact that can be asked by UDP (RFC 3261 section 8.1.3.4). */
    static Optional<Identity.Hop> target(SipResponse response) {
        List<SipAddress> contacts;
        try {
            contacts = SipAddress.all(response, "Contact");
        } catch (WireFormatException e) {
            return Optional.empty();
        }
        return contacts.stream()
                .map(RegisterReading::hop)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Identity.Hop> hop(SipAddress contact) {
        try {
            SipUri uri = contact.sipUri();
            boolean udp = uri.parameters().value("transport").orElse("udp").equalsIgnoreCase("udp");
            return udp && uri.scheme().equals("sip") && !uri.host().startsWith("[")
                    ? Optional.of(new Identity.Hop(uri.host(), uri.port().orElse(Identity.PORT)))
                    : Optional.empty();
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
