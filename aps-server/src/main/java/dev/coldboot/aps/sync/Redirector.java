// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The redirection service as one of its customers sees it, many phones at a time. */
public interface Redirector {
    /**
     * The phones that are ours, as far as the service lists them: it lists by type, and tells the type by the address.
     *
     * @param url only those that are sent there; empty for all
     */
    Set<MacAddress> ours(Optional<String> url) throws RedirectorTrouble, InterruptedException;

    /** How each of these phones stands, told as it is found out; takes a question for each. */
    void standings(Collection<MacAddress> macs, BiConsumer<MacAddress, Standing> told)
            throws RedirectorTrouble, InterruptedException;

    /**
     * Sends each phone to its URL; one that is refused keeps none of the others back.
     *
     * @param told hears what became of each, in the caller's thread, also of those before a trouble
     */
    void register(Map<MacAddress, String> urls, Consumer<Reply> told) throws RedirectorTrouble, InterruptedException;

    /** Gives phones up; one that is not registered is well. */
    void deregister(Collection<MacAddress> macs, Consumer<Reply> told) throws RedirectorTrouble, InterruptedException;

    /**
     * What became of a phone.
     *
     * @param words the service's own
     */
    record Reply(MacAddress mac, Result result, String words) {}

    /** How it went for one phone. */
    enum Result {
        /** It is as it was wanted. */
        DONE,
        /** Another user has registered it. */
        FOREIGN,
        /** The service refuses it. */
        REFUSED,
        /** No readable answer came for it. */
        FAILED
    }
}
