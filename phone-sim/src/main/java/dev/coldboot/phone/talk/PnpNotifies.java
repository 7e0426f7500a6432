// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last NOTIFY of each responder and what was answered, since a repeated one gets it again (RFC 3261 section 17.2.2). */
final class PnpNotifies {
    private record Answered(Bytes bytes, SipRequest request, Output.Send reply) {}

    private final Map<Endpoint, Answered> last = new HashMap<>();

    /** What to send again; empty where the datagram was not answered before. */
    Optional<Output.Send> repeated(Input.Datagram datagram) {
        return Optional.ofNullable(last.get(datagram.from()))
                .filter(answered -> answered.bytes().equals(datagram.bytes()))
                .map(Answered::reply);
    }

    Optional<SipRequest> lastOf(Endpoint responder) {
        return Optional.ofNullable(last.get(responder)).map(Answered::request);
    }

    /** Remembers an answer, of so many responders as are told apart; tells whether it is the responder's first. */
    boolean answered(Input.Datagram datagram, SipRequest notify, Output.Send reply) {
        boolean isFirst = !last.containsKey(datagram.from());
        if (isFirst && last.size() == PnpAnswers.MAX_RESPONDERS) {
            return false;
        }
        last.put(datagram.from(), new Answered(datagram.bytes(), notify, reply));
        return isFirst;
    }
}
