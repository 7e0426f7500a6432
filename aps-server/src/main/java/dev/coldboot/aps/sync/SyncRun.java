// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One run of a {@link Sync}, from reading to the report. */
final class SyncRun {
    private final Crm crm;
    private final SyncState state;
    private final Redirector redirector;
    private final SyncConfig config;
    private final BooleanSupplier stopped;
    private final SyncListener listener;
    private final SyncOutcomes outcomes;

    SyncRun(
            Crm crm,
            SyncState state,
            Redirector redirector,
            SyncConfig config,
            SyncListener listener,
            BooleanSupplier stopped) {
        this.crm = crm;
        this.state = state;
        this.redirector = redirector;
        this.config = config;
        this.stopped = stopped;
        this.listener = listener;
        this.outcomes = new SyncOutcomes(listener, config.dryRun());
    }

    SyncReport run() {
        boolean interrupted = false;
        Optional<Exception> trouble = Optional.empty();
        try {
            sync();
        } catch (RedirectorTrouble | SyncTrouble | StoreUnavailable e) {
            trouble = Optional.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
        }
        return outcomes.report(interrupted, stopped.getAsBoolean(), trouble);
    }

    private void sync() throws RedirectorTrouble, SyncTrouble, InterruptedException {
        listener.at(new SyncProgress(Phase.READING, 0, 0));
        List<Wish> wishes = new CrmReading(crm, config.url()).wishes(config.customer());
        Map<MacAddress, Registered> recorded = ofCustomer(wishes);
        listener.at(new SyncProgress(Phase.ASKING, 0, 0));
        List<Step> steps = steps(wishes, recorded);
        outcomes.begin(steps);
        SettingsWriting writing = new SettingsWriting(state, config, outcomes, stopped);
        writing.write(wishes, listener);
        SyncCalls calls = new SyncCalls(state, redirector, outcomes, stopped);
        if (config.dryRun()) {
            steps.forEach(outcomes::planned);
        } else {
            calls.make(steps, recorded, listener);
        }
        writing.removeGone(wishes, this::isElsewhere);
    }

    private List<Step> steps(List<Wish> wishes, Map<MacAddress, Registered> recorded)
            throws RedirectorTrouble, SyncTrouble, InterruptedException {
        Set<MacAddress> wanted = new HashSet<>();
        wishes.forEach(wish -> wanted.add(wish.mac()));
        Map<MacAddress, Standing> standings = new Survey(redirector, recorded, listener)
                .standings(
                        mac -> config.customer().isEmpty() || wanted.contains(mac) || recorded.containsKey(mac),
                        config.dryRun() ? wanted : Set.of());
        List<Step> steps = new SyncPlan(recorded, standings, config.url(), config.allGone()).steps(wishes);
        if (wishes.isEmpty() && config.customer().isEmpty() && !config.allGone() && givesUp(steps)) {
            throw new SyncTrouble(
                    "the database has no phone, so all would be given up (expected: phones, or the name of"
                            + " a customer who has none any more, or the order to give up all)");
        }
        return steps;
    }

    private static boolean givesUp(List<Step> steps) {
        return steps.stream().anyMatch(step -> step.kind() == Kind.DEREGISTER);
    }

    /** A phone that moved to another customer is no longer this one's, and is not gone either. */
    private Map<MacAddress, Registered> ofCustomer(List<Wish> wishes) {
        Map<MacAddress, Registered> all = state.registered();
        if (config.customer().isEmpty()) {
            return all;
        }
        Set<MacAddress> wanted = new HashSet<>();
        wishes.forEach(wish -> wanted.add(wish.mac()));
        Map<MacAddress, Registered> his = new HashMap<>();
        all.forEach((mac, phone) -> {
            boolean isHis = phone.customer().equals(config.customer().get());
            if (wanted.contains(mac) || (isHis && crm.find(mac).isEmpty())) {
                his.put(mac, phone);
            }
        });
        return his;
    }

    /** Whether a file is another customer's affair. */
    private boolean isElsewhere(SyncState.Written file) {
        return config.customer().isPresent()
                && (!file.customer().equals(config.customer().get())
                        || crm.find(file.mac()).isPresent());
    }
}
