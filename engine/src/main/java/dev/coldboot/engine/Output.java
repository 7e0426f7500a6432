// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;

/** Everything that a machine can want. */
public sealed interface Output {
    /** Calls the method of the port that is for this kind of output. */
    void perform(Port port);

    /** What a world must be able to do: a new output does not compile until every world does it. */
    interface Port {
        void listen(Ear ear);

        void unlisten(Ear ear);

        void send(Send datagram);

        void ask(long exchange, HttpCall call);

        void answer(long exchange, HttpResponse response);

        void note(Kind kind, String text);

        void publish(Status status);

        void keep(Bytes memory);

        void own(HostAddress address);

        void disown(Ipv4Address address);

        void probe(Ipv4Address address, Duration patience);
    }

    /** Open an ear; refusal comes back as {@link Input.Deaf}. Opening an open one does nothing. */
    record Listen(Ear ear) implements Output {
        @Override
        public void perform(Port port) {
            port.listen(ear);
        }
    }

    /** Close an ear; closing one that is not open does nothing. */
    record Unlisten(Ear ear) implements Output {
        @Override
        public void perform(Port port) {
            port.unlisten(ear);
        }
    }

    /**
     * Send a datagram.
     *
     * @param from the sender's endpoint, on which it listens; 0.0.0.0 while it has no address yet
     * @param to may be a multicast group or 255.255.255.255
     */
    record Send(Endpoint from, Endpoint to, Bytes bytes) implements Output {
        /** What a UDP datagram of IPv4 can carry: 65,535 less both headers; longer ones are lost. */
        public static final int MAX_BYTES = 65_507;

        @Override
        public void perform(Port port) {
            port.send(this);
        }
    }

    /**
     * Make an HTTP request; exactly one {@link Input.HttpAnswered} or {@link Input.HttpFailed} of that number follows.
     *
     * @param exchange number that the machine chose, never used before by it
     */
    record HttpAsk(long exchange, HttpCall call) implements Output {
        @Override
        public void perform(Port port) {
            port.ask(exchange, call);
        }
    }

    /** Answer {@link Input.HttpAsked}. */
    record HttpAnswer(long exchange, HttpResponse response) implements Output {
        @Override
        public void perform(Port port) {
            port.answer(exchange, response);
        }
    }

    /** Write into the journal. Datagrams and HTTP messages are not noted by machines: worlds see them pass. */
    record Note(Kind kind, String text) implements Output {
        @Override
        public void perform(Port port) {
            port.note(kind, text);
        }
    }

    /** Let everybody know how the machine is. */
    record Publish(Status status) implements Output {
        @Override
        public void perform(Port port) {
            port.publish(status);
        }
    }

    /**
     * Keep this over the loss of power, in the place of what was kept before: all that a machine knows when power comes
     * back. It is kept before anything that follows in the list is done, so that no answer promises what is not kept.
     */
    record Keep(Bytes memory) implements Output {
        @Override
        public void perform(Port port) {
            port.keep(memory);
        }
    }

    /**
     * Have an address from now on, or have it for longer. Where the network does not know all addresses of its machines by
     * itself, the world makes it known before it does anything that follows in the list; what it cannot make known is
     * journalled, and nobody will be able to listen there.
     */
    record Own(HostAddress address) implements Output {
        @Override
        public void perform(Port port) {
            port.own(address);
        }
    }

    /** Have that address no longer; one that the machine does not have does nothing. */
    record Disown(Ipv4Address address) implements Output {
        @Override
        public void perform(Port port) {
            port.disown(address);
        }
    }

    /**
     * See whether somebody has that address; exactly one {@link Input.Probed} of it follows.
     *
     * <p>In virtual time, and on loopback, where the kernel answers for every address, whoever listens there has it. On other
     * networks it is who answers an ICMP echo or, where this process may send none, who takes or refuses a TCP connection to
     * port 7.
     *
     * @param patience how long an answer may take
     */
    record Probe(Ipv4Address address, Duration patience) implements Output {
        @Override
        public void perform(Port port) {
            port.probe(address, patience);
        }
    }
}
