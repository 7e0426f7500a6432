// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.dhcp.Ruling.Answer;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Instant;
import java.util.Optional;

/** Who gets which address: the rules of RFC 2131 section 4.3. It reads the pool and changes nothing. */
final class LeaseRules {
    private final DhcpServerConfig config;
    private final LeasePool pool;

    LeaseRules(DhcpServerConfig config, LeasePool pool) {
        this.config = config;
        this.pool = pool;
    }

    Ruling rule(Asked asked) {
        return switch (asked.type()) {
            case DISCOVER -> discover(asked);
            case REQUEST -> request(asked);
            case DECLINE -> decline(asked);
            case RELEASE -> release(asked);
            case INFORM -> inform(asked);
            case OFFER, ACK, NAK -> Ruling.ignored("a server's message (expected: a client's)");
        };
    }

    /**
     * Section 4.3.1. A client that has a lease is offered it again, and keeps it even if it takes another server's offer.
     *
     * <p>That section would have the server probe the address first (SHOULD, by ICMP echo): {@link Pings}.
     */
    private Ruling discover(Asked asked) {
        Bytes client = asked.asker().client();
        MacAddress mac = asked.asker().mac();
        Optional<LeasePool.Choice> choice = pool.choose(client, mac, requested(asked));
        if (choice.isEmpty()) {
            return Ruling.of(
                    Answer.TURNED_AWAY,
                    Ipv4Address.ANY,
                    Optional.empty(),
                    "pool of " + pool.subnet() + " is exhausted");
        }
        Ipv4Address address = choice.get().address();
        boolean has = known(asked, address)
                .filter(lease -> lease.state() == LeaseState.BOUND)
                .isPresent();
        Instant until = asked.at().plus(config.offerTime());
        Optional<Lease> offered =
                has ? Optional.empty() : Optional.of(new Lease(address, client, mac, LeaseState.OFFERED, until));
        return Ruling.of(Answer.OFFER, address, offered, choice.get().why());
    }

    /** Section 4.3.2 and its table 4: what is filled in tells the client's state. */
    private Ruling request(Asked asked) {
        Optional<Ipv4Address> serverId = asked.message().options().address(DhcpOption.SERVER_ID);
        Ipv4Address ciaddr = asked.message().ciaddr();
        Optional<Ipv4Address> requested = requested(asked);
        if (serverId.isPresent()) {
            return serverId.get().equals(config.serverId())
                    ? selecting(asked, requested.orElse(ciaddr))
                    : selectedAnother(asked, serverId.get());
        }
        if (!ciaddr.isAny()) {
            return extending(asked, ciaddr);
        }
        return requested
                .map(address -> rebooting(asked, address))
                .orElseGet(() -> Ruling.ignored("neither requested address (option 50) nor ciaddr nor server id"));
    }

    private Ruling selecting(Asked asked, Ipv4Address address) {
        if (address.isAny()) {
            return Ruling.ignored("requested address (option 50) is missing");
        }
        return mayHave(asked, address)
                ? granted(asked, address, "took the offer")
                : Ruling.nak(address + " " + obstacle(asked, address));
    }

    private Ruling selectedAnother(Asked asked, Ipv4Address other) {
        Optional<Lease> offer = pool.of(asked.asker().client()).filter(lease -> lease.state() == LeaseState.OFFERED);
        return Ruling.silence(
                offer.map(lease -> lease.in(LeaseState.RELEASED, asked.at())), "chose the server " + other);
    }

    /** RENEWING and REBINDING. Whom a broadcast asks may be another server, so an unknown client is none of ours then. */
    private Ruling extending(Asked asked, Ipv4Address address) {
        boolean isKnown = known(asked, address).isPresent();
        boolean isHeld =
                pool.at(address).filter(lease -> lease.state().isHeld()).isPresent();
        if (!isKnown && !isHeld && asked.isBroadcast()) {
            return Ruling.silence(Optional.empty(), "no lease of " + address + " is known; it may be another server's");
        }
        if (!mayHave(asked, address)) {
            return Ruling.nak(address + " " + obstacle(asked, address));
        }
        return granted(asked, address, isKnown ? "extended" : "not known any more, but free");
    }

    /** INIT-REBOOT: "if the server has no record of this client, then it MUST remain silent". */
    private Ruling rebooting(Asked asked, Ipv4Address address) {
        if (!pool.subnet().contains(address)) {
            return Ruling.nak(address + " does not belong to " + pool.subnet());
        }
        Optional<Lease> known = pool.of(asked.asker().client());
        if (known.isEmpty()) {
            return Ruling.silence(Optional.empty(), "no record of this client, which wishes " + address + " again");
        }
        if (!known.get().address().equals(address)) {
            return Ruling.nak(
                    address + " is not its address, which is " + known.get().address());
        }
        return mayHave(asked, address)
                ? granted(asked, address, "its address of before")
                : Ruling.nak(address + " " + obstacle(asked, address));
    }

    private Ruling granted(Asked asked, Ipv4Address address, String why) {
        Instant until = asked.at().plus(config.leaseTime());
        Lease lease = new Lease(address, asked.asker().client(), asked.asker().mac(), LeaseState.BOUND, until);
        return Ruling.of(Answer.ACK, address, Optional.of(lease), why);
    }

    /** Section 4.3.3. Only whoever holds the address may say so, lest one client empty the pool. */
    private Ruling decline(Asked asked) {
        return forUs(asked)
                .flatMap(address -> requested(asked))
                .flatMap(address -> known(asked, address))
                .filter(lease -> lease.state().isHeld())
                .map(lease -> Ruling.silence(
                        Optional.of(lease.declined(asked.at().plus(config.declineTime()))),
                        lease.address() + " is used by somebody else; left alone for " + config.declineTime()))
                .orElseGet(() -> Ruling.ignored("not of an address that it holds here"));
    }

    /** Section 4.3.4. */
    private Ruling release(Asked asked) {
        return forUs(asked)
                .flatMap(us -> known(asked, asked.message().ciaddr()))
                .filter(lease -> lease.state() == LeaseState.BOUND)
                .map(lease -> Ruling.silence(
                        Optional.of(lease.in(LeaseState.RELEASED, asked.at())), lease.address() + " is free again"))
                .orElseGet(() -> Ruling.ignored("not of an address that it has here"));
    }

    /** Section 4.3.5: options without a lease, to whatever address the client says it has. */
    private Ruling inform(Asked asked) {
        Ipv4Address address = asked.message().ciaddr();
        return address.isAny()
                ? Ruling.ignored("its address (ciaddr) is missing")
                : Ruling.of(Answer.INFORMED, address, Optional.empty(), "has its address from elsewhere");
    }

    /** Our own id, when the message names us or nobody. */
    private Optional<Ipv4Address> forUs(Asked asked) {
        Ipv4Address named =
                asked.message().options().address(DhcpOption.SERVER_ID).orElse(config.serverId());
        return Optional.of(named).filter(config.serverId()::equals);
    }

    private static Optional<Ipv4Address> requested(Asked asked) {
        return asked.message().options().address(DhcpOption.REQUESTED_ADDRESS).filter(address -> !address.isAny());
    }

    private Optional<Lease> known(Asked asked, Ipv4Address address) {
        return pool.of(asked.asker().client()).filter(lease -> lease.address().equals(address));
    }

    private boolean mayHave(Asked asked, Ipv4Address address) {
        return pool.isFor(asked.asker().client(), asked.asker().mac(), address);
    }

    private String obstacle(Asked asked, Ipv4Address address) {
        return pool.at(address)
                .filter(lease -> lease.state().isHeld())
                .filter(lease -> !lease.client().equals(asked.asker().client()))
                .map(lease -> lease.state() == LeaseState.DECLINED
                        ? "is used by somebody unknown"
                        : "belongs to " + lease.mac())
                .orElse("is not for this client in " + pool.subnet());
    }
}
