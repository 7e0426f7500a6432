// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.lab.csv.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a file are the phones and where they are sent.
 *
 * @param url -1 where no column tells it
 * @param named whether a line of heads named them, so that there may be others
 */
record PhoneColumns(int mac, int url, boolean named) {
    /** Without heads: {@code MAC,URL}. */
    static final PhoneColumns USUAL = new PhoneColumns(0, 1, false);

    private static final Set<String> MAC_HEADS = Set.of("mac", "macaddress", "macaddr", "hardwareaddress", "phone");
    private static final Set<String> URL_HEADS =
            Set.of("url", "redirection", "redirectionurl", "redirecturl", "settingserver", "provisioningurl", "target");

    /** Those that a line of heads names; empty when it is none. */
    static Optional<PhoneColumns> named(List<String> cells) {
        int mac = CsvTable.column(cells, MAC_HEADS);
        return mac < 0 ? Optional.empty() : Optional.of(new PhoneColumns(mac, CsvTable.column(cells, URL_HEADS), true));
    }
}
