// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures how many phones a lab boots in a second, and what a booted one weighs. Run by hand, never in the build. */
public final class Benchmark {
    private static final double NANOS = 1e9;

    private Benchmark() {}

    /**
     * One row: the medians of its rounds.
     *
     * @param phonesPerSecond from the first power on to the last verdict, by the wall clock in either world
     * @param heapPerPhone bytes that are still reachable after the boot, without a journal
     * @param passed whether all phones ended as the scenario says in all rounds
     */
    public record Row(
            LabConfig.WorldKind world,
            int phones,
            double seconds,
            double phonesPerSecond,
            long heapPerPhone,
            boolean passed) {}

    /** Boots that many phones that many times; the first, slow round of a JVM is the caller's to throw away. */
    public static Row measure(Scenario scenario, LabConfig.WorldKind world, int phones, int rounds)
            throws LabStartException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Long> heaps = new ArrayList<>();
        boolean passed = true;
        for (int round = 0; round < rounds; round++) {
            LabConfig config = LabConfig.builder(scenario)
                    .world(world)
                    .ports(PortPlan.DYNAMIC)
                    .phones(phones)
                    .seed(round + 1)
                    .journalCapacity(0)
                    .build();
            long before = usedHeap();
            try (Lab lab = Lab.start(config)) {
                long begun = System.nanoTime();
                passed &= new ScenarioRun(lab).play().isPassed();
                seconds.add((System.nanoTime() - begun) / NANOS);
                heaps.add(Math.max(0, usedHeap() - before) / phones);
            }
        }
        double median = median(seconds.stream().mapToDouble(Double::doubleValue).toArray());
        long heap = (long) median(heaps.stream().mapToDouble(Long::doubleValue).toArray());
        return new Row(world, phones, median, phones / median, heap, passed);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
