// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order in which a firmware asks its sources, and what it keeps of their offers. */
public sealed interface BootPlan permits ClassicPlan, OrderedPlan {
    /**
     * One source in its place.
     *
     * @param stop whether the boot ends when the source succeeds
     */
    record Step(BootSource source, boolean stop) {}

    /** The value of {@code provisioning_order} that it follows; empty in firmware that has none. */
    String order();

    /** The sources in their order. */
    List<Step> steps();

    /** Sources that this firmware knows but does not ask, with the reason. */
    Map<BootSource, String> leftOut();

    /** The settings in which the URL from PnP is kept. */
    List<BootWish.Store> keptOfPnp(String url);

    /** The settings in which the URL from DHCP is kept. */
    List<BootWish.Store> keptOfDhcp(BootSituation situation);

    /** Why the setting server is not asked although its turn has come, if it is not. */
    Optional<String> passesOverSettingServer(String settingServer, BootSituation situation);

    /** Why the redirection service is not asked although its turn has come, if it is not. */
    Optional<String> passesOverRedirection(String settingServer, BootSituation situation);

    /**
     * The plan with which the boot begins anew, since the setting {@code provisioning_order} has another value now.
     *
     * @param provisioningOrder the setting as it is now
     */
    Optional<BootPlan> replacedBy(String provisioningOrder);
}
