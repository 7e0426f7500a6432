// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What the customer's server says beside extension and account of each phone.
 *
 * @param general settings for all phones, behind those that the lab gives; values may have placeholders
 * @param own settings for each phone, before those that the lab gives
 * @param firmware that his phones are to have
 * @param pages that it serves otherwise than from his settings; the first that fits counts
 * @param demands what a phone must show before it gets its settings
 * @param certificate what is wrong with the one that it shows by HTTPS; empty where nothing is
 */
public record CustomerOffer(
        List<Setting> general,
        List<Setting> own,
        Firmware firmware,
        List<Page> pages,
        Demands demands,
        Optional<Flaw> certificate) {
    /** Nothing besides, and nothing is demanded. */
    public static final CustomerOffer SETTINGS =
            new CustomerOffer(List.of(), List.of(), Firmware.ANY, List.of(), Demands.NONE, Optional.empty());

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
     * @param userAgent of those whom it is for, in the same form; empty for everybody
     */
    public record Page(String path, String userAgent, Reply reply) {
        public Page {
            mustBeginWithSlash("path", path);
        }

        /** For everybody. */
        public static Page of(String path, int status, String type, String body) {
            return new Page(path, "", new Reply.Text(status, type, body));
        }

        private static void mustBeginWithSlash(String name, String path) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException(
                        name + ": \"" + path + "\" (expected: one that begins with a slash)");
            }
        }

        /** {@code 404 for /snom320.htm}: not even in logs the body, in which there may be settings. */
        @Override
        public String toString() {
            return reply + " for " + path + (userAgent.isEmpty() ? "" : " with User-Agent " + userAgent);
        }
    }

    /** What a page says. */
    public sealed interface Reply {
        /**
         * The same whoever asks.
         *
         * @param status such as 404
         * @param type of its content
         * @param body may have placeholders
         */
        record Text(int status, String type, String body) implements Reply {
            public Text {
                if (status < 200 || status > 599) {
                    throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
                }
            }

            @Override
            public String toString() {
                return String.valueOf(status);
            }
        }

        /**
         * What the server has at another path.
         *
         * @param path in which {@code {mac}} stands for the MAC of the User-Agent, or else of the path that was asked for
         */
        record OtherPath(String path) implements Reply {
            public OtherPath {
                Page.mustBeginWithSlash("as", path);
            }

            @Override
            public String toString() {
                return path;
            }
        }
    }

    public CustomerOffer {
        general = List.copyOf(general);
        own = List.copyOf(own);
        pages = List.copyOf(pages);
    }

    public CustomerOffer withGeneral(Setting... settings) {
        return new CustomerOffer(List.of(settings), own, firmware, pages, demands, certificate);
    }

    public CustomerOffer withOwn(Setting... settings) {
        return new CustomerOffer(general, List.of(settings), firmware, pages, demands, certificate);
    }

    public CustomerOffer withFirmware(Firmware wanted) {
        return new CustomerOffer(general, own, wanted, pages, demands, certificate);
    }

    public CustomerOffer withPages(Page... served) {
        return new CustomerOffer(general, own, firmware, List.of(served), demands, certificate);
    }

    public CustomerOffer withDemands(Demands demanded) {
        return new CustomerOffer(general, own, firmware, pages, demanded, certificate);
    }

    public CustomerOffer withCertificate(Optional<Flaw> flaw) {
        return new CustomerOffer(general, own, firmware, pages, demands, flaw);
    }

    /** Without the settings' values: passwords may be among them. */
    @Override
    public String toString() {
        return "CustomerOffer[general " + general.stream().map(Setting::key).toList() + ", own "
                + own.stream().map(Setting::key).toList() + ", firmware " + firmware + ", pages " + pages + ", "
                + demands + ", certificate " + certificate + "]";
    }
}
