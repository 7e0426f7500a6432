// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import java.time.Duration;

/** Something that happens after the first boot, with all phones. */
public sealed interface Step {
    /**
     * A person writes the setting server on the phone's web page, and reboots it there.
     *
     * @param url may have placeholders
     */
    record SetServer(String url) implements Step {}

    /**
     * A person writes a setting at the phone.
     *
     * @param name with its index behind it
     */
    record SetSetting(String name, String value) implements Step {
        /** Without the value, which may be a password. */
        @Override
        public String toString() {
            return "SetSetting[" + name + "]";
        }
    }

    /**
     * A tool commands the phone by an address of its web pages.
     *
     * @param address such as {@code /command.htm?REREGISTER=1}
     * @param status that must come back
     * @param reboot whether the phone must reboot upon it
     */
    record Command(String address, int status, boolean reboot) implements Step {}

    /** A person reboots it from its menu. */
    record Reboot() implements Step {}

    /** A person has it forget all settings, after which it reboots. */
    record FactoryReset() implements Step {}

    /** The telephone system sends {@code check-sync}. */
    record CheckSync(boolean reboot) implements Step {}

    /** The servers say something else from now on. */
    record Change(Offer offer) implements Step {}

    /** Time passes. */
    record Wait(Duration time) implements Step {
        /** Longer waits are refused. */
        public static final Duration LONGEST = Duration.ofDays(7);

        public Wait {
            if (time.isNegative() || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("time: " + time + " (expected: at most " + LONGEST + ")");
            }
        }
    }
}
