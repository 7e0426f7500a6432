// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.crm;

import dev.coldboot.lab.csv.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which columns of a file tell what of a phone; -1 where no column does. */
record CrmColumns(
        int mac,
        int type,
        int customer,
        int site,
        int extension,
        int displayName,
        int user,
        int password,
        int host,
        int outbound) {
    /** As a file is written; what others write is understood too. */
    static final List<String> HEADS = List.of(
            "MAC", "type", "customer", "site", "extension", "display_name", "user", "password", "host", "outbound");

    /** Those that a line of heads names; empty when none of them is the phone's address. */
    static Optional<CrmColumns> named(List<String> cells) {
        int mac = CsvTable.column(cells, Set.of("mac", "macaddress", "macaddr", "hardwareaddress"));
        return mac < 0
                ? Optional.empty()
                : Optional.of(new CrmColumns(
                        mac,
                        CsvTable.column(cells, Set.of("type", "model", "phonetype", "device")),
                        CsvTable.column(cells, Set.of("customer", "company", "tenant")),
                        CsvTable.column(cells, Set.of("site", "location", "office", "room")),
                        CsvTable.column(cells, Set.of("extension", "ext", "number")),
                        CsvTable.column(cells, Set.of("displayname", "name", "realname", "label")),
                        CsvTable.column(cells, Set.of("user", "username", "sipuser", "account", "authuser")),
                        CsvTable.column(cells, Set.of("password", "secret", "sippassword", "pass")),
                        CsvTable.column(cells, Set.of("host", "registrar", "server", "domain", "siphost")),
                        CsvTable.column(cells, Set.of("outbound", "outboundproxy", "proxy"))));
    }
}
