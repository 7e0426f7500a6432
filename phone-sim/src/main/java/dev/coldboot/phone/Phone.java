// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SipTrace;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.talk.DhcpClient;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.DhcpOutcome;
import dev.coldboot.phone.talk.Identity;
import dev.coldboot.phone.web.PhoneWebUi;
import dev.coldboot.phone.web.WebCommand;
import dev.coldboot.phone.web.WebReply;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.sip.SipCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snom desk phone from power up to its verdict and its registered lines, and its web pages: a pure machine, as all
 * participants are.
 *
 * <p>Its settings outlive reboots and loss of power; everything else is forgotten then, as in a phone whose log is in RAM.
 */
public final class Phone implements Machine {
    private final PhoneParts parts;
    private final PhoneConfig config;
    private final PhoneWebUi pages;
    private final SipTrace trace = new SipTrace();

    private PhoneState state = PhoneState.OFF;
    private String activity = "no power";
    private Instant poweredUp = Instant.EPOCH;
    private @Nullable Instant restartAt;
    private @Nullable DhcpClient dhcp;
    private @Nullable Attachment attachment;
    private @Nullable Lines lines;
    private @Nullable BootRun boot;
    private @Nullable Verdict verdict;
    private Optional<PhoneStatus.PhaseTime> addressed = Optional.empty();
    private Optional<PhoneStatus.PhaseTime> booted = Optional.empty();
    private int reboots;
    private boolean changed;

    public Phone(PhoneConfig config, RandomGenerator random) {
        this.config = config;
        this.parts = new PhoneParts(config, random);
        this.pages = new PhoneWebUi(random);
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Ordered ordered && ordered.order() instanceof PhoneOrder order) {
            obey(now, order);
        } else if (input instanceof Input.HttpAsked asked) {
            serve(now, asked);
        } else {
            converse(now, input);
        }
        publish();
        List<Output> said = parts.outbox.drain();
        trace(now, input, said);
        return said;
    }

    /** What came to the SIP ear, and what went out from there. */
    private void trace(Instant now, Input input, List<Output> said) {
        if (input instanceof Input.Datagram heard && heard.to().port() == config.sipPort()) {
            trace.received(parts.log.stamp(now), heard.from(), heard.bytes());
        }
        for (Output output : said) {
            if (output instanceof Output.Send send && send.from().port() == config.sipPort()) {
                trace.sent(parts.log.stamp(now), send.to(), send.bytes());
            }
        }
    }

    private void obey(Instant now, PhoneOrder order) {
        if (order instanceof PhoneOrder.SetSetting set) {
            parts.tell(now, parts.settings.write(SettingName.of(set.name()), set.value()));
            written(now);
        } else if (order instanceof PhoneOrder.PowerOn && state == PhoneState.OFF) {
            reboots = 0;
            powerUp(now, "plugged in");
        } else if (order instanceof PhoneOrder.PowerOff && state != PhoneState.OFF) {
            goDown();
            enter(PhoneState.OFF, "no power");
        } else if (order instanceof PhoneOrder.Reboot && state != PhoneState.OFF) {
            restart(now, "asked to reboot");
        } else if (order instanceof PhoneOrder.Reset && state != PhoneState.OFF) {
            reset(now);
        }
    }

    /** Somebody wrote settings; during a boot their effect on the lines waits for its end. */
    private void written(Instant now) {
        changed = true;
        if (state == PhoneState.READY) {
            reviewLines(now);
        }
    }

    private void reviewLines(Instant now) {
        Lines registering = lines;
        if (registering != null) {
            registering.review(now);
            settle(registering);
        }
    }

    private void settle(Lines registering) {
        changed |= registering.takeChanged();
    }

    /** Everybody takes what is for him; times are each one's own business. */
    private void converse(Instant now, Input input) {
        if (restartAt != null && input instanceof Input.TimePassed && !now.isBefore(restartAt)) {
            reboots++;
            powerUp(now, "rebooted");
            return;
        }
        DhcpClient asking = dhcp;
        if (asking != null) {
            parts.outbox.addAll(asking.handle(now, input));
            settle(now, asking);
        }
        Lines registering = lines;
        if (registering != null) {
            registering.handle(now, input);
            settle(registering);
        }
        BootRun running = boot;
        if (running != null) {
            running.handle(now, input);
            settle(now, running);
        }
        if (input instanceof Input.Deaf deaf) {
            deaf(now, deaf);
        } else if (input instanceof Input.Datagram datagram) {
            noteUnreadable(datagram);
        }
    }

    private void deaf(Instant now, Input.Deaf deaf) {
        Attachment to = attachment;
        if (deaf.ear().kind() == Ear.Kind.HTTP) {
            say(
                    now,
                    LogLevel.ERROR,
                    "Web server: cannot listen on " + deaf.ear().at() + ": " + deaf.why());
        } else if (to != null
                && deaf.ear().equals(PhoneEars.of(config, to.address()).dns())) {
            say(now, LogLevel.ERROR, "DNS: cannot listen on " + deaf.ear().at() + ": " + deaf.why());
        }
    }

    /** Several conversations share the SIP ear; what none of them can read is said once, here. */
    private void noteUnreadable(Input.Datagram datagram) {
        Attachment to = attachment;
        if (to == null
                || !datagram.to()
                        .equals(PhoneEars.of(config, to.address()).sip().at())) {
            return;
        }
        try {
            SipCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            parts.outbox.note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from());
        }
    }

    private void powerUp(Instant now, String why) {
        restartAt = null;
        poweredUp = now;
        verdict = null;
        addressed = Optional.empty();
        booted = Optional.empty();
        parts.log.poweredUp(now);
        trace.clear();
        say(now, LogLevel.NOTICE, config.profile() + " " + config.mac().withColons() + " starting");
        if (parts.settings.isOn("dhcp")) {
            enter(PhoneState.ADDRESS, why + ": asking DHCP for an address");
            DhcpClient client = new DhcpClient(
                    DhcpClientConfig.of(config.profile(), config.mac(), config.dhcpPort(), config.dhcpServer())
                            .withWaits(config.dhcpWaits(), config.dhcpJitter()),
                    parts.random);
            dhcp = client;
            parts.outbox.addAll(client.begin(now));
            settle(now, client);
            return;
        }
        try {
            attached(now, Attachment.of(parts.settings));
        } catch (WireFormatException e) {
            unreached(now, "dhcp is off and ip_adr is no address: " + e.getMessage());
        }
    }

    private void settle(Instant now, DhcpClient client) {
        Optional<DhcpOutcome> outcome = client.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        dhcp = null;
        addressed = Optional.of(new PhoneStatus.PhaseTime(Phase.DHCP, poweredUp, now));
        if (outcome.get() instanceof DhcpOutcome.Bound bound) {
            parts.keep(now, bound.lease());
            say(
                    now,
                    LogLevel.NOTICE,
                    "DHCP: address " + bound.lease().address() + ", "
                            + bound.lease().provisioning().explanation());
            attached(now, Attachment.of(bound.lease()));
        } else if (outcome.get() instanceof DhcpOutcome.NoLease none) {
            unreached(now, none.why());
        }
    }

    private void attached(Instant now, Attachment to) {
        attachment = to;
        to.clock().ifPresent(parts.log::clockSet);
        PhoneEars.of(config, to.address()).all().forEach(ear -> parts.outbox.add(new Output.Listen(ear)));
        lines = new Lines(parts, to);
        reviewLines(now);
        BootRun run = new BootRun(BootPreparation.plan(parts), BootPreparation.situation(parts, to), parts, to);
        boot = run;
        enter(PhoneState.PROVISIONING, "has address " + to.address());
        run.begin(now);
        settle(now, run);
    }

    private void settle(Instant now, BootRun run) {
        if (state != PhoneState.PROVISIONING) {
            return;
        }
        if (!run.activity().equals(activity)) {
            activity = run.activity();
            changed = true;
        }
        run.verdict().ifPresent(found -> ended(now, found));
    }

    private void unreached(Instant now, String why) {
        ended(now, Verdict.unreached(BootPreparation.plan(parts), why));
    }

    private void ended(Instant now, Verdict found) {
        verdict = found;
        booted = Optional.of(new PhoneStatus.PhaseTime(Phase.BOOT, poweredUp, now));
        String words = found.outcome() + " by " + found.source();
        say(now, LogLevel.NOTICE, "Provisioning finished: " + words);
        enter(PhoneState.READY, words);
        reviewLines(now);
    }

    private void serve(Instant now, Input.HttpAsked asked) {
        Attachment to = attachment;
        if (to == null) {
            // The connection was made before the phone went down.
            HttpResponse closed = HttpResponse.text(503, "text/plain", "The phone is going down.\n");
            parts.outbox.add(new Output.HttpAnswer(asked.exchange(), closed));
            return;
        }
        Lines registering = lines;
        PhoneWindow window = new PhoneWindow(
                parts,
                Optional.of(to.address()),
                activity,
                Optional.ofNullable(verdict),
                registering == null ? List.of() : registering.registrations(),
                trace);
        WebReply reply = pages.answer(now, asked.request(), window);
        parts.outbox.add(new Output.HttpAnswer(asked.exchange(), reply.response()));
        reply.command().ifPresent(command -> carryOut(now, command));
    }

    private void carryOut(Instant now, WebCommand command) {
        if (command instanceof WebCommand.Save save) {
            save.settings()
                    .forEach((name, value) -> parts.tell(now, parts.settings.write(SettingName.of(name), value)));
            written(now);
        } else if (command instanceof WebCommand.Reboot) {
            restart(now, "asked to reboot on its web page");
        } else if (command instanceof WebCommand.Reset) {
            reset(now);
        } else if (command instanceof WebCommand.Reregister again) {
            reregister(now, again.identity());
        } else if (command instanceof WebCommand.Logoff logoff) {
            logoff(now, logoff.identity());
        } else if (command instanceof WebCommand.NotSimulated other) {
            notSimulated(now, other.what());
        } else if (command instanceof WebCommand.PressKeys press) {
            notSimulated(now, "keys " + press.names());
        }
    }

    private void notSimulated(Instant now, String what) {
        parts.outbox.note(Kind.DROPPED, "not simulated: " + what);
        say(now, LogLevel.NOTICE, "Not simulated: " + what);
    }

    private void reregister(Instant now, OptionalInt identity) {
        Lines registering = lines;
        if (registering != null) {
            registering.reregister(now, identity);
            settle(registering);
        }
    }

    /** An identity that is logged off is no longer active (fidelity: I). */
    private void logoff(Instant now, OptionalInt identity) {
        for (int index = 1; index <= Identity.MAX; index++) {
            boolean isMeant = identity.isEmpty() || identity.getAsInt() == index;
            if (isMeant && !parts.settings.value("user_name", index).isEmpty()) {
                parts.tell(now, parts.settings.write(new SettingName("user_active", OptionalInt.of(index)), "off"));
            }
        }
        written(now);
    }

    private void reset(Instant now) {
        parts.settings.reset();
        parts.log.restrictTo(parts.settings.number("log_level"));
        restart(now, "asked to forget its settings");
    }

    private void restart(Instant now, String why) {
        if (state == PhoneState.REBOOTING) {
            return;
        }
        say(now, LogLevel.NOTICE, "Rebooting: " + why);
        goDown();
        restartAt = now.plus(config.rebootTime());
        enter(PhoneState.REBOOTING, why);
    }

    /** Ends all conversations and closes all ears. */
    private void goDown() {
        restartAt = null;
        DhcpClient asking = dhcp;
        if (asking != null) {
            parts.outbox.addAll(asking.abandon());
        }
        BootRun running = boot;
        if (running != null) {
            running.abandon();
        }
        Lines registering = lines;
        if (registering != null) {
            registering.abandon();
        }
        Attachment to = attachment;
        if (to != null) {
            PhoneEars.of(config, to.address()).all().forEach(ear -> parts.outbox.add(new Output.Unlisten(ear)));
        }
        dhcp = null;
        boot = null;
        lines = null;
        attachment = null;
        verdict = null;
    }

    private void say(Instant now, LogLevel level, String words) {
        parts.outbox.say(now, LogText.modelled(level, LogModule.PHN, words));
    }

    private void enter(PhoneState next, String reason) {
        state = next;
        activity = reason;
        changed = true;
        parts.outbox.note(Kind.STATE, next + ": " + reason);
    }

    private void publish() {
        if (changed) {
            changed = false;
            parts.outbox.add(new Output.Publish(status()));
        }
    }

    private PhoneStatus status() {
        BootRun run = boot;
        Attachment to = attachment;
        Lines registering = lines;
        List<PhoneStatus.PhaseTime> times = new ArrayList<>();
        addressed.ifPresent(times::add);
        if (run != null) {
            times.addAll(run.phases());
        }
        booted.ifPresent(times::add);
        return new PhoneStatus(
                config.mac(),
                config.profile().model(),
                config.profile().firmware().toString(),
                to == null ? Optional.empty() : Optional.of(to.address()),
                state,
                activity,
                Optional.ofNullable(verdict),
                parts.settings.value("setting_server"),
                run == null ? List.of() : run.requests(),
                parts.shownSettings(),
                registering == null ? List.of() : registering.registrations(),
                reboots,
                times);
    }

    @Override
    public Optional<Instant> wakeAt() {
        DhcpClient asking = dhcp;
        BootRun running = boot;
        Lines registering = lines;
        return Stream.of(
                        Optional.ofNullable(restartAt),
                        asking == null ? Optional.<Instant>empty() : asking.wakeAt(),
                        registering == null ? Optional.<Instant>empty() : registering.wakeAt(),
                        running == null ? Optional.<Instant>empty() : running.wakeAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
