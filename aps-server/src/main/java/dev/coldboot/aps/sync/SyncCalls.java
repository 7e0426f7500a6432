// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.Redirector.Reply;
import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncOutcome.Result;
import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The part of a sync that changes the redirection service, batch by batch, and writes down what was acknowledged. */
final class SyncCalls {
    /** Phones between two looks at whether somebody wants it stopped. */
    static final int BATCH = 1_000;

    private final SyncState state;
    private final Redirector redirector;
    private final SyncOutcomes outcomes;
    private final BooleanSupplier stopped;

    SyncCalls(SyncState state, Redirector redirector, SyncOutcomes outcomes, BooleanSupplier stopped) {
        this.state = state;
        this.redirector = redirector;
        this.outcomes = outcomes;
        this.stopped = stopped;
    }

    void make(List<Step> steps, Map<MacAddress, Registered> recorded, SyncListener listener)
            throws RedirectorTrouble, InterruptedException {
        settle(steps, recorded);
        inBatches(byUrl(open(steps, List.of(Kind.REGISTER, Kind.CHANGE))), Phase.REGISTERING, listener, this::register);
        inBatches(open(steps, List.of(Kind.DEREGISTER)), Phase.DEREGISTERING, listener, this::deregister);
    }

    private interface Calls {
        void of(Map<MacAddress, Step> batch) throws RedirectorTrouble, InterruptedException;
    }

    private void inBatches(List<Step> steps, Phase phase, SyncListener listener, Calls calls)
            throws RedirectorTrouble, InterruptedException {
        for (int i = 0; i < steps.size() && !stopped.getAsBoolean(); i += BATCH) {
            listener.at(new SyncProgress(phase, i, steps.size()));
            Map<MacAddress, Step> batch = new LinkedHashMap<>();
            steps.subList(i, Math.min(i + BATCH, steps.size())).forEach(step -> batch.put(step.mac(), step));
            calls.of(batch);
        }
    }

    /** Phones for one URL go into one call, so they belong into one batch. */
    private static List<Step> byUrl(List<Step> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(Step::url, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Step> open(List<Step> steps, List<Kind> kinds) {
        return steps.stream()
                .filter(step -> kinds.contains(step.kind()) && outcomes.isOpen(step))
                .toList();
    }

    /** Steps that need no call, and what our records do not know yet. */
    private void settle(List<Step> steps, Map<MacAddress, Registered> recorded) {
        List<Registered> adopted = new ArrayList<>();
        List<MacAddress> forgotten = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Kind.KEEP && !registered(step).equals(recorded.get(step.mac()))) {
                adopted.add(registered(step));
            }
            boolean isOver = step.kind() == Kind.FORGET || step.kind() == Kind.LEAVE;
            if (isOver && recorded.containsKey(step.mac())) {
                forgotten.add(step.mac());
            }
        }
        write(adopted, forgotten);
        for (Step step : steps) {
            if (!step.kind().isCall()) {
                outcomes.settled(step, Result.DONE);
            }
        }
    }

    private static Registered registered(Step step) {
        return new Registered(step.mac(), step.customer(), step.url());
    }

    private void register(Map<MacAddress, Step> batch) throws RedirectorTrouble, InterruptedException {
        List<Registered> done = new ArrayList<>();
        Map<MacAddress, String> urls = new LinkedHashMap<>();
        batch.forEach((mac, step) -> urls.put(mac, step.url()));
        try {
            redirector.register(urls, reply -> replied(batch, reply, step -> done.add(registered(step))));
        } finally {
            write(done, List.of());
        }
    }

    private void deregister(Map<MacAddress, Step> batch) throws RedirectorTrouble, InterruptedException {
        List<MacAddress> done = new ArrayList<>();
        try {
            redirector.deregister(batch.keySet(), reply -> replied(batch, reply, step -> done.add(step.mac())));
        } finally {
            write(List.of(), done);
        }
    }

    private void write(List<Registered> registered, List<MacAddress> forgotten) {
        if (!registered.isEmpty()) {
            state.putRegistered(registered);
        }
        if (!forgotten.isEmpty()) {
            state.forgetRegistered(forgotten);
        }
    }

    private void replied(Map<MacAddress, Step> batch, Reply reply, Consumer<Step> done) {
        Step step = batch.get(reply.mac());
        if (step == null) {
            return;
        }
        switch (reply.result()) {
            case DONE -> {
                done.accept(step);
                outcomes.became(step, Result.DONE, "");
            }
            case FOREIGN -> outcomes.became(step, Result.REFUSED, SyncPlan.FOREIGN);
            case REFUSED -> outcomes.became(step, Result.REFUSED, reply.words());
            case FAILED -> outcomes.became(step, Result.FAILED, reply.words());
        }
    }
}
