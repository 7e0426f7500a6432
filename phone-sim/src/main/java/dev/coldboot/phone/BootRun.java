// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.Boot;
import dev.coldboot.phone.boot.BootFact;
import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.BootSituation;
import dev.coldboot.phone.boot.BootState;
import dev.coldboot.phone.boot.BootWish;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.PnpMode;
import dev.coldboot.phone.talk.PnpOutcome;
import dev.coldboot.phone.talk.PnpSubscriber;
import dev.coldboot.phone.talk.PnpSubscriberConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out what the decisions of one boot wish for, and tells them what came of it. */
final class BootRun implements Conversation {
    private final PhoneParts parts;
    private final Attachment attachment;
    private final Boot boot;
    private final Deque<BootWish> wishes = new ArrayDeque<>();
    private final List<PhoneStatus.PhaseTime> phases = new ArrayList<>();

    private @Nullable PnpSubscriber subscriber;
    private boolean subscribed;
    private @Nullable Provisioning provisioning;
    private Phase fetching = Phase.FETCH;
    private Instant phaseBegun = Instant.EPOCH;
    private String activity = "";
    private @Nullable Verdict verdict;
    private Optional<Url> served = Optional.empty();

    BootRun(BootPlan plan, BootSituation situation, PhoneParts parts, Attachment attachment) {
        this.parts = parts;
        this.attachment = attachment;
        this.boot = new Boot(plan, situation);
    }

    void begin(Instant now) {
        perform(now, boot.begin());
    }

    @Override
    public void handle(Instant now, Input input) {
        PnpSubscriber asking = subscriber;
        if (asking != null) {
            // It stays after its outcome: a NOTIFY that is repeated must be confirmed again (RFC 3261 section 17.2.2).
            parts.outbox.addAll(asking.handle(now, input));
            settle(now, asking);
        }
        Provisioning reading = provisioning;
        if (reading != null) {
            reading.handle(now, input);
            settle(now, reading);
        }
    }

    /** Wishes are carried out in order; those that follow from one of them come after the others. */
    private void perform(Instant now, List<BootWish> more) {
        boot.takeMoves().forEach(move -> parts.trail.add(now, move));
        boolean isNested = !wishes.isEmpty();
        wishes.addAll(more);
        while (!isNested && !wishes.isEmpty()) {
            perform(now, wishes.getFirst());
            wishes.removeFirst();
        }
    }

    private void perform(Instant now, BootWish wish) {
        if (wish instanceof BootWish.Entered entered) {
            activity = entered.reason();
            parts.outbox.note(Kind.STATE, "boot " + entered.state() + ": " + entered.reason());
        } else if (wish instanceof BootWish.Decided decided) {
            parts.outbox.note(Kind.DECISION, decided.what());
        } else if (wish instanceof BootWish.Limited limited) {
            parts.outbox.note(Kind.LIMIT, limited.what());
        } else if (wish instanceof BootWish.Store store) {
            parts.keep(now, store.setting(), store.value());
        } else if (wish instanceof BootWish.SubscribePnp) {
            subscribe(now);
        } else if (wish instanceof BootWish.Fetch fetch) {
            fetch(now, fetch);
        } else if (wish instanceof BootWish.Ended ended) {
            verdict = ended.verdict();
            ended.verdict().sources().forEach(row -> parts.outbox.note(Kind.DECISION, row.toString()));
        }
    }

    private void subscribe(Instant now) {
        PhoneConfig config = parts.config;
        Endpoint local = new Endpoint(attachment.address(), config.ports().sip());
        PnpSubscriber next = new PnpSubscriber(
                PnpSubscriberConfig.of(
                                parts.profile(),
                                config.mac(),
                                local,
                                config.pnp().group(),
                                attachment.domain())
                        .withPatience(config.pnp().patience())
                        .withMode(config.pnp().strict() ? PnpMode.STRICT : PnpMode.TOLERANT),
                parts.random);
        phaseBegun = now;
        subscriber = next;
        subscribed = true;
        said(now, "PnP: subscribing for settings at " + config.pnp().group());
        parts.outbox.addAll(next.begin(now));
        settle(now, next);
    }

    private void settle(Instant now, PnpSubscriber asked) {
        Optional<PnpOutcome> outcome = asked.outcome();
        if (!subscribed || outcome.isEmpty()) {
            return;
        }
        subscribed = false;
        phases.add(new PhoneStatus.PhaseTime(Phase.PNP, phaseBegun, now));
        BootFact fact;
        if (outcome.get() instanceof PnpOutcome.Offered offered) {
            fact = new BootFact.PnpOffered(offered.url().toString());
            said(
                    now,
                    "PnP: settings URL from " + offered.from().address() + ": "
                            + offered.url().masked());
        } else {
            String why = why(outcome.get());
            fact = new BootFact.PnpSilent(why);
            said(now, why);
        }
        perform(now, boot.handle(fact));
    }

    private static String why(PnpOutcome outcome) {
        if (outcome instanceof PnpOutcome.Refused refused) {
            return "PnP: refused with " + refused.status() + " " + refused.reason();
        } else if (outcome instanceof PnpOutcome.Faulty faulty) {
            return faulty.why();
        }
        return outcome instanceof PnpOutcome.Silent silent ? silent.why() : outcome.toString();
    }

    private void said(Instant now, String words) {
        parts.outbox.say(now, LogText.modelled(LogLevel.NOTICE, LogModule.SIP, words));
    }

    private void fetch(Instant now, BootWish.Fetch wish) {
        Provisioning next = new Provisioning(wish.url(), parts, attachment);
        fetching = boot.state() == BootState.REDIRECTION ? Phase.REDIRECTION : Phase.FETCH;
        phaseBegun = now;
        provisioning = next;
        next.begin(now);
        settle(now, next);
    }

    private void settle(Instant now, Provisioning done) {
        Optional<BootFact.Fetched> outcome = done.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        provisioning = null;
        if (outcome.get().read() > 0) {
            served = done.url();
        }
        phases.add(new PhoneStatus.PhaseTime(fetching, phaseBegun, now));
        perform(now, boot.handle(outcome.get()));
    }

    @Override
    public Optional<Instant> wakeAt() {
        PnpSubscriber asking = subscriber;
        Provisioning reading = provisioning;
        return Stream.of(
                        asking == null ? Optional.<Instant>empty() : asking.wakeAt(),
                        reading == null ? Optional.<Instant>empty() : reading.wakeAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** Empty until the boot is over. */
    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** What the boot is doing, in words. */
    String activity() {
        return activity;
    }

    /** The URL from which settings were read last, if any were. */
    Optional<Url> served() {
        return served;
    }

    /** The parts of this boot that are over, in order. */
    List<PhoneStatus.PhaseTime> phases() {
        return List.copyOf(phases);
    }

    @Override
    public void abandon() {
        PnpSubscriber asking = subscriber;
        Provisioning reading = provisioning;
        if (asking != null) {
            parts.outbox.addAll(asking.abandon());
        }
        if (reading != null) {
            reading.abandon();
        }
        subscriber = null;
        provisioning = null;
    }
}
