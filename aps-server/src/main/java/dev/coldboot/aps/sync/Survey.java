// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds out how phones stand with few questions: lists of what is ours, and lists of what is ours and sent where it is said to
 * be. Only phones of which the lists and our records disagree are asked for one by one.
 */
final class Survey {
    /** For more URLs than that, each phone is asked for: phones with tokens have one each. */
    static final int MAX_URLS = 4;

    /** A list takes a call for each type of phones: for fewer phones it is quicker to ask for each. */
    static final int WORTH_A_LIST = 50;

    private final Redirector redirector;
    private final Map<MacAddress, Registered> recorded;
    private final SyncListener listener;

    Survey(Redirector redirector, Map<MacAddress, Registered> recorded, SyncListener listener) {
        this.redirector = redirector;
        this.recorded = recorded;
        this.listener = listener;
    }

    /**
     * All phones that are ours, and those that are known to be somebody else's.
     *
     * @param concerned which of the phones that are listed matter
     * @param asked phones to be asked for although no list has them: else only trying would tell whose they are
     */
    Map<MacAddress, Standing> standings(Predicate<MacAddress> concerned, Collection<MacAddress> asked)
            throws RedirectorTrouble, InterruptedException {
        Set<MacAddress> listed =
                redirector.ours(Optional.empty()).stream().filter(concerned).collect(Collectors.toSet());
        Map<MacAddress, Standing> standings = new HashMap<>(confirmed(listed));
        Set<MacAddress> unknown = new HashSet<>(listed);
        // Types that no list has are the reason why one of them may be ours without being listed.
        unknown.addAll(recorded.keySet());
        unknown.addAll(asked);
        unknown.removeAll(standings.keySet());
        int before = standings.size();
        listener.at(new SyncProgress(Phase.ASKING, 0, unknown.size()));
        redirector.standings(unknown, (mac, standing) -> {
            standings.put(mac, standing);
            listener.at(new SyncProgress(Phase.ASKING, standings.size() - before, unknown.size()));
        });
        return standings;
    }

    /** Those of which a list says what our records say. */
    private Map<MacAddress, Standing> confirmed(Set<MacAddress> listed) throws RedirectorTrouble, InterruptedException {
        Map<MacAddress, Standing> confirmed = new HashMap<>();
        for (String url : usualUrls(listed)) {
            for (MacAddress mac : redirector.ours(Optional.of(url))) {
                Registered before = recorded.get(mac);
                if (before != null && before.url().equals(url) && listed.contains(mac)) {
                    confirmed.put(mac, Standing.ours(url));
                }
            }
        }
        return confirmed;
    }

    private List<String> usualUrls(Set<MacAddress> listed) {
        Map<String, Long> counts = recorded.values().stream()
                .filter(phone -> listed.contains(phone.mac()))
                .map(Registered::url)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= WORTH_A_LIST)
                .sorted(Entry.<String, Long>comparingByValue().reversed().thenComparing(Entry.comparingByKey()))
                .limit(MAX_URLS)
                .map(Entry::getKey)
                .toList();
    }
}
