// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.engine.World;
import dev.coldboot.lab.Fleet;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the phones of a lab are, as each said last. It is read without asking the world, which may be in the middle of
 * something; any thread may ask.
 */
public final class Roster {
    private final Map<MacAddress, PhoneStatus> statuses = new ConcurrentHashMap<>();
    private final Set<MacAddress> news = new LinkedHashSet<>();
    private final AtomicLong version = new AtomicLong();
    private final Fleet fleet;

    Roster(World world, Fleet fleet) {
        this.fleet = fleet;
        fleet.statuses().forEach(status -> statuses.put(status.mac(), status));
        world.onStatus(this::heard);
    }

    private void heard(World.Published published) {
        if (published.status() instanceof PhoneStatus status && fleet.isPhone(published.actor())) {
            statuses.put(status.mac(), status);
            synchronized (news) {
                news.add(status.mac());
            }
            version.incrementAndGet();
        }
    }

    /** All phones of the lab, in the order of their MACs, whether they ever had power or not. */
    public List<MacAddress> macs() {
        return fleet.macs();
    }

    public boolean has(MacAddress mac) {
        return fleet.isPhone(Fleet.actor(mac));
    }

    /** Empty before the phone was first powered on. */
    public Optional<PhoneStatus> status(MacAddress mac) {
        return Optional.ofNullable(statuses.get(mac));
    }

    /** Of all phones that ever had power, in the order of their MACs. */
    public List<PhoneStatus> statuses() {
        List<PhoneStatus> all = new ArrayList<>(statuses.size());
        for (MacAddress mac : fleet.macs()) {
            PhoneStatus status = statuses.get(mac);
            if (status != null) {
                all.add(status);
            }
        }
        return all;
    }

    /** Another number whenever a phone said something. */
    public long version() {
        return version.get();
    }

    /** Phones that said something and were not taken yet, at most so many, those first that waited longest. */
    List<PhoneStatus> takeNews(int most) {
        List<PhoneStatus> taken = new ArrayList<>();
        synchronized (news) {
            Iterator<MacAddress> each = news.iterator();
            while (each.hasNext() && taken.size() < most) {
                status(each.next()).ifPresent(taken::add);
                each.remove();
            }
        }
        return taken;
    }

    /** Whether each phone that has power has come to the end of its boot. */
    boolean isAtRest() {
        return statuses.values().stream().allMatch(status -> status.isReady() || status.state() == PhoneState.OFF);
    }
}
