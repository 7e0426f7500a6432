// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;

/**
 * What a fault meets; empty parts meet everything.
 *
 * @param message such as {@code DHCPACK}, {@code NOTIFY}, {@code 200 SUBSCRIBE} or only {@code 200}, {@code DNS query},
 *     {@code RRQ}, {@code GET}
 * @param party who sends or receives a datagram; whose server a connection or request reaches
 * @param sender of datagrams
 * @param receiver of datagrams
 * @param host of HTTP requests, without the port
 * @param path of HTTP requests, without the query
 * @param phone the phone that takes part
 */
public record Match(
        Protocol protocol,
        Optional<String> message,
        Optional<Party> party,
        Optional<Party> sender,
        Optional<Party> receiver,
        Optional<Glob> host,
        Optional<Glob> path,
        Optional<MacAddress> phone) {
    public Match {
        message.ifPresent(MessageName::checked);
    }

    /** Whatever comes along. */
    public static final Match ANYTHING = new Match(
            Protocol.ANY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Every message of that name. */
    public static Match message(String name) {
        return ANYTHING.withMessage(name);
    }

    /** Everything of that party. */
    public static Match of(String name) {
        return ANYTHING.withParty(name);
    }

    public Match withProtocol(Protocol other) {
        return new Match(other, message, party, sender, receiver, host, path, phone);
    }

    public Match withMessage(String name) {
        return new Match(protocol, Optional.of(name), party, sender, receiver, host, path, phone);
    }

    public Match withParty(String name) {
        return new Match(protocol, message, Optional.of(new Party(name)), sender, receiver, host, path, phone);
    }

    public Match withSender(String name) {
        return new Match(protocol, message, party, Optional.of(new Party(name)), receiver, host, path, phone);
    }

    public Match withReceiver(String name) {
        return new Match(protocol, message, party, sender, Optional.of(new Party(name)), host, path, phone);
    }

    public Match withHost(String pattern) {
        return new Match(protocol, message, party, sender, receiver, Optional.of(new Glob(pattern)), path, phone);
    }

    public Match withPath(String pattern) {
        return new Match(protocol, message, party, sender, receiver, host, Optional.of(new Glob(pattern)), phone);
    }

    public Match withPhone(MacAddress mac) {
        return new Match(protocol, message, party, sender, receiver, host, path, Optional.of(mac));
    }

    /** Whether a part of it is only known of datagrams. */
    boolean isOfDatagrams() {
        return protocol.isOfDatagrams() || sender.isPresent() || receiver.isPresent();
    }

    /** Whether a part of it is only known of requests. */
    boolean isOfRequests() {
        return host.isPresent() || path.isPresent();
    }
}
