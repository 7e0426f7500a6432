// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What a scrape asks for when it comes: whether the store answers, and how much is in it. */
public final class StateMetrics {
    /** Counting a million rows takes a while, and nobody acts on them by the second. */
    static final Duration COUNT_KEPT = Duration.ofMinutes(1);

    private final Runnable probe;
    private final LongSupplier count;
    private final LongSupplier nanos;
    private OptionalLong counted = OptionalLong.empty();
    private long countedAt;

    private StateMetrics(Runnable probe, LongSupplier count, LongSupplier nanos) {
        this.probe = probe;
        this.count = count;
        this.nanos = nanos;
    }

    /** Adds what is known of the stores to the registry. */
    public static void of(RedirectStores stores, PrometheusRegistry registry) {
        of(stores::probe, () -> count(stores), System::nanoTime, registry);
    }

    static void of(Runnable probe, LongSupplier count, LongSupplier nanos, PrometheusRegistry registry) {
        StateMetrics metrics = new StateMetrics(probe, count, nanos);
        GaugeWithCallback.builder()
                .name("coldboot_store_up")
                .help("1 when the store answers.")
                .callback(gauge -> gauge.call(metrics.isUp() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("coldboot_registrations")
                .help("Phones that are registered, counted at most once a minute.")
                .callback(gauge -> metrics.registrations().ifPresent(number -> gauge.call((double) number)))
                .register(registry);
    }

    /** Adds a number that only grows, such as lines or sightings that were dropped. */
    public static void counter(PrometheusRegistry registry, String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call((double) value.getAsLong()))
                .register(registry);
    }

    private static long count(RedirectStores stores) {
        RegistrationStore registrations = stores.registrations();
        return stores.members().companies().stream()
                .mapToLong(company -> registrations.count(RegistrationQuery.of(company, 1)))
                .sum();
    }

    private boolean isUp() {
        try {
            probe.run();
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    /** As of late; none while the store was never there. */
    private synchronized OptionalLong registrations() {
        long now = nanos.getAsLong();
        if (counted.isEmpty() || now - countedAt >= COUNT_KEPT.toNanos()) {
            try {
                counted = OptionalLong.of(count.getAsLong());
                countedAt = now;
            } catch (StoreUnavailable e) {
                return counted;
            }
        }
        return counted;
    }
}
