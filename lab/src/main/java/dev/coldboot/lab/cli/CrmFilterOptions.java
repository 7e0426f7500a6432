// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.lab.crm.CrmPages;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of a database's phones. */
final class CrmFilterOptions {
    @Option(names = "--customer", paramLabel = "NAME", description = "only his phones")
    private @Nullable String customer;

    @Option(names = "--type", paramLabel = "TYPE", description = "only phones of that type, such as snom320")
    private @Nullable String type;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "only phones with that in address, site, extension or name, in any case")
    private @Nullable String search;

    Stream<CrmPhone> of(Crm crm) {
        return CrmPages.all(crm, Optional.ofNullable(customer), Optional.ofNullable(type), Optional.ofNullable(search));
    }
}
