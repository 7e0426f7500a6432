// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

/** The ages of the vendor's firmware, as far as they provision differently. */
public enum Generation {
    /** Text settings only. */
    V6("6"),
    /** XML settings, PnP. */
    V7("7"),
    /** The last for the 3xx series up to 8.4; 8xx too. */
    V8("8"),
    /** 8.7 to 8.9: first 7xx and D series. */
    V8_7("8.7"),
    /** D series. */
    V10("10");

    private final String since;

    Generation(String since) {
        this.since = since;
    }

    /** The generation that a version belongs to. */
    public static Generation of(FirmwareVersion version) {
        Generation found = V6;
        for (Generation generation : values()) {
            FirmwareVersion first =
                    FirmwareVersion.of(generation.since.contains(".") ? generation.since : generation.since + ".0");
            found = version.compareTo(first) >= 0 ? generation : found;
        }
        return found;
    }
}
