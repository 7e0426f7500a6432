// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.Standing.Whose;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A redirection service in memory, which writes down what it is asked. */
final class ServiceInMemory implements Redirector {
    final Map<MacAddress, String> ours = new TreeMap<>();
    final Set<MacAddress> foreign = new HashSet<>();
    /** Those of a type that it does not list. */
    final Set<MacAddress> unlisted = new HashSet<>();

    final List<MacAddress> askedFor = new ArrayList<>();
    final List<MacAddress> changed = new ArrayList<>();
    int lists;
    int batches;
    /** How many phones it registers before the network breaks. */
    int breaksAfter = Integer.MAX_VALUE;

    Runnable duringRegistering = () -> {};

    void ours(String mac, String url) {
        ours.put(MacAddress.of(mac), url);
    }

    void foreign(String mac) {
        foreign.add(MacAddress.of(mac));
    }

    @Override
    public Set<MacAddress> ours(Optional<String> url) {
        lists++;
        Set<MacAddress> listed = new HashSet<>(ours.keySet());
        listed.removeAll(unlisted);
        listed.removeIf(mac -> url.isPresent() && !url.get().equals(ours.get(mac)));
        return listed;
    }

    @Override
    public void standings(Collection<MacAddress> macs, BiConsumer<MacAddress, Standing> told) {
        askedFor.addAll(macs);
        macs.forEach(mac -> told.accept(mac, standing(mac)));
    }

    private Standing standing(MacAddress mac) {
        String url = ours.get(mac);
        if (url != null) {
            return Standing.ours(url);
        }
        return foreign.contains(mac) ? new Standing(Whose.FOREIGN, "", "Error:owned_by_other_user") : Standing.NOBODYS;
    }

    @Override
    public void register(Map<MacAddress, String> urls, Consumer<Reply> told) throws RedirectorTrouble {
        batches++;
        duringRegistering.run();
        for (Map.Entry<MacAddress, String> each : urls.entrySet()) {
            if (breaksAfter-- == 0) {
                throw new RedirectorTrouble("http://service.example: cannot connect", new IllegalStateException());
            }
            if (foreign.contains(each.getKey())) {
                told.accept(new Reply(each.getKey(), Result.FOREIGN, "Error:owned_by_other_user"));
            } else {
                ours.put(each.getKey(), each.getValue());
                changed.add(each.getKey());
                told.accept(new Reply(each.getKey(), Result.DONE, "Ok"));
            }
        }
    }

    @Override
    public void deregister(Collection<MacAddress> macs, Consumer<Reply> told) {
        for (MacAddress mac : macs) {
            ours.remove(mac);
            changed.add(mac);
            told.accept(new Reply(mac, Result.DONE, "Ok"));
        }
    }
}
