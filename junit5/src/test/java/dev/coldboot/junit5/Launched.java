// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Test classes that were run by JUnit as those of a user are.
 *
 * @param succeeded how many tests
 * @param failures what the others threw
 */
record Launched(long succeeded, List<Throwable> failures) {
    /** Runs them one after another. */
    static Launched run(Class<?>... classes) {
        return run(Map.of(), classes);
    }

    /** Runs all their methods at the same time. */
    static Launched runSideBySide(Class<?>... classes) {
        return run(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                classes);
    }

    private static Launched run(Map<String, String> parameters, Class<?>... classes) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes).map(each -> selectClass(each)).toList())
                .configurationParameters(parameters)
                .build();
        LauncherFactory.create().execute(request, listener);
        return new Launched(
                listener.getSummary().getTestsSucceededCount(),
                listener.getSummary().getFailures().stream()
                        .map(failure -> failure.getException())
                        .toList());
    }
}
