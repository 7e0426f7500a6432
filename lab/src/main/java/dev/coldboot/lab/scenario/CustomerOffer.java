// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;

/**
 * What the customer's server says beside extension and account of each phone.
 *
 * @param general settings for all phones, behind those that the lab gives; values may have placeholders
 * @param own settings for each phone, before those that the lab gives
 * @param firmware that his phones are to have
 * @param pages that it serves otherwise than from his settings; the first that fits counts
 * @param demands what a phone must show before it gets its settings
 */
public record CustomerOffer(
        List<Setting> general, List<Setting> own, Firmware firmware, List<Page> pages, Demands demands) {
    /** Nothing besides, and nothing is demanded. */
    public static final CustomerOffer SETTINGS =
            new CustomerOffer(List.of(), List.of(), Firmware.ANY, List.of(), Demands.NONE);

    /** Which firmware the customer wants. */
    public enum Firmware {
        /** Whatever runs on the phone. */
        ANY,
        /** Other firmware, which the vendor's server has. */
        OTHER,
        /** Other firmware, which nobody has. */
        MISSING
    }

    /**
     * A page that is served whatever the settings are.
     *
     * @param path with {@code *} for any text and {@code {mac}} for any phone's MAC
     * @param status such as 404
     * @param type of its content
     * @param body may have placeholders
     */
    public record Page(String path, int status, String type, String body) {
        public Page {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("path: \"" + path + "\" (expected: one that begins with a slash)");
            }
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
            }
        }

        /** Not even in logs: there may be settings in it. */
        @Override
        public String toString() {
            return "Page[" + path + ", " + status + "]";
        }
    }

    public CustomerOffer {
        general = List.copyOf(general);
        own = List.copyOf(own);
        pages = List.copyOf(pages);
    }

    public CustomerOffer withGeneral(Setting... settings) {
        return new CustomerOffer(List.of(settings), own, firmware, pages, demands);
    }

    public CustomerOffer withOwn(Setting... settings) {
        return new CustomerOffer(general, List.of(settings), firmware, pages, demands);
    }

    public CustomerOffer withFirmware(Firmware wanted) {
        return new CustomerOffer(general, own, wanted, pages, demands);
    }

    public CustomerOffer withPages(Page... served) {
        return new CustomerOffer(general, own, firmware, List.of(served), demands);
    }

    public CustomerOffer withDemands(Demands demanded) {
        return new CustomerOffer(general, own, firmware, pages, demanded);
    }

    /** Without the settings' values: passwords may be among them. */
    @Override
    public String toString() {
        return "CustomerOffer[general " + general.stream().map(Setting::key).toList() + ", own "
                + own.stream().map(Setting::key).toList() + ", firmware " + firmware + ", pages " + pages + ", "
                + demands + "]";
    }
}
