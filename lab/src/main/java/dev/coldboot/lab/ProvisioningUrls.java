// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Endpoint;

/**
 * The forms in which the customer tells where his settings are.
 *
 * @param server where they are served
 */
record ProvisioningUrls(Endpoint server) {
    /** {@code http://prov.customer.example:10080}. */
    String base() {
        return LabNames.http(LabNames.PROVISIONING, server);
    }

    /** The URL of a phone's own document, with the variable that the phone replaces. */
    String own() {
        return base() + "/{mac}.xml";
    }

    /** The same as a query, as provisioning scripts want it. */
    String query() {
        return base() + "/prv2.php?mac={mac}";
    }

    /** Path of a phone's document for option 67, behind a server in option 66. */
    static String path() {
        return "prov/{mac}.xml";
    }
}
