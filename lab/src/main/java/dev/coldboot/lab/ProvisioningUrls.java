// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Endpoint;

/**
 * The forms in which the customer tells where his settings are.
 *
 * @param base {@code http://prov.customer.example:10080}, for sub-option 66 and for option 66 with a path in 67
 * @param whole for option 66 alone
 * @param own the URL of a phone's own document, with the variable that the phone replaces
 * @param query the same as a query, as provisioning scripts want it
 * @param path of a phone's document for option 67, behind a server in option 66
 */
record ProvisioningUrls(String base, String whole, String own, String query, String path) {
    /** The lab's own server. */
    static ProvisioningUrls at(Endpoint server) {
        String base = LabNames.http(LabNames.PROVISIONING, server);
        return new ProvisioningUrls(
                base, base + "/", base + "/{mac}.xml", base + "/prv2.php?mac={mac}", "prov/{mac}.xml");
    }

    /** Somebody else's server, whose one URL is told as it is. */
    static ProvisioningUrls of(String url) {
        int slash = url.indexOf('/', url.indexOf("://") + "://".length());
        String base = slash < 0 ? url : url.substring(0, slash);
        String path = slash < 0 ? "" : url.substring(slash + 1);
        return new ProvisioningUrls(base, url, url, url, path);
    }
}
