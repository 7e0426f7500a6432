// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Firmware before 8.7.3: PnP, setting_server, DHCP, provisioning.snom.com (the training slides; that PnP comes first is
 * documented, the place of DHCP is not).
 */
public record ClassicPlan() implements BootPlan {
    private static final List<Step> STEPS = List.of(
            new Step(BootSource.PNP, true),
            new Step(BootSource.SETTING_SERVER, true),
            new Step(BootSource.DHCP, true),
            new Step(BootSource.REDIRECTION, true));

    @Override
    public String order() {
        return "";
    }

    @Override
    public List<Step> steps() {
        return STEPS;
    }

    @Override
    public Map<BootSource, String> leftOut() {
        return Map.of();
    }

    /** The slides: "setting_server := URL in its body". */
    @Override
    public List<BootWish.Store> keptOfPnp(String url) {
        return List.of(new BootWish.Store("setting_server", url));
    }

    /** V3 and V4 wrote it into setting_server (vendor); later classic firmware is taken to keep nothing (fidelity: I). */
    @Override
    public List<BootWish.Store> keptOfDhcp(BootSituation situation) {
        return List.of();
    }

    @Override
    public Optional<String> passesOverSettingServer(String settingServer, BootSituation situation) {
        return Optional.empty();
    }

    @Override
    public Optional<String> passesOverRedirection(String settingServer, BootSituation situation) {
        return Optional.empty();
    }

    @Override
    public Optional<BootPlan> replacedBy(String provisioningOrder) {
        return Optional.empty();
    }
}
