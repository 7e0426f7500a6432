// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import org.jspecify.annotations.Nullable;

/** Who may change a setting after it was provisioned (fidelity: documented by the vendor, "Permission Flags"). */
public enum Permission {
    /** {@code !}: the user may write; provisioning writes only while the value is still the default. */
    READ_AND_REMAIN("!", "!"),
    /**
     * {@code &} or nothing in text, {@code R} in XML: the user may not write; provisioning overwrites. {@code V}, volatile,
     * is read as this: alone it is write-protected too.
     */
    READ_ONLY("&", "R"),
    /** {@code $} in text, {@code RW} in XML: the user may write; provisioning overwrites each time. */
    READ_WRITE("$", "RW"),
    /**
     * No {@code perm} at all in XML: taken as read-write (fidelity: I). Text has no word for it, since no flag means
     * read-only there; it is written as what it counts as.
     */
    UNSTATED("$", null);

    private final String textFlag;
    private final @Nullable String xmlFlag;

    Permission(String textFlag, @Nullable String xmlFlag) {
        this.textFlag = textFlag;
        this.xmlFlag = xmlFlag;
    }

    /** The flag between name and colon in the text form. */
    public String textFlag() {
        return textFlag;
    }

    /** The value of {@code perm} in XML; null where the attribute is left out. */
    public @Nullable String xmlFlag() {
        return xmlFlag;
    }

    /**
     * What {@code perm} says; a flag that is not known counts as none.
     *
     * @param flag null where the attribute is missing
     */
    public static Permission ofXml(@Nullable String flag) {
        if (flag == null) {
            return UNSTATED;
        }
        return switch (flag) {
            case "!" -> READ_AND_REMAIN;
            case "&", "R", " ", "V" -> READ_ONLY;
            case "$", "RW", "" -> READ_WRITE;
            default -> UNSTATED;
        };
    }

    /** What the flag between name and colon of the text form says; none means read-only (fidelity: V). */
    public static Permission ofText(String flag) {
        return switch (flag) {
            case "!" -> READ_AND_REMAIN;
            case "$" -> READ_WRITE;
            default -> READ_ONLY;
        };
    }
}
