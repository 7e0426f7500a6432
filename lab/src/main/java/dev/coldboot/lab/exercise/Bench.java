// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Set;

/** A running lab as the check of an exercise looks at it. */
public interface Bench {
    /** What its servers say at the moment. */
    Offer offer();

    /** The servers that somebody switched off. */
    Set<String> off();

    /**
     * Reboots every phone, powers on those without power, and waits for their verdicts and lines.
     *
     * @return whether all of them came to one
     */
    boolean reboot() throws InterruptedException;

    /** How it stands with the phones. */
    List<PhoneStatus> phones();

    /** A text of a scenario with what it means for a phone of this lab. */
    String filled(String text, MacAddress phone);

    /** What is not so with the phones. */
    List<Trouble> troubles(Expectation expected);
}
