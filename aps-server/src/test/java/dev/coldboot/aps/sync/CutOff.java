// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A redirection service that somebody no longer waits for as soon as a phone is to be registered. */
record CutOff(Redirector service) implements Redirector {
    @Override
    public Set<MacAddress> ours(Optional<String> url) throws RedirectorTrouble, InterruptedException {
        return service.ours(url);
    }

    @Override
    public void standings(Collection<MacAddress> macs, BiConsumer<MacAddress, Standing> told)
            throws RedirectorTrouble, InterruptedException {
        service.standings(macs, told);
    }

    @Override
    public void register(Map<MacAddress, String> urls, Consumer<Reply> told) throws InterruptedException {
        throw new InterruptedException();
    }

    @Override
    public void deregister(Collection<MacAddress> macs, Consumer<Reply> told) throws InterruptedException {
        throw new InterruptedException();
    }
}
