// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** What a boot can do or find at one of its steps: the arrows of its flowchart. */
public enum Turn {
    /** The phone starts: it was plugged in, or rebooted. */
    POWERED,
    /** The phone runs already and reads its settings once more. */
    READING_ANEW,
    /** The phone runs already and looks for other firmware only. */
    CHECKING_FIRMWARE,
    /** It has an address. */
    ADDRESSED,
    /** Nobody gave it an address. */
    UNADDRESSED,
    /** It has an address, and loads another firmware before it does anything else. */
    LOADING,
    /** The sources are asked from the first one on; the reason is the value of provisioning_order, empty without one. */
    SOURCES,
    /** provisioning_order has another value: the sources are asked anew. */
    ANEW,
    /** The source is being asked. */
    ASKING,
    /** Settings are being fetched from the server that the source named. */
    FETCHING,
    /** The vendor's redirection service answered with another server. */
    REDIRECTED,
    /** Settings from the source's server were read. */
    WON,
    /** The source gave nothing that could be used. */
    LOST,
    /** The source was not asked. */
    SKIPPED,
    /** The firmware stays. */
    SAME_FIRMWARE,
    /** Other firmware is to be loaded. */
    OTHER_FIRMWARE,
    /** Settings changed that take effect at the next boot only. */
    REBOOT_NEEDED,
    /** The phone goes down to start anew. */
    RESTARTING,
    /** The phone waits for a key. */
    HALTED,
    /** Over, and a source won. */
    PROVISIONED,
    /** Over, and nobody named a server. */
    UNPROVISIONED,
    /** Over, and nothing could be had of the server that was named. */
    FAILED,
    /** A registrar took a line. */
    REGISTERED,
    /** No registrar took a line. */
    UNREGISTERED;

    /** The turn with which a boot ends. */
    public static Turn of(BootOutcome outcome) {
        return switch (outcome) {
            case PROVISIONED -> PROVISIONED;
            case UNPROVISIONED -> UNPROVISIONED;
            case FAILED -> FAILED;
        };
    }

    /** The turn that closes a source. */
    public static Turn of(SourceVerdict.Result result) {
        return switch (result) {
            case WON -> WON;
            case LOST -> LOST;
            case SKIPPED -> SKIPPED;
        };
    }

    /** Whether a phone's way begins with it. */
    public boolean isBeginning() {
        return this == POWERED || this == READING_ANEW || this == CHECKING_FIRMWARE || this == ANEW;
    }
}
