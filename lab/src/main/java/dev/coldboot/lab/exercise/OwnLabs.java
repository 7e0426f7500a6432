// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Labs in virtual time, for exercises without a browser. They run only while somebody waits for them. */
final class OwnLabs implements Labs, AutoCloseable {
    private final Map<String, Lab> labs = new LinkedHashMap<>();

    @Override
    public String open(String title, Scenario setup) throws LabStartException {
        Lab lab = Lab.start(LabConfig.builder(setup)
                .world(LabConfig.WorldKind.VIRTUAL)
                .allServers(true)
                .build());
        String id = String.valueOf(labs.size() + 1);
        labs.put(id, lab);
        return id;
    }

    /** The lab itself, to change what its servers say. */
    Lab lab(String id) {
        return Optional.ofNullable(labs.get(id)).orElseThrow();
    }

    @Override
    public Optional<Bench> bench(String id) {
        return Optional.ofNullable(labs.get(id)).map(LabBench::new);
    }

    @Override
    public void close() {
        labs.values().forEach(Lab::close);
    }
}
