// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.DoubleSupplier;

/** What every process shows of itself, under the names that Prometheus' own clients use. */
public final class ProcessMetrics {
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private ProcessMetrics() {}

    /** Adds them to the registry. */
    public static void register(PrometheusRegistry registry) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        gauge(
                registry,
                "process_start_time_seconds",
                "When the process began, since 1970.",
                () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        gauge(
                registry,
                "jvm_threads_current",
                "Threads that live.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Memory in use.")
                .labelNames("area")
                .callback(gauge -> {
                    gauge.call((double) memory.getHeapMemoryUsage().getUsed(), "heap");
                    gauge.call((double) memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
                })
                .register(registry);
        gauge(registry, "jvm_memory_max_heap_bytes", "What the heap may grow to.", () ->
                (double) memory.getHeapMemoryUsage().getMax());
        counter(
                registry,
                "jvm_gc_seconds_total",
                "Time that went to the garbage collectors.",
                () -> ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                                .sum()
                        / MILLIS);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            counter(registry, "process_cpu_seconds_total", "Processor time.", () -> unix.getProcessCpuTime() / NANOS);
            gauge(registry, "process_open_fds", "Open files and sockets.", unix::getOpenFileDescriptorCount);
            gauge(registry, "process_max_fds", "Files and sockets that may be open.", unix::getMaxFileDescriptorCount);
        }
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }

    private static void counter(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call(value.getAsDouble()))
                .register(registry);
    }
}
