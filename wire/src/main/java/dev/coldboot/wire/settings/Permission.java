// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may change a setting after it was provisioned (fidelity: documented by the vendor, "Permission Flags"). */
public enum Permission {
    /** {@code !}: the user may write; provisioning writes only while the value is still the default. */
    READ_AND_REMAIN("!", "!"),
    /** {@code &} or nothing in text, {@code R} in XML: the user may not write; provisioning overwrites. */
    READ_ONLY("&", "R"),
    /** {@code $} in text, {@code RW} in XML: the user may write; provisioning overwrites each time. */
    READ_WRITE("$", "RW"),
    /**
     * No {@code perm} at all in XML: taken as read-write (fidelity: I). Text has no word for it, since no flag means
     * read-only there; it is written as what it counts as.
     */
    UNSTATED("$", null),
    /** {@code !V}: as {@link #READ_AND_REMAIN}, and the default again after a reboot. */
    VOLATILE_READ_AND_REMAIN("!", "!V"),
    /** {@code V} alone or with {@code R}: as {@link #READ_ONLY}, and the default again after a reboot. */
    VOLATILE_READ_ONLY("&", "V"),
    /** {@code RWV}: as {@link #READ_WRITE}, and the default again after a reboot. */
    VOLATILE_READ_WRITE("$", "RWV");

    private final String textFlag;
    private final @Nullable String xmlFlag;

    Permission(String textFlag, @Nullable String xmlFlag) {
        this.textFlag = textFlag;
        this.xmlFlag = xmlFlag;
    }

    /** The flag between name and colon of the text form, which is older than volatile settings and has no word for them. */
    public String textFlag() {
        return textFlag;
    }

    /** The value of {@code perm} in XML; null where the attribute is left out. */
    public @Nullable String xmlFlag() {
        return xmlFlag;
    }

    /** Whether the user may not write. */
    public boolean isLocked() {
        return this == READ_ONLY || this == VOLATILE_READ_ONLY;
    }

    /** Whether provisioning leaves alone what is no longer the default. */
    public boolean isRemaining() {
        return this == READ_AND_REMAIN || this == VOLATILE_READ_AND_REMAIN;
    }

    /** Whether the phone forgets the value when it reboots. */
    public boolean isVolatile() {
        return this != lasting();
    }

    /** The same without being volatile. */
    public Permission lasting() {
        return switch (this) {
            case VOLATILE_READ_AND_REMAIN -> READ_AND_REMAIN;
            case VOLATILE_READ_ONLY -> READ_ONLY;
            case VOLATILE_READ_WRITE -> READ_WRITE;
            case READ_AND_REMAIN, READ_ONLY, READ_WRITE, UNSTATED -> this;
        };
    }

    /**
     * What {@code perm} says: {@code V} stands alone, or before or behind one of the other flags. Empty for a flag that the
     * vendor does not know; servers in the field send such.
     *
     * @param flag null where the attribute is missing
     */
    public static Optional<Permission> ofXml(@Nullable String flag) {
        if (flag == null) {
            return Optional.of(UNSTATED);
        }
        return Optional.ofNullable(
                switch (flag) {
                    case "!" -> READ_AND_REMAIN;
                    case "&", "R", " " -> READ_ONLY;
                    case "$", "RW", "" -> READ_WRITE;
                    case "!V", "V!" -> VOLATILE_READ_AND_REMAIN;
                    case "V", "RV", "VR", "&V", "V&", " V", "V " -> VOLATILE_READ_ONLY;
                    case "RWV", "VRW", "$V", "V$" -> VOLATILE_READ_WRITE;
                    default -> null;
                });
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
