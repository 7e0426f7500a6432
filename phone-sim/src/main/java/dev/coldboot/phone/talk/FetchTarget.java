// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.Url;
import java.util.List;

/**
 * A file and where it is to be had.
 *
 * @param addresses of the URL's host, at least one
 */
record FetchTarget(Url url, List<Ipv4Address> addresses) {
    /** Whom to ask when so many tries brought nothing: the addresses take turns. */
    Ipv4Address address(int tries) {
        return addresses.get(tries % addresses.size());
    }
}
