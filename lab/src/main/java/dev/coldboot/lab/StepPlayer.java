// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.Step;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.registrar.RegistrarOrder;
import dev.coldboot.wire.MacAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Has happen to the phones of a lab what a scenario says, step by step. */
final class StepPlayer {
    /** How long phones may take to read their settings anew. */
    private static final Duration SYNC = Duration.ofMinutes(2);

    private final Lab lab;

    StepPlayer(Lab lab) {
        this.lab = lab;
    }

    /** Plays it and waits for what comes of it; the words say what went wrong. */
    Optional<String> play(Step step) throws InterruptedException {
        if (step instanceof Step.SetServer set) {
            return setByHand(set);
        } else if (step instanceof Step.SetSetting set) {
            lab.fleet()
                    .macs()
                    .forEach(mac -> lab.fleet()
                            .order(mac, new PhoneOrder.SetSetting(set.name(), lab.filled(set.value(), mac))));
        } else if (step instanceof Step.Command command) {
            return command(command);
        } else if (step instanceof Step.Reboot) {
            return rebooting(() -> orderAll(new PhoneOrder.Reboot()));
        } else if (step instanceof Step.FactoryReset) {
            return rebooting(() -> orderAll(new PhoneOrder.Reset()));
        } else if (step instanceof Step.CheckSync sync) {
            // It reaches phones that are registered, and nobody sends it before.
            lab.awaitLines(ScenarioRun.LINES);
            return sync.reboot() ? rebooting(() -> checkSync(true)) : synchronizing();
        } else if (step instanceof Step.Change change) {
            lab.offer(change.offer());
        } else if (step instanceof Step.Wait wait) {
            lab.world().runUntil(() -> false, wait.time());
        }
        return Optional.empty();
    }

    private void orderAll(PhoneOrder order) {
        lab.fleet().macs().forEach(mac -> lab.fleet().order(mac, order));
    }

    private void checkSync(boolean reboot) {
        lab.fleet()
                .macs()
                .forEach(mac ->
                        lab.world().order(Servers.REGISTRAR, new RegistrarOrder.CheckSync(lab.extension(mac), reboot)));
    }

    /** A person writes the setting server on the web page of each phone, and reboots it there. */
    private Optional<String> setByHand(Step.SetServer step) throws InterruptedException {
        Map<MacAddress, Integer> before = reboots();
        boolean saved = lab.visitAll(
                        (web, mac) -> Browser.Visit.form(
                                web,
                                "/advanced_update.htm",
                                "Settings=Save&setting_server="
                                        + URLEncoder.encode(lab.filled(step.url(), mac), StandardCharsets.UTF_8)),
                        ScenarioRun.LIMIT)
                && lab.visitAll((web, mac) -> Browser.Visit.form(web, "/confirm.htm", "REBOOT=Yes"), ScenarioRun.LIMIT);
        return saved ? await(before) : Optional.of("a phone's web page could not be opened: " + lastTrouble());
    }

    private Optional<String> command(Step.Command step) throws InterruptedException {
        Map<MacAddress, Integer> before = reboots();
        boolean answered = lab.visitAll(
                (web, mac) -> new Browser.Visit(web, step.address(), "", step.status()), ScenarioRun.LIMIT);
        if (!answered) {
            return Optional.of("a phone did not answer " + step.address() + " as it must: " + lastTrouble());
        }
        return step.reboot() ? await(before) : Optional.empty();
    }

    private String lastTrouble() {
        String why = lab.visits().lastTrouble();
        return why.isEmpty() ? "it has no address" : why;
    }

    private Optional<String> rebooting(Runnable action) throws InterruptedException {
        Map<MacAddress, Integer> before = reboots();
        action.run();
        return await(before);
    }

    private Optional<String> synchronizing() throws InterruptedException {
        int before = lab.fleet().synchronizations();
        int phones = lab.config().phones();
        checkSync(false);
        boolean done = lab.world().runUntil(() -> lab.fleet().synchronizations() - before >= phones, SYNC);
        return done
                ? Optional.empty()
                : Optional.of(
                        "not all phones read their settings anew within " + Durations.format(SYNC) + " of check-sync");
    }

    private Map<MacAddress, Integer> reboots() {
        Map<MacAddress, Integer> reboots = new HashMap<>();
        lab.fleet().statuses().forEach(phone -> reboots.put(phone.mac(), phone.reboots()));
        return reboots;
    }

    /** Waits for a verdict on a later boot of each; where all have rebooted alike, the fleet counts it. */
    private Optional<String> await(Map<MacAddress, Integer> before) throws InterruptedException {
        int most = before.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean alike = before.values().stream().allMatch(reboots -> reboots == most);
        boolean done = alike
                ? lab.awaitVerdicts(most + 1, ScenarioRun.LIMIT)
                : lab.world().runUntil(() -> haveRebooted(before), ScenarioRun.LIMIT);
        return done
                ? Optional.empty()
                : Optional.of(
                        "not all phones had a verdict after a reboot within " + Durations.format(ScenarioRun.LIMIT));
    }

    private boolean haveRebooted(Map<MacAddress, Integer> before) {
        return lab.fleet().statuses().stream().allMatch(phone -> hasRebooted(phone, before));
    }

    private static boolean hasRebooted(PhoneStatus phone, Map<MacAddress, Integer> before) {
        return phone.isReady() && phone.reboots() > before.getOrDefault(phone.mac(), 0);
    }
}
