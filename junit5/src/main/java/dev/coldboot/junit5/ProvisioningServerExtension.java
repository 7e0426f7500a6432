// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.PhoneDirectory;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.World;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A provisioning server alone, by HTTP: a customer's phones with their settings, or a directory of files. */
public final class ProvisioningServerExtension extends ServerExtension<Endpoint> {
    private final Map<MacAddress, PhoneDirectory.Entry> phones;
    private final SettingsDocument general;
    private final Optional<Path> root;

    private ProvisioningServerExtension(Builder builder) {
        super("provisioning");
        this.phones = new ConcurrentHashMap<>(builder.phones);
        this.general = builder.general;
        this.root = builder.root;
    }

    /** A server that knows no phone. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a server has to give. */
    public static final class Builder {
        private final Map<MacAddress, PhoneDirectory.Entry> phones = new ConcurrentHashMap<>();
        private SettingsDocument general = SettingsDocument.EMPTY;
        private Optional<Path> root = Optional.empty();

        private Builder() {}

        /**
         * A phone of the customer.
         *
         * @param model such as {@code snom320}
         * @param settings name, with the index behind it, to value, such as {@code user_name1} to {@code 401}
         */
        public Builder phone(String mac, String model, Map<String, String> settings) {
            phones.put(MacAddress.of(mac), new PhoneDirectory.Entry(model, document(settings)));
            return this;
        }

        /** For every phone. */
        public Builder general(Map<String, String> settings) {
            general = document(settings);
            return this;
        }

        /** Files that are served beside the settings. */
        public Builder root(Path directory) {
            root = Optional.of(directory);
            return this;
        }

        public ProvisioningServerExtension build() {
            return new ProvisioningServerExtension(this);
        }
    }

    private static SettingsDocument document(Map<String, String> settings) {
        return new SettingsDocument(settings.entrySet().stream()
                .map(entry -> item(SettingName.of(entry.getKey()), entry.getValue()))
                .toList());
    }

    private static SettingsItem item(SettingName name, String value) {
        return name.index().isPresent()
                ? Setting.of(name.name(), name.index().getAsInt(), Permission.READ_WRITE, value)
                : Setting.of(name.name(), Permission.READ_WRITE, value);
    }

    @Override
    Endpoint serve(World world, String name) throws CannotListen {
        ApsConfig.Builder config =
                ApsConfig.builder().general(general).phones((now, mac) -> Optional.ofNullable(phones.get(mac)));
        root.ifPresent(config::root);
        return new ApsServer(config.build()).serve(world, name, FREE).http();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI address() {
        return URI.create("http://" + server());
    }

    /** What phones are told: {@code http://127.0.0.1:PORT/{mac}.xml}. */
    public String url() {
        return address() + "/{mac}.xml";
    }

    /** Gives a phone these settings from now on. */
    public void phone(String mac, String model, Map<String, String> settings) {
        phones.put(MacAddress.of(mac), new PhoneDirectory.Entry(model, document(settings)));
    }

    /** Knows a phone no longer. */
    public void forget(String mac) {
        phones.remove(MacAddress.of(mac));
    }
}
