// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Listing;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Standing.Kind;
import dev.coldboot.wire.MacAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** All that a customer has at a service, which lists by type only: one call for each type, and one a phone for its URL. */
public final class Inventory {
    private final RedirectionsClient client;
    private final Crew crew;

    public Inventory(RedirectionsClient client, Crew crew) {
        this.client = client;
        this.crew = crew;
    }

    /**
     * Lists the phones of these types, in the order of the types and each once; a type that the service does not know is a
     * refusal in its listing.
     *
     * @param url only those that are sent there; empty for all
     * @param told hears the listing of each type as it comes
     */
    public void phones(List<String> types, Optional<String> url, BiConsumer<String, Listing> told)
            throws XmlRpcTrouble, InterruptedException {
        Set<MacAddress> seen = new HashSet<>();
        crew.<String, Listing>ask(types, type -> client.list(type, url), (type, listing) -> {
            List<MacAddress> first = listing.macs().stream().filter(seen::add).toList();
            told.accept(type, new Listing(first, listing.refusal(), listing.unreadable()));
            return List.of();
        });
    }

    /** Where each phone is sent, told as it is found out; a phone that was given up in the meantime is passed over. */
    public void targets(List<MacAddress> macs, Consumer<PhoneRow> told) throws XmlRpcTrouble, InterruptedException {
        crew.<MacAddress, Standing>ask(macs, mac -> Standing.of(client, mac), (mac, standing) -> {
            if (standing.kind() == Kind.OURS) {
                told.accept(new PhoneRow(0, mac, standing.url()));
            }
            return List.of();
        });
    }
}
