// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.SipTrace;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.web.PhoneView;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.List;
import java.util.Optional;

/** What the phone's own web pages see of it at one moment. */
record PhoneWindow(
        PhoneParts parts,
        Optional<Ipv4Address> address,
        String activity,
        Optional<Verdict> finding,
        List<PhoneStatus.Registered> registrations,
        SipTrace trace,
        Optional<String> pendingFirmware)
        implements PhoneView {
    @Override
    public SnomProfile profile() {
        return parts.profile();
    }

    @Override
    public MacAddress mac() {
        return parts.config.mac();
    }

    @Override
    public List<SettingsItem.Setting> settings() {
        return parts.settings.all();
    }

    @Override
    public List<LogLine> log() {
        return parts.log.lines();
    }

    @Override
    public List<String> verdict() {
        return finding.map(Verdict::sources).orElse(List.of()).stream()
                .map(SourceVerdict::toString)
                .toList();
    }

    @Override
    public List<String> sipTrace() {
        return trace.messages();
    }

    @Override
    public List<ShownLine> lines() {
        return registrations.stream()
                .map(line -> new ShownLine(line.identity(), line.aor(), state(line)))
                .toList();
    }

    private static String state(PhoneStatus.Registered line) {
        if (line.status().isEmpty()) {
            return "not registered: no answer";
        }
        return line.isRegistered()
                ? "registered"
                : "not registered: answered " + line.status().getAsInt();
    }
}
