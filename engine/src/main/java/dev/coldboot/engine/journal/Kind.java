// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

/** What a journal entry is about; {@code docs/messages.md} is made from these sentences. */
public enum Kind {
    /** A datagram or HTTP message left the actor; the entry has its bytes. */
    SENT("A datagram or HTTP message left the actor."),
    /** A datagram or HTTP message reached the actor; the entry has its bytes. */
    RECEIVED("A datagram or HTTP message reached the actor."),
    /** The network did not deliver a datagram or HTTP request: lost on purpose, or nobody listened. */
    LOST("The network did not deliver a datagram or HTTP request: by a fault that was asked for, or nobody listened."),
    /** A message was malformed or not for this moment, and was ignored; nothing else changed. */
    DROPPED("The actor ignored a message, with the reason; nothing else changed."),
    /** The actor changed its state. */
    STATE("The actor changed its state: the new state and why."),
    /** A choice was made between sources, leases, rules or files. */
    DECISION("The actor chose, and why: a boot source, a lease, a rule, a file."),
    /** A setting of a phone was written, or refused. */
    SETTING("A setting of a phone was written or refused, and by whom."),
    /** A line of the phone's own system log, behind {@code ~} where its wording is modelled. */
    LOG("A line of the phone's system log; behind ~ where its wording is modelled, not seen."),
    /** A server did what it is there for: a lease, a registration, a file. */
    SERVED("A server did what it is there for: a lease, an answer, a registration, a file."),
    /** A request that a server refused, by the rules of its domain. */
    REFUSED("A server refused a request by the rules of its domain."),
    /** A named limit was reached. */
    LIMIT("A named limit was reached, and what was given up for it."),
    /** Something of the world itself: an order given, an ear that could not be opened. */
    WORLD("Something of the world itself: an order, an ear that could not be opened, a fault switched on.");

    private final String sentence;

    Kind(String sentence) {
        this.sentence = sentence;
    }

    /** What such an entry means, for the reader of a journal. */
    public String sentence() {
        return sentence;
    }
}
