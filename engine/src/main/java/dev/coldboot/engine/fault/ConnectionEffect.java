// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/** What happens to a connection before anybody asks anything on it. */
public sealed interface ConnectionEffect extends Effect {
    /** It does not come about: refused where the caller is of this world, reset as soon as it stands where not. */
    record Refuse() implements ConnectionEffect {
        @Override
        public String done(String what) {
            return "refused " + what;
        }
    }

    /** The server shows a certificate that proves nothing. */
    record Certificate(Flaw flaw) implements ConnectionEffect {
        @Override
        public String done(String what) {
            return "showed a certificate that " + flaw.words() + " on " + what;
        }
    }

    /** The server closes the connection instead of answering the first message of TLS. */
    record HandshakeClosed() implements ConnectionEffect {
        @Override
        public String done(String what) {
            return "closed " + what + " in the handshake";
        }
    }

    /** What can be wrong with a certificate. */
    enum Flaw {
        EXPIRED("has expired"),
        NOT_YET_VALID("is not valid yet"),
        WRONG_NAME("is for another name"),
        UNTRUSTED("nobody vouches for");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        /** What the certificate does, after "that". */
        public String words() {
            return words;
        }
    }
}
