// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Listing;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Inventory;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Goes through the types of phones, asks a service for each what is ours, and tells what it would not list. */
final class TypeWalk {
    static final String ALL = "all";

    private final RedirectionsRun run;
    private final List<String> types;
    private final Optional<String> url;
    private final Inventory inventory;
    private int refused;
    private int unreadable;

    /** @param type a type, or {@link #ALL} */
    TypeWalk(RedirectionsRun run, String type, Optional<String> url) {
        this.run = run;
        this.types = type.equals(ALL) ? PhoneTypes.names() : List.of(type);
        this.url = url;
        this.inventory = new Inventory(run.client(), run.crew());
    }

    /** Our phones; each type's are told as they come. */
    List<MacAddress> phones(BiConsumer<String, Listing> told) throws XmlRpcTrouble, InterruptedException {
        List<MacAddress> macs = new ArrayList<>();
        run.voice().progress().begin("types", types.size());
        inventory.phones(types, url, (type, listing) -> {
            listing.refusal().ifPresent(why -> refused(type, why));
            listing.unreadable().forEach(text -> unreadable(type, text));
            macs.addAll(listing.macs());
            told.accept(type, listing);
            run.voice().progress().step();
        });
        return macs;
    }

    private void refused(String type, String why) {
        refused++;
        if (types.size() > 1) {
            run.voice().note(type + ": the service lists none: " + why);
        } else {
            run.voice().error("refused", run.service() + ": listPhones: " + why);
        }
    }

    private void unreadable(String type, String text) {
        unreadable++;
        run.voice().note(type + ": the service lists \"" + text + "\" (expected: a MAC address)");
    }

    /** Where the phones are sent, told as it is found out. */
    void targets(List<MacAddress> macs, Consumer<PhoneRow> told) throws XmlRpcTrouble, InterruptedException {
        run.voice().progress().begin("phones", macs.size());
        inventory.targets(macs, row -> {
            told.accept(row);
            run.voice().progress().step();
        });
    }

    /** The exit code: some types may be unknown to a service, but not all. */
    int end() {
        return unreadable == 0 && refused < types.size() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
}
