// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.Standing.Whose;
import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a step for each phone out of three lists: what is wanted, what earlier syncs did, and how it stands. Only this decides
 * which phones are given up: those that a sync registered, or that are sent to a URL of our template. What somebody sent
 * elsewhere by hand stays.
 */
final class SyncPlan {
    static final String FOREIGN = "owned by another user";

    private final Map<MacAddress, Registered> recorded;
    private final Map<MacAddress, Standing> standings;
    private final UrlTemplate template;
    private final boolean allGone;

    /**
     * @param recorded what earlier syncs registered, of the customers in question
     * @param standings those that are not in it are nobody's
     * @param allGone whether everything of ours that is not wanted is given up
     */
    SyncPlan(
            Map<MacAddress, Registered> recorded,
            Map<MacAddress, Standing> standings,
            UrlTemplate template,
            boolean allGone) {
        this.recorded = recorded;
        this.standings = standings;
        this.template = template;
        this.allGone = allGone;
    }

    /** The steps: wanted phones in their order, then those that are gone by their addresses. */
    List<Step> steps(List<Wish> wishes) {
        List<Step> steps = new ArrayList<>();
        Set<MacAddress> wanted = new HashSet<>();
        for (Wish wish : wishes) {
            wanted.add(wish.mac());
            steps.add(wanted(wish));
        }
        Set<MacAddress> others = new TreeSet<>(recorded.keySet());
        others.addAll(standings.keySet());
        others.removeAll(wanted);
        others.forEach(mac -> gone(mac).ifPresent(steps::add));
        return steps;
    }

    private Step wanted(Wish wish) {
        Standing standing = standings.getOrDefault(wish.mac(), Standing.NOBODYS);
        return switch (standing.whose()) {
            case OURS -> ours(wish, standing);
            case NOBODYS -> wanted(wish, Kind.REGISTER, standing, isRecorded(wish.mac()) ? "was lost" : "is new");
            case FOREIGN -> wanted(wish, Kind.REFUSED, standing, FOREIGN);
            case REFUSED -> wanted(wish, Kind.REFUSED, standing, standing.words());
        };
    }

    private static Step ours(Wish wish, Standing standing) {
        if (standing.url().equals(wish.url())) {
            return wanted(wish, Kind.KEEP, standing, "is sent there already");
        }
        String why = standing.url().isEmpty() ? "is sent nowhere" : "is sent elsewhere";
        return wanted(wish, Kind.CHANGE, standing, why);
    }

    private static Step wanted(Wish wish, Kind kind, Standing standing, String why) {
        return new Step(wish.mac(), kind, wish.phone().customer(), wish.url(), standing.url(), why);
    }

    private boolean isRecorded(MacAddress mac) {
        return recorded.containsKey(mac);
    }

    private Optional<Step> gone(MacAddress mac) {
        Standing standing = standings.getOrDefault(mac, Standing.NOBODYS);
        if (standing.whose() == Whose.OURS) {
            return Optional.of(goneAndOurs(mac, standing));
        }
        if (!isRecorded(mac)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (standing.whose()) {
                    case OURS, NOBODYS -> gone(mac, Kind.FORGET, standing, "is gone, and not registered any more");
                    case FOREIGN -> gone(mac, Kind.FORGET, standing, "is gone, and by now " + FOREIGN);
                    case REFUSED -> gone(mac, Kind.REFUSED, standing, standing.words());
                });
    }

    private Step goneAndOurs(MacAddress mac, Standing standing) {
        boolean made = isMade(mac, standing.url());
        String why = made
                ? "is gone from the database"
                : isRecorded(mac) ? "was sent elsewhere by hand" : "was registered by hand";
        return gone(mac, made || allGone ? Kind.DEREGISTER : Kind.LEAVE, standing, why);
    }

    /** Whether it stands as a sync made it. A service that does not tell the URL is no sign that somebody changed it. */
    private boolean isMade(MacAddress mac, String url) {
        Registered before = recorded.get(mac);
        return template.isOwn(url) || (before != null && (url.isEmpty() || url.equals(before.url())));
    }

    private Step gone(MacAddress mac, Kind kind, Standing standing, String why) {
        Registered before = recorded.get(mac);
        return new Step(mac, kind, before == null ? "" : before.customer(), "", standing.url(), why);
    }
}
