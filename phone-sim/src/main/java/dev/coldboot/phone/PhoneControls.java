// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import java.time.Instant;

/** What can be done to a phone that has power, whoever wants it. */
interface PhoneControls {
    void restart(Instant now, RebootCause cause, String why);

    /** Forget settings and contents, and start anew. */
    void reset(Instant now);

    /** Read the settings anew without a reboot. */
    void synchronize(Instant now, String why);

    /** Whether the key meant something. */
    boolean press(Instant now, PhoneKey key);

    /** Settings were written; what follows from them is to be done. */
    void written(Instant now);
}
