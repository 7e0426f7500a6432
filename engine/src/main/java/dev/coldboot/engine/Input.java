// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;

/** Everything that can happen to a machine. */
public sealed interface Input {
    /** The instant that {@link Machine#wakeAt} asked for has come. */
    record TimePassed() implements Input {}

    /** Somebody tells the machine to do something. */
    record Ordered(Order order) implements Input {}

    /**
     * A datagram arrived.
     *
     * @param to where it was sent: the machine's own endpoint, the group, or the broadcast address where that is known
     */
    record Datagram(Endpoint from, Endpoint to, Bytes bytes) implements Input {}

    /** An ear could not be opened: the port is taken, or may not be used. */
    record Deaf(Ear ear, String why) implements Input {}

    /**
     * A peer asks something by HTTP; the machine answers with {@link Output.HttpAnswer} of the same number.
     *
     * @param exchange number that the world gave
     */
    record HttpAsked(long exchange, Endpoint from, Endpoint to, HttpRequest request) implements Input {}

    /**
     * The response to the machine's {@link Output.HttpAsk} of that number.
     *
     * @param response with as much of the body as the call wanted kept
     * @param length bytes of the whole body, as it came over the wire
     */
    record HttpAnswered(long exchange, HttpResponse response, long length) implements Input {
        /** A response with its whole body. */
        public HttpAnswered(long exchange, HttpResponse response) {
            this(exchange, response, response.body().size());
        }
    }

    /**
     * The machine's {@link Output.HttpAsk} of that number brought no response.
     *
     * @param detail one sentence for people
     */
    record HttpFailed(long exchange, HttpFailure failure, String detail) implements Input {}

    /**
     * What became of the machine's {@link Output.Probe} of that address.
     *
     * @param answered whether somebody has it; false where nobody answered in time
     */
    record Probed(Ipv4Address address, boolean answered) implements Input {}
}
