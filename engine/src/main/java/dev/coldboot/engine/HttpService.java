// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server that answers HTTP requests one at a time: pages, XML-RPC, settings. It may be called by many threads. */
public interface HttpService {
    /**
     * A request with what is known of the asker.
     *
     * @param to the endpoint that was reached
     * @param secure whether it came by TLS
     * @param certificate the asker's, where TLS was mutual and it was verified
     */
    record Ask(
            Endpoint from, Endpoint to, boolean secure, Optional<X509Certificate> certificate, HttpRequest request) {}

    /**
     * A response with what the journal should say of it; the exchange itself is journalled by the world.
     *
     * @param notes in order
     * @param account whose login the request came with, for access logs; empty when nobody was let in
     * @param stream what goes on behind the response, whose own body is empty then; real sockets only
     */
    record Answer(
            HttpResponse response, List<Output.Note> notes, Optional<String> account, Optional<EventStream> stream) {
        /** One that ends with its body. */
        public Answer(HttpResponse response, List<Output.Note> notes, Optional<String> account) {
            this(response, notes, account, Optional.empty());
        }

        /** To somebody who needs no login. */
        public Answer(HttpResponse response, List<Output.Note> notes) {
            this(response, notes, Optional.empty());
        }

        public static Answer of(HttpResponse response, Output.Note... notes) {
            return new Answer(response, List.of(notes));
        }

        /** One that goes on. */
        public static Answer of(HttpResponse head, EventStream stream) {
            return new Answer(head, List.of(), Optional.empty(), Optional.of(stream));
        }

        /** The same to somebody who was let in. */
        public Answer by(String login) {
            return new Answer(response, notes, Optional.of(login), stream);
        }
    }

    /** Answers; an exception is a bug and becomes status 500 without a word of it on the wire. */
    Answer serve(Instant now, Ask ask);

    /** Whether {@link #serve} may wait for a disk, a database or a slow hash, and so must not run on an event loop. */
    default boolean isBlocking() {
        return false;
    }
}
