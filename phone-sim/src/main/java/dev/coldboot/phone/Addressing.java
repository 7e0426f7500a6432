// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.HostAddress;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.DhcpClient;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.DhcpOutcome;
import dev.coldboot.phone.talk.Lease;
import dev.coldboot.phone.talk.LeaseKeeper;
import dev.coldboot.phone.talk.LeaseOutcome;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the phone comes to its address, by DHCP or by its settings, and keeps it. */
final class Addressing implements Conversation {
    /** Until the phone asks again when nobody answered; real phones go on too, how often is not published (fidelity: I). */
    static final Duration RESTART_AFTER = Duration.ofMinutes(1);

    /**
     * News of the address.
     *
     * @param attachment empty where there is none, or none any more
     * @param why one sentence
     */
    record Outcome(Optional<Attachment> attachment, String why) {}

    private final PhoneParts parts;
    private final DhcpClientConfig config;
    private @Nullable DhcpClient client;
    private @Nullable LeaseKeeper keeper;
    private @Nullable Instant restartAt;
    private @Nullable Ipv4Address owned;
    private @Nullable Outcome outcome;

    Addressing(PhoneParts parts) {
        this.parts = parts;
        PhoneConfig.Dhcp dhcp = parts.config.dhcp();
        this.config = DhcpClientConfig.of(parts.profile(), parts.config.mac(), dhcp.clientPort(), dhcp.server())
                .withWaits(dhcp.waits(), dhcp.jitter())
                .withRestartAfter(RESTART_AFTER);
    }

    void begin(Instant now) {
        if (parts.settings.isOn("dhcp")) {
            ask(now);
        } else {
            outcome = fixed();
        }
    }

    private Outcome fixed() {
        try {
            Attachment attachment = Attachment.of(parts.settings);
            own(new HostAddress(attachment.address(), bits(), setting("gateway"), Optional.empty()));
            return new Outcome(Optional.of(attachment), "dhcp is off");
        } catch (WireFormatException e) {
            return new Outcome(Optional.empty(), "dhcp is off and ip_adr is no address: " + e.getMessage());
        }
    }

    private int bits() {
        return setting("netmask").map(HostAddress::bits).orElse(HostAddress.ALL_BITS);
    }

    private Optional<Ipv4Address> setting(String name) {
        try {
            return Optional.of(Ipv4Address.parse(parts.settings.value(name)));
        } catch (WireFormatException none) {
            return Optional.empty();
        }
    }

    private void own(HostAddress address) {
        owned = address.address();
        parts.outbox.add(new Output.Own(address));
    }

    private void disown() {
        Ipv4Address gone = owned;
        owned = null;
        if (gone != null) {
            parts.outbox.add(new Output.Disown(gone));
        }
    }

    private void ask(Instant now) {
        restartAt = null;
        DhcpClient asking = new DhcpClient(config, parts.random);
        client = asking;
        parts.outbox.addAll(asking.begin(now));
        settle(now, asking);
    }

    @Override
    public void handle(Instant now, Input input) {
        DhcpClient asking = client;
        LeaseKeeper keeping = keeper;
        if (asking != null) {
            parts.outbox.addAll(asking.handle(now, input));
            settle(now, asking);
        } else if (keeping != null) {
            parts.outbox.addAll(keeping.handle(now, input));
            settle(now, keeping);
        } else if (input instanceof Input.TimePassed && restartAt != null && !now.isBefore(restartAt)) {
            ask(now);
        }
    }

    private void settle(Instant now, DhcpClient asking) {
        Optional<DhcpOutcome> found = asking.outcome();
        if (found.isEmpty()) {
            return;
        }
        client = null;
        if (found.get() instanceof DhcpOutcome.Bound bound) {
            Lease lease = bound.lease();
            String words = lease.provisioning().explanation();
            keep(now, lease);
            say(now, "DHCP: address " + lease.address() + ", " + words);
            outcome = new Outcome(Optional.of(Attachment.of(lease)), words);
        } else if (found.get() instanceof DhcpOutcome.NoLease none) {
            restartAt = none.restartAfter().map(now::plus).orElse(null);
            outcome = new Outcome(Optional.empty(), none.why());
        }
    }

    private void keep(Instant now, Lease lease) {
        parts.keep(now, lease);
        Duration left = Duration.between(now, lease.expiresAt());
        own(new HostAddress(
                lease.address(),
                lease.mask().map(HostAddress::bits).orElse(HostAddress.ALL_BITS),
                lease.router(),
                lease.isForever() ? Optional.empty() : Optional.of(left)));
        LeaseKeeper next = new LeaseKeeper(config, lease, parts.random);
        keeper = next;
        parts.outbox.addAll(next.begin(now));
    }

    private void settle(Instant now, LeaseKeeper keeping) {
        Optional<LeaseOutcome> found = keeping.outcome();
        if (found.isEmpty()) {
            return;
        }
        keeper = null;
        if (found.get() instanceof LeaseOutcome.Renewed renewed) {
            // What the lease says of settings counts at the next boot (fidelity: I).
            keep(now, renewed.lease());
        } else if (found.get() instanceof LeaseOutcome.Lost lost) {
            disown();
            outcome = new Outcome(Optional.empty(), lost.why());
        }
    }

    private void say(Instant now, String words) {
        parts.outbox.say(now, LogText.modelled(LogLevel.NOTICE, LogModule.PHN, words));
    }

    /** News since this was last asked. */
    Optional<Outcome> takeOutcome() {
        Optional<Outcome> taken = Optional.ofNullable(outcome);
        outcome = null;
        return taken;
    }

    @Override
    public Optional<Instant> wakeAt() {
        DhcpClient asking = client;
        LeaseKeeper keeping = keeper;
        return asking != null ? asking.wakeAt() : keeping != null ? keeping.wakeAt() : Optional.ofNullable(restartAt);
    }

    @Override
    public void abandon() {
        DhcpClient asking = client;
        LeaseKeeper keeping = keeper;
        if (asking != null) {
            parts.outbox.addAll(asking.abandon());
        }
        if (keeping != null) {
            parts.outbox.addAll(keeping.abandon());
        }
        disown();
        client = null;
        keeper = null;
        restartAt = null;
    }
}
