// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone that stands still, for its pages. */
final class ShownPhone implements PhoneView {
    private final List<SettingsItem.Setting> settings = new ArrayList<>();
    private final List<LogLine> log = new ArrayList<>();
    private final List<String> verdict = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<ShownLine> lines = new ArrayList<>();
    private Optional<String> pendingFirmware = Optional.empty();
    private SnomProfile profile = SnomProfiles.CLASSIC;
    private Optional<Ipv4Address> address = Optional.of(Ipv4Address.of("10.0.0.50"));

    ShownPhone with(String name, String value) {
        settings.add(SettingsItem.Setting.of(name, Permission.READ_WRITE, value));
        return this;
    }

    ShownPhone with(SettingsItem.Setting setting) {
        settings.add(setting);
        return this;
    }

    ShownPhone saying(LogText text) {
        log.add(new LogLine(LocalDateTime.of(2013, 1, 3, 15, 26, 28), text));
        return this;
    }

    ShownPhone judging(String line) {
        verdict.add(line);
        return this;
    }

    ShownPhone tracing(String message) {
        trace.add(message);
        return this;
    }

    ShownPhone with(ShownLine line) {
        lines.add(line);
        return this;
    }

    ShownPhone withPendingFirmware(String firmware) {
        pendingFirmware = Optional.of(firmware);
        return this;
    }

    ShownPhone as(SnomProfile other) {
        profile = other;
        return this;
    }

    ShownPhone as(String model, String firmware) {
        return as(SnomProfiles.find(model, FirmwareVersion.of(firmware)));
    }

    ShownPhone withoutAddress() {
        address = Optional.empty();
        return this;
    }

    @Override
    public SnomProfile profile() {
        return profile;
    }

    @Override
    public MacAddress mac() {
        return MacAddress.of("000413241234");
    }

    @Override
    public Optional<Ipv4Address> address() {
        return address;
    }

    @Override
    public String activity() {
        return "ready";
    }

    @Override
    public List<SettingsItem.Setting> settings() {
        return settings;
    }

    @Override
    public List<LogLine> log() {
        return log;
    }

    @Override
    public List<String> verdict() {
        return verdict;
    }

    @Override
    public List<String> sipTrace() {
        return trace;
    }

    @Override
    public List<ShownLine> lines() {
        return lines;
    }

    @Override
    public Optional<String> pendingFirmware() {
        return pendingFirmware;
    }
}
