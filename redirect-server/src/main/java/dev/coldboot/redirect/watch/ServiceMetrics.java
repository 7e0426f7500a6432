// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.redirect.xmlrpc.CallListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What the services did, as Prometheus counts it. No label has a value that a client can choose. */
public final class ServiceMetrics implements CallListener {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final double[] SECONDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};
    private static final double NANOS = 1e9;

    private final Counter requests;
    private final Histogram seconds;
    private final Counter calls;
    private final Counter logins;
    private final Counter limited;

    public ServiceMetrics(PrometheusRegistry registry) {
        requests = counter(
                registry,
                "coldboot_http_requests_total",
                "Requests that were answered.",
                "service",
                "method",
                "status");
        seconds = Histogram.builder()
                .name("coldboot_http_request_seconds")
                .help("From a whole request to its answer, without the network.")
                .labelNames("service")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        calls = counter(
                registry, "coldboot_xmlrpc_calls_total", "XML-RPC calls that were answered.", "method", "outcome");
        logins = counter(registry, "coldboot_logins_total", "Logins by what came of them.", "outcome");
        limited = counter(registry, "coldboot_limited_total", "Requests beyond a rate limit.", "limit");
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    void served(String service, String method, int status, Duration took) {
        String known = METHODS.contains(method) ? method : "other";
        requests.labelValues(service, known, Integer.toString(status)).inc();
        seconds.labelValues(service).observe(took.toNanos() / NANOS);
    }

    @Override
    public void called(String method, Outcome outcome) {
        calls.labelValues(method, outcome.name().toLowerCase(Locale.ROOT)).inc();
    }

    void login(String outcome) {
        logins.labelValues(outcome).inc();
    }

    /** A request of an address beyond its limit. */
    public void addressLimited() {
        limited.labelValues("address").inc();
    }

    /** A request of a login beyond its limit. */
    public void accountLimited() {
        limited.labelValues("account").inc();
    }
}
