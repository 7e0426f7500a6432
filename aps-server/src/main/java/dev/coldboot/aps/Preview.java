// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows people what a phone would get now: the general settings and its own, without a secret. What its customer demands of
 * it is left aside.
 */
public final class Preview {
    private static final String MASK = "***";

    /** Shorter passwords would be found in every second word. */
    private static final int SHORTEST = 4;

    private final ApsConfig config;

    public Preview(ApsConfig config) {
        this.config = config;
    }

    /**
     * A document as a person may see it.
     *
     * @param isText whether it is text for old firmware; XML otherwise
     * @param left how many items its form has no words for
     */
    public record Shown(boolean isText, String document, int left) {}

    /**
     * The settings of that phone; empty when it has none.
     *
     * @param userAgent what it says of itself, on which the form depends
     * @throws dev.coldboot.aps.template.TemplateTrouble when the template for it fails
     */
    public Optional<Shown> of(Instant now, CrmPhone phone, String userAgent) {
        return config.phones().find(now, phone.mac()).map(entry -> {
            List<SettingsItem> items = new ArrayList<>();
            config.general().ifPresent(settings -> items.addAll(settings.items()));
            Optional.ofNullable(config.types().get(entry.type())).ifPresent(settings -> items.addAll(settings.items()));
            config.phones().general(entry.type()).ifPresent(settings -> items.addAll(settings.items()));
            items.addAll(entry.settings().items());
            return shown(new SettingsDocument(items), phone.account().password(), SettingsForm.of(userAgent));
        });
    }

    private static Shown shown(SettingsDocument document, String password, SettingsForm form) {
        SettingsDocument masked = SecretSettings.masked(document);
        List<SettingsItem> items = masked.items().stream()
                .map(item -> item instanceof Setting setting ? setting.with(without(setting.value(), password)) : item)
                .toList();
        SettingsForm.Written written = form.write(new SettingsDocument(items));
        // Other items than settings may have a login or the password in them as well.
        String text = without(Url.withoutLogins(written.body().utf8()), password);
        return new Shown(form == SettingsForm.TEXT, text, written.left());
    }

    private static String without(String text, String password) {
        if (password.length() < SHORTEST) {
            return text;
        }
        String inXml = password.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return text.replace(password, MASK).replace(inXml, MASK).replace(inXml.replace("\"", "&quot;"), MASK);
    }
}
