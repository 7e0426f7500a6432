// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.catalogue;

import java.util.List;

/**
 * A setting that can be given to phones.
 *
 * @param section where it belongs; only those of {@code phone-settings} reach a phone
 * @param paramName its name in settings documents
 * @param fieldType how a form asks for it: {@code text}, {@code url}, {@code number}, {@code boolean}
 * @param group the heading that a form puts it under
 * @param productGroups UUIDs of the products that have it
 * @param name what people call it
 */
public record SettingKind(
        String uuid,
        String section,
        String paramName,
        String fieldType,
        String group,
        List<String> productGroups,
        String name) {
    private static final String PHONE = "phone-settings";

    public SettingKind {
        productGroups = List.copyOf(productGroups);
    }

    /** Whether it is one of the phone's own, which its settings document may hold. */
    public boolean isOfPhone() {
        return section.equals(PHONE);
    }

    /**
     * Whether it sends the phone somewhere. The other setting of the same name does not, which has misled clients (fidelity:
     * C); the service's twin for another maker's phones has a name of its own for it (fidelity: C).
     */
    public boolean isTarget() {
        return isOfPhone() && (paramName.equals("setting_server") || paramName.equals("ProvisioningServer"));
    }
}
