// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import java.util.List;

/**
 * A server of a lab, for people.
 *
 * @param actor its name in world and journal
 * @param title what people call it
 * @param endpoints where it is, as {@code http://127.0.0.1:10080}
 * @param says what it tells phones at the moment, without passwords
 */
public record LabServer(String actor, String title, List<String> endpoints, String says) {
    public LabServer {
        endpoints = List.copyOf(endpoints);
    }
}
