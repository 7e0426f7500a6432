// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.wire.MacAddress;

/** A phone of the customers' database, and where it is to be sent. */
record Wish(CrmPhone phone, String url) {
    MacAddress mac() {
        return phone.mac();
    }
}
