// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncState.Written;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.wire.MacAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The part of a sync that writes files: before phones are sent to them, and away with them after phones were given up. */
final class SettingsWriting {
    private final SyncState state;
    private final boolean dryRun;
    private final Optional<ConfigurationFiles> files;
    private final SyncOutcomes outcomes;
    private final BooleanSupplier stopped;

    SettingsWriting(SyncState state, SyncConfig config, SyncOutcomes outcomes, BooleanSupplier stopped)
            throws SyncTrouble {
        this.state = state;
        this.dryRun = config.dryRun();
        this.files = config.files().isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfigurationFiles(config.files().get(), dryRun));
        this.outcomes = outcomes;
        this.stopped = stopped;
    }

    void write(List<Wish> wishes, SyncListener listener) throws SyncTrouble {
        if (files.isEmpty()) {
            return;
        }
        Map<MacAddress, Written> known = state.written();
        Set<String> types = new HashSet<>();
        for (int i = 0; i < wishes.size() && !stopped.getAsBoolean(); i += SyncCalls.BATCH) {
            List<CrmPhone> batch = wishes.subList(i, Math.min(i + SyncCalls.BATCH, wishes.size())).stream()
                    .map(Wish::phone)
                    .toList();
            record(files.get(), batch, known);
            int done = i;
            for (CrmPhone phone : batch) {
                listener.at(new SyncProgress(Phase.WRITING, done++, wishes.size()));
                write(files.get(), phone);
                writeGeneral(files.get(), phone.type(), types);
            }
        }
    }

    /** Before they are written: a file that nobody knows of would never be removed. */
    private void record(ConfigurationFiles to, List<CrmPhone> phones, Map<MacAddress, Written> known) {
        List<Written> fresh = phones.stream()
                .map(phone -> new Written(
                        phone.mac(), phone.customer(), to.file(phone.mac()).toString()))
                .filter(file -> !file.equals(known.get(file.mac())))
                .toList();
        if (!dryRun && !fresh.isEmpty()) {
            state.putWritten(fresh);
        }
    }

    private void write(ConfigurationFiles to, CrmPhone phone) throws SyncTrouble {
        try {
            if (to.write(phone)) {
                outcomes.wrote(phone.mac());
            }
        } catch (TemplateTrouble e) {
            outcomes.unwritable(phone.mac(), String.valueOf(e.getMessage()));
        }
    }

    private void writeGeneral(ConfigurationFiles to, String type, Set<String> types) throws SyncTrouble {
        if (types.add(type)) {
            try {
                if (to.writeGeneral(type)) {
                    outcomes.wroteGeneral();
                }
            } catch (TemplateTrouble e) {
                throw new SyncTrouble(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Removes the files of phones that are gone, but for those that still are, or may be, sent there. */
    void removeGone(List<Wish> wishes, Predicate<Written> elsewhere) throws SyncTrouble {
        if (files.isEmpty() || stopped.getAsBoolean()) {
            return;
        }
        Set<MacAddress> wanted = new HashSet<>();
        wishes.forEach(wish -> wanted.add(wish.mac()));
        Set<MacAddress> removed = new HashSet<>();
        for (Written file : state.written().values()) {
            if (!wanted.contains(file.mac()) && outcomes.isWell(file.mac()) && !elsewhere.test(file)) {
                if (files.get().remove(file.mac(), file.file())) {
                    outcomes.removedFile();
                }
                removed.add(file.mac());
            }
        }
        if (!dryRun && !removed.isEmpty()) {
            state.forgetWritten(removed);
        }
    }
}
