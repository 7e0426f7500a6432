// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Outcome.Result;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets single phones fail, and not all of them: one that a service stumbles over must not hold up the thousands behind it. */
final class Tolerance {
    /** That many without a readable answer in a row are not the fault of the phones. */
    static final int MAX_FAILED_IN_A_ROW = 10;

    private final AtomicInteger failedInARow = new AtomicInteger();

    /** What the asking comes to, which is a failed phone where the trouble may lie in that phone. */
    Outcome of(PhoneRow phone, Crew.Asking<PhoneRow, Outcome> asking) throws XmlRpcTrouble, InterruptedException {
        try {
            Outcome outcome = asking.ask(phone);
            failedInARow.set(0);
            return outcome;
        } catch (XmlRpcTrouble e) {
            if (e.reason().lasts() || failedInARow.incrementAndGet() >= MAX_FAILED_IN_A_ROW) {
                throw e;
            }
            return Outcome.of(phone, Result.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
