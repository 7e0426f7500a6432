// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.BootSource;

/**
 * A source of the boot as its row of the chart says it.
 *
 * @param question what decides whether the phone fetches on its word
 * @param action what it does then; empty where it never does
 */
record ChartSource(String id, String question, String action) {
    /** Behind the name of a source, the node in which its settings are fetched. */
    static final String FETCH = "-fetch";

    static ChartSource of(BootPlan.Step step, BootPlan plan) {
        boolean classic = plan.order().isEmpty();
        String mode = classic ? "" : step.stop() ? " (stop)" : " (proceed)";
        return switch (step.source()) {
            case PNP ->
                new ChartSource(
                        "pnp",
                        "PnP" + mode + ": does a NOTIFY name a URL?",
                        (classic ? "setting_server" : "pnp_server") + " := URL, fetch from it");
            case SETTING_SERVER ->
                new ChartSource(
                        "setting-server",
                        classic ? "Is setting_server set?" : "setting_server" + mode + ": other than built in?",
                        "Fetch from setting_server");
            case DHCP ->
                new ChartSource(
                        "dhcp",
                        "DHCP" + mode + ": a URL in option 43, 66, 67?",
                        classic ? "Fetch from DHCP's URL" : "update_server := URL, fetch from it");
            case REDIRECTION ->
                new ChartSource(
                        "redirection",
                        "Redirection" + mode + ": is the phone known?",
                        "setting_server := URL, fetch from it");
            case TR69 -> new ChartSource("tr69", "TR-069" + mode + ": not simulated", "");
            case NONE -> throw new IllegalStateException("source: NONE (expected: one that can be asked)");
        };
    }

    /** Whether the service's page may be what another source named, so that it redirects. */
    static boolean mayLeadToService(BootSource source) {
        return source != BootSource.REDIRECTION && source != BootSource.TR69;
    }

    String fetch() {
        return id + FETCH;
    }
}
