// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a settings document is written for the phone that asks: old firmware reads text, newer firmware XML. */
enum SettingsForm {
    /** {@code name$: value}, which all firmware reads, the oldest nothing else (fidelity: V). */
    TEXT("text/html; charset=utf-8"),
    /** The form that can say everything. */
    XML("application/xml; charset=utf-8");

    /** Firmware in a User-Agent, such as {@code snom320-SIP 6.5.20;}: three numbers at most are looked at. */
    private static final Pattern FIRMWARE = Pattern.compile(
            "snom[A-Za-z0-9]{1,12}-SIP (?<first>[0-9]{1,5})(?:\\.(?<second>[0-9]{1,5}))?(?:\\.(?<third>[0-9]{1,5}))?");
    /** What a 6.5 says while it runs its rescue system (fidelity: C). */
    private static final Pattern RESCUE = Pattern.compile("\\bsnom lid [0-9]");

    /** From 7.1.8 on provisioning servers in the field send XML (fidelity: C); the vendor documents it for all of V7. */
    private static final int[] FIRST_WITH_XML = {7, 1, 8};

    private static final Pattern NAME_IN_TEXT = Pattern.compile("[A-Za-z0-9_]+");

    private final String contentType;

    SettingsForm(String contentType) {
        this.contentType = contentType;
    }

    /** The form for who says that of itself; everybody who is no phone with old firmware gets XML. */
    static SettingsForm of(String userAgent) {
        Matcher firmware = FIRMWARE.matcher(userAgent);
        if (!firmware.find()) {
            return RESCUE.matcher(userAgent).find() ? TEXT : XML;
        }
        String[] parts = {firmware.group("first"), firmware.group("second"), firmware.group("third")};
        for (int i = 0; i < parts.length; i++) {
            int part = parts[i] == null ? 0 : Integer.parseInt(parts[i]);
            if (part != FIRST_WITH_XML[i]) {
                return part < FIRST_WITH_XML[i] ? TEXT : XML;
            }
        }
        return XML;
    }

    String contentType() {
        return contentType;
    }

    /**
     * A document as it is sent.
     *
     * @param left how many items the form has no words for; they are left out
     */
    record Written(Bytes body, int left) {}

    Written write(SettingsDocument document) {
        if (this == XML) {
            return new Written(SettingsXml.encode(document), 0);
        }
        List<SettingsItem> items =
                document.items().stream().filter(SettingsForm::fitsText).toList();
        int left = document.items().size() - items.size();
        return new Written(SettingsText.encode(new SettingsDocument(items)), left);
    }

    private static boolean fitsText(SettingsItem item) {
        if (item instanceof Setting setting) {
            return NAME_IN_TEXT.matcher(setting.name()).matches() && isOneLine(setting.value());
        }
        return item instanceof SettingsItem.FirmwareImage image && isOneLine(image.url());
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
    }
}
