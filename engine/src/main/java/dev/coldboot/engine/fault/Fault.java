// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/** One thing that goes wrong on purpose: what it meets, when, and what it does. */
public record Fault(Match match, When when, Effect effect) {
    public Fault {
        if (effect instanceof ActorEffect) {
            checkActor(match, when, effect);
        } else if (effect instanceof ConnectionEffect
                && (match.isOfRequests() || match.message().isPresent())) {
            throw new IllegalArgumentException(
                    "message, host, path: given (expected: none, as nobody has asked anything when a connection begins)");
        }
        boolean meetsDatagrams = effect instanceof DatagramEffect;
        boolean meetsRequests = effect instanceof ResponseEffect || effect instanceof ConnectionEffect;
        if (match.isOfDatagrams() && !meetsDatagrams) {
            throw new IllegalArgumentException(
                    "protocol, sender, receiver: of datagrams (expected: none of them, as this happens to HTTP)");
        }
        boolean isOfRequests =
                match.isOfRequests() || match.protocol() == Protocol.HTTP || match.protocol() == Protocol.HTTPS;
        if (isOfRequests && !meetsRequests) {
            throw new IllegalArgumentException(
                    "protocol, host, path: of HTTP (expected: none of them, as this happens to datagrams)");
        }
        if (match.isOfDatagrams() && isOfRequests) {
            throw new IllegalArgumentException(
                    "sender, receiver: of datagrams (expected: none of them beside host and path, which are of HTTP)");
        }
    }

    /** Every time that it is met. */
    public static Fault of(Match match, Effect effect) {
        return new Fault(match, When.ALWAYS, effect);
    }

    private static void checkActor(Match match, When when, Effect effect) {
        if (!match.equals(Match.ANYTHING.withParty(match.party()
                .map(Party::name)
                .orElseThrow(() -> new IllegalArgumentException("of: missing" + " (expected: whom it happens to)"))))) {
            throw new IllegalArgumentException(
                    "message, protocol, sender, receiver, host, path, phone: given (expected: only whom it happens to)");
        }
        if (when.isChoosy()) {
            throw new IllegalArgumentException(
                    "nth, times, probability: given (expected: only times, as this happens to no single message)");
        }
        if (effect instanceof ActorEffect.ClockJump && when.until().isPresent()) {
            throw new IllegalArgumentException("until: given (expected: none, as a clock does not jump back)");
        }
    }
}
