// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootMove;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.Turn;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.settings.SettingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snom desk phone from power up to its verdict and its registered lines, and what it does from then on: a pure machine, as
 * all participants are.
 *
 * <p>Its settings and its firmware outlive reboots and loss of power; everything else is forgotten then, as in a phone whose
 * log is in RAM.
 */
public final class Phone implements Machine {
    private final PhoneParts parts;
    private final Timetable timetable = new Timetable();
    private final RebootWatch watch = new RebootWatch();
    private final Firmware firmware = new Firmware();
    private final WebDoor web;
    private final Commands commands;

    private PhoneState state = PhoneState.OFF;
    private String activity = "no power";
    private @Nullable Addressing addressing;
    private @Nullable Online online;
    private @Nullable BootRun boot;
    private @Nullable FirmwareCheck check;
    private @Nullable FirmwareDownload download;
    private @Nullable Verdict verdict;
    private BootTimes times = new BootTimes(Instant.EPOCH);
    private int reboots;
    private boolean changed;

    public Phone(PhoneConfig config, RandomGenerator random) {
        this.parts = new PhoneParts(config, random);
        this.web = new WebDoor(parts);
        this.commands = new Commands(parts, this);
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
        settle(now);
        publish(now);
        List<Output> said = parts.outbox.drain();
        web.watch(now, input, said);
        return said;
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
            watch.forget();
            firmware.forget();
            enter(PhoneState.OFF, "no power");
        } else if (state != PhoneState.OFF) {
            commands.obey(now, order);
        }
    }

    /**
     * Somebody wrote settings, and hears of it even where they were so already; during a boot their effect on the lines
     * waits for its end.
     */
    void written(Instant now) {
        changed = true;
        Online running = online;
        if (state == PhoneState.READY && running != null) {
            running.reviewSettings(now);
            plan(now);
        }
    }

    /** Everybody takes what is for him; times are each one's own business. */
    private void converse(Instant now, Input input) {
        if (input instanceof Input.TimePassed) {
            timetable.due(now).ifPresent(timer -> itIsTime(now, timer));
        }
        int before = parts.outbox.size();
        for (Conversation running : conversations()) {
            running.handle(now, input);
        }
        Online running = online;
        if (running != null && input instanceof Input.Datagram datagram) {
            if (parts.outbox.size() == before) {
                running.obey(now, input).forEach(notice -> commands.obey(now, notice));
            }
            if (parts.outbox.size() == before) {
                running.noteUnreadable(datagram);
            }
        }
    }

    private List<Conversation> conversations() {
        return Stream.<@Nullable Conversation>of(addressing, online, boot, check, download)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private void itIsTime(Instant now, Timetable.Timer timer) {
        switch (timer) {
            case RESTART -> {
                reboots++;
                powerUp(now, "rebooted");
            }
            case BOOT_DELAY -> lookForSettings(now);
            case REFRESH -> synchronize(now, "settings_refresh_timer is over");
            case POLL -> synchronize(now, "prov_polling_period is over");
            case FIRMWARE -> {
                if (state == PhoneState.READY) {
                    enter(PhoneState.SYNCING, "firmware_interval is over");
                    walk(now, Turn.CHECKING_FIRMWARE, activity);
                    checkFirmware(now);
                }
            }
        }
    }

    /** What became of the conversation that the state waits for. */
    private void settle(Instant now) {
        Addressing asking = addressing;
        if (asking != null) {
            asking.takeOutcome().ifPresent(news -> addressed(now, news));
        }
        Online running = online;
        if (running != null) {
            running.lines().takeReboot().ifPresent(why -> restart(now, RebootCause.NOT_REGISTERED, why));
        }
        switch (state) {
            case PROVISIONING, SYNCING -> provisioned(now);
            case UPDATING -> updated(now);
            case OFF, ADDRESS, READY, HALTED, REBOOTING -> {}
        }
    }

    private void powerUp(Instant now, String why) {
        timetable.clear();
        times = new BootTimes(now);
        verdict = null;
        parts.poweredUp(now);
        web.poweredUp();
        say(now, LogLevel.NOTICE, parts.profile() + " " + parts.config.mac().withColons() + " starting");
        walk(now, Turn.POWERED, why);
        enter(PhoneState.ADDRESS, why + (parts.settings.isOn("dhcp") ? ": asking DHCP for an address" : ""));
        Addressing asking = new Addressing(parts);
        addressing = asking;
        asking.begin(now);
    }

    private void addressed(Instant now, Addressing.Outcome news) {
        if (state == PhoneState.ADDRESS && parts.settings.isOn("dhcp")) {
            times.over(Phase.DHCP, now);
        }
        if (news.attachment().isPresent()) {
            attached(now, news.attachment().get());
        } else if (state == PhoneState.ADDRESS) {
            walk(now, Turn.UNADDRESSED, news.why());
            ended(now, Verdict.unreached(BootPreparation.plan(parts), news.why()));
        } else if (online != null) {
            // Not to be used any more: the phone begins anew, without a reboot (RFC 2131 section 4.4.5).
            goDown();
            powerUp(now, news.why());
            settle(now);
        }
    }

    private void attached(Instant now, Attachment to) {
        to.clock().ifPresent(parts.log::clockSet);
        Optional<FirmwareFinding.Load> image = firmware.toLoad();
        Online running = new Online(parts, to, image.isPresent());
        online = running;
        running.begin(now);
        if (image.isPresent()) {
            enter(PhoneState.UPDATING, "loading " + image.get().image().url().masked());
            walk(now, Turn.LOADING, activity);
            FirmwareDownload loading = new FirmwareDownload(image.get(), parts, to);
            download = loading;
            loading.begin(now);
            return;
        }
        enter(PhoneState.PROVISIONING, "has address " + to.address());
        walk(now, Turn.ADDRESSED, activity);
        int longest = parts.settings.number("max_boot_delay");
        if (longest > 0) {
            Duration delay = Duration.ofMillis(parts.random.nextLong(longest * 1_000L + 1));
            parts.outbox.note(Kind.DECISION, "max_boot_delay: waiting " + delay.toMillis() + " ms");
            timetable.set(Timetable.Timer.BOOT_DELAY, now.plus(delay));
        } else {
            lookForSettings(now);
        }
    }

    private void lookForSettings(Instant now) {
        Online running = online;
        if (running != null) {
            Attachment to = running.attachment();
            BootRun run = new BootRun(BootPreparation.plan(parts), BootPreparation.situation(parts, to), parts, to);
            boot = run;
            run.begin(now);
        }
    }

    /** Reads the settings anew without a reboot. */
    void synchronize(Instant now, String why) {
        if (state != PhoneState.READY) {
            parts.outbox.note(Kind.DECISION, why + ": not now, the phone is " + state);
            return;
        }
        enter(PhoneState.SYNCING, why);
        walk(now, Turn.READING_ANEW, why);
        BootRun before = boot;
        if (before != null) {
            before.abandon();
        }
        lookForSettings(now);
    }

    /** The sources were asked; the firmware file comes last (O). */
    private void provisioned(Instant now) {
        BootRun run = boot;
        if (run == null) {
            return;
        }
        if (run.verdict().isEmpty()) {
            changed |= !run.activity().equals(activity);
            activity = run.activity();
            return;
        }
        FirmwareCheck asking = check;
        if (asking == null) {
            checkFirmware(now);
        } else if (asking.finding().isPresent()) {
            check = null;
            conclude(now, run.verdict().get(), asking.finding().get());
        }
    }

    private void checkFirmware(Instant now) {
        Online running = online;
        BootRun run = boot;
        if (running == null || run == null) {
            return;
        }
        FirmwareCheck asking = new FirmwareCheck(parts, running.attachment(), run.served(), firmware.givenUp());
        check = asking;
        asking.begin(now);
        provisioned(now);
    }

    private void conclude(Instant now, Verdict found, FirmwareFinding finding) {
        verdict = found;
        Optional<String> needed = parts.takeNeedOfReboot();
        if (finding instanceof FirmwareFinding.Load load && !load.asks()) {
            walk(now, Turn.OTHER_FIRMWARE, finding.why());
            firmware.load(load);
            restart(now, RebootCause.FIRMWARE, "to load " + load.why());
        } else if (needed.isPresent()) {
            walk(now, Turn.SAME_FIRMWARE, finding.why());
            walk(now, Turn.REBOOT_NEEDED, "settings that need it changed: " + needed.get());
            restart(now, RebootCause.SETTINGS, "settings that need it changed: " + needed.get());
        } else {
            walk(now, Turn.SAME_FIRMWARE, finding.why());
            ended(now, found);
            if (finding instanceof FirmwareFinding.Load load) {
                firmware.offer(load);
                say(now, LogLevel.NOTICE, "Asking the user: load " + load.why() + "?");
            }
        }
    }

    private void ended(Instant now, Verdict found) {
        verdict = found;
        times.over(Phase.BOOT, now);
        String words = found.outcome() + " by " + found.source();
        say(now, LogLevel.NOTICE, (state == PhoneState.SYNCING ? "Read anew: " : "Provisioning finished: ") + words);
        boolean isBoot = state != PhoneState.SYNCING;
        enter(PhoneState.READY, words);
        walk(now, Turn.of(found.outcome()), words);
        Online running = online;
        if (running != null) {
            running.reviewSettings(now);
            if (isBoot) {
                running.isBooted(now);
            }
            running.lines().turn().ifPresent(move -> parts.trail.add(now, move));
            plan(now);
        }
    }

    private void plan(Instant now) {
        timetable.plan(now, parts.settings, parts.log.zone(), parts.random);
    }

    private void updated(Instant now) {
        FirmwareDownload loading = download;
        Optional<FirmwareFinding.Load> image = firmware.toLoad();
        if (loading == null || loading.result().isEmpty() || image.isEmpty()) {
            return;
        }
        download = null;
        switch (loading.result().get()) {
            case LOADED -> {
                // The old one still says that it reboots, in its own way.
                restart(now, RebootCause.FIRMWARE, "another firmware was loaded");
                parts.loaded(image.get());
                firmware.loaded();
            }
            case MISSING -> halt(now, "firmware image " + loading.why() + "; the phone waits for a key");
            case BROKEN -> {
                firmware.giveUp();
                restart(now, RebootCause.FIRMWARE, "the firmware could not be loaded, the old one stays");
            }
        }
    }

    /** Whether the key meant something. */
    boolean press(Instant now, PhoneKey key) {
        if (state == PhoneState.HALTED) {
            firmware.giveUp();
            watch.forget();
            restart(now, RebootCause.PERSON, "somebody pressed a key");
        } else if (state == PhoneState.READY && firmware.offered().isPresent() && key != PhoneKey.OTHER) {
            FirmwareFinding.Load offered = firmware.offered().get();
            if (key == PhoneKey.ENTER) {
                firmware.load(offered);
                restart(now, RebootCause.PERSON, "to load " + offered.why());
            } else {
                firmware.decline();
            }
        } else {
            return false;
        }
        return true;
    }

    private void serve(Instant now, Input.HttpAsked asked) {
        Online running = online;
        if (running == null || !running.isPhone()) {
            web.refuse(asked);
            return;
        }
        PhoneWindow window = new PhoneWindow(
                parts,
                Optional.of(running.attachment().address()),
                activity,
                Optional.ofNullable(verdict),
                running.lines().registrations(),
                web.trace(),
                firmware.offered().map(FirmwareFinding.Load::why));
        web.answer(now, asked, window).ifPresent(command -> commands.obey(now, command, running.lines()));
    }

    /** Forgets settings and contents, and starts anew; the firmware stays: it is no setting. */
    void reset(Instant now) {
        parts.reset();
        firmware.forget();
        restart(now, RebootCause.PERSON, "asked to forget its settings");
    }

    void restart(Instant now, RebootCause cause, String why) {
        if (state == PhoneState.REBOOTING) {
            return;
        }
        Optional<String> loop = watch.loopWith(now, cause, why);
        walk(now, Turn.RESTARTING, why);
        if (loop.isPresent()) {
            halt(now, loop.get());
            return;
        }
        say(now, LogLevel.NOTICE, "Rebooting: " + why);
        goDown();
        timetable.set(Timetable.Timer.RESTART, now.plus(parts.config.rebootTime()));
        enter(PhoneState.REBOOTING, why);
    }

    private void halt(Instant now, String why) {
        say(now, LogLevel.ERROR, "Halted: " + why);
        Verdict found = verdict;
        verdict = (found == null ? new Verdict(BootOutcome.FAILED, List.of()) : found).halted(why);
        timetable.clear();
        times.over(Phase.BOOT, now);
        enter(PhoneState.HALTED, why);
        walk(now, Turn.HALTED, why);
    }

    /** Ends all conversations and closes all ears. */
    private void goDown() {
        timetable.clear();
        conversations().forEach(Conversation::abandon);
        addressing = null;
        online = null;
        boot = null;
        check = null;
        download = null;
        verdict = null;
    }

    private void say(Instant now, LogLevel level, String words) {
        parts.outbox.say(now, LogText.modelled(level, LogModule.PHN, words));
    }

    private void walk(Instant now, Turn turn, String why) {
        parts.trail.add(now, BootMove.of(turn, why));
    }

    private void enter(PhoneState next, String reason) {
        state = next;
        activity = reason;
        changed = true;
        parts.outbox.note(Kind.STATE, next + ": " + reason);
    }

    private void publish(Instant now) {
        parts.takeMemory().ifPresent(memory -> parts.outbox.addFirst(new Output.Keep(memory)));
        Online running = online;
        if (running != null && running.lines().takeChanged()) {
            changed = true;
            if (state == PhoneState.READY) {
                running.lines().turn().ifPresent(move -> parts.trail.add(now, move));
            }
        }
        if (parts.takeWritten() || changed) {
            changed = false;
            parts.outbox.add(new Output.Publish(status()));
        }
    }

    private PhoneStatus status() {
        Online running = online;
        BootRun run = boot;
        return new PhoneStatus(
                parts.config.mac(),
                parts.profile().model(),
                parts.profile().firmware().toString(),
                running == null
                        ? Optional.empty()
                        : Optional.of(running.attachment().address()),
                state,
                activity,
                Optional.ofNullable(verdict),
                parts.settings.value("setting_server"),
                parts.requests(),
                parts.shownSettings(),
                running == null ? List.of() : running.lines().registrations(),
                reboots,
                times.all(run == null ? List.of() : run.phases()),
                parts.trail.steps());
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Stream.concat(
                        Stream.of(timetable.next()), conversations().stream().map(Conversation::wakeAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
