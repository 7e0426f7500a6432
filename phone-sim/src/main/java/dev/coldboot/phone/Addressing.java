// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.DhcpClient;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.DhcpOutcome;
import dev.coldboot.wire.WireFormatException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the phone comes to its address: by DHCP, or by its settings. */
final class Addressing implements Conversation {
    /** What came of it: the attachment, or why there is none. */
    record Outcome(Optional<Attachment> attachment, String why) {}

    private final PhoneParts parts;
    private @Nullable DhcpClient client;
    private @Nullable Outcome outcome;

    Addressing(PhoneParts parts) {
        this.parts = parts;
    }

    void begin(Instant now) {
        if (!parts.settings.isOn("dhcp")) {
            outcome = fixed();
            return;
        }
        PhoneConfig config = parts.config;
        DhcpClient asking = new DhcpClient(
                DhcpClientConfig.of(
                                parts.profile(),
                                config.mac(),
                                config.dhcp().clientPort(),
                                config.dhcp().server())
                        .withWaits(config.dhcp().waits(), config.dhcp().jitter()),
                parts.random);
        client = asking;
        parts.outbox.addAll(asking.begin(now));
        settle(now, asking);
    }

    private Outcome fixed() {
        try {
            return new Outcome(Optional.of(Attachment.of(parts.settings)), "dhcp is off");
        } catch (WireFormatException e) {
            return new Outcome(Optional.empty(), "dhcp is off and ip_adr is no address: " + e.getMessage());
        }
    }

    @Override
    public void handle(Instant now, Input input) {
        DhcpClient asking = client;
        if (asking != null) {
            parts.outbox.addAll(asking.handle(now, input));
            settle(now, asking);
        }
    }

    private void settle(Instant now, DhcpClient asking) {
        Optional<DhcpOutcome> found = asking.outcome();
        if (found.isEmpty()) {
            return;
        }
        client = null;
        if (found.get() instanceof DhcpOutcome.Bound bound) {
            String words = bound.lease().provisioning().explanation();
            parts.keep(now, bound.lease());
            parts.outbox.say(
                    now,
                    LogText.modelled(
                            LogLevel.NOTICE,
                            LogModule.PHN,
                            "DHCP: address " + bound.lease().address() + ", " + words));
            outcome = new Outcome(Optional.of(Attachment.of(bound.lease())), words);
        } else if (found.get() instanceof DhcpOutcome.NoLease none) {
            outcome = new Outcome(Optional.empty(), none.why());
        }
    }

    /** Empty until it is known; told once. */
    Optional<Outcome> takeOutcome() {
        Optional<Outcome> taken = Optional.ofNullable(outcome);
        outcome = null;
        return taken;
    }

    @Override
    public Optional<Instant> wakeAt() {
        DhcpClient asking = client;
        return asking == null ? Optional.empty() : asking.wakeAt();
    }

    @Override
    public void abandon() {
        DhcpClient asking = client;
        if (asking != null) {
            parts.outbox.addAll(asking.abandon());
        }
        client = null;
    }
}
