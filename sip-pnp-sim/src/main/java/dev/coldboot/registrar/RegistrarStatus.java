// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.engine.Status;
import java.util.List;
import java.util.Set;

/**
 * How a registrar is. While it is busy with more than a few hundred registrations, it publishes once a second.
 *
 * @param accounts who may register
 * @param registrations in the order in which the accounts first registered
 * @param granted REGISTERs answered 200 so far
 * @param challenged REGISTERs answered 401 so far
 * @param refused requests answered otherwise so far
 * @param dropped datagrams that could not be answered
 * @param notified NOTIFYs and MESSAGEs that phones confirmed
 * @param told what phones answered to them last, oldest first
 */
public record RegistrarStatus(
        String realm,
        Set<String> accounts,
        List<Registration> registrations,
        long granted,
        long challenged,
        long refused,
        long dropped,
        long notified,
        List<Told> told)
        implements Status {
    public RegistrarStatus {
        accounts = Set.copyOf(accounts);
        registrations = List.copyOf(registrations);
        told = List.copyOf(told);
    }

    /** Those of one account. */
    public List<Registration> of(String account) {
        return registrations.stream().filter(r -> r.account().equals(account)).toList();
    }
}
