// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.Order;
import dev.coldboot.engine.World;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The phones of a lab: their names in the world, and how far each has come. Any thread may ask. */
public final class Fleet {
    private final World world;
    private final List<MacAddress> macs;
    private final Set<String> actors = ConcurrentHashMap.newKeySet();
    private final Set<String> addressed = ConcurrentHashMap.newKeySet();
    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> synchronizing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger synchronizations = new AtomicInteger();
    private final Map<Integer, Set<String>> readyAfter = new ConcurrentHashMap<>();

    /** Phones that the world has, or will have, under their {@link #actor} names. */
    public Fleet(World world, MacAddress first, int count) {
        this.world = world;
        List<MacAddress> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(first.plus(i));
            actors.add(actor(first.plus(i)));
        }
        this.macs = List.copyOf(all);
        world.onStatus(this::heard);
    }

    /** A phone's name in world and journal. */
    public static String actor(MacAddress mac) {
        return mac.toString();
    }

    private void heard(World.Published news) {
        if (!(news.status() instanceof PhoneStatus status) || !isPhone(news.actor())) {
            return;
        }
        if (isSettled(status)) {
            settled.add(news.actor());
        } else {
            settled.remove(news.actor());
        }
        if (status.address().isPresent() || status.isReady()) {
            addressed.add(news.actor());
        }
        if (status.isReady()) {
            judged.add(news.actor());
        }
        if (status.state() == PhoneState.SYNCING) {
            synchronizing.add(news.actor());
        } else if (status.isReady() && synchronizing.remove(news.actor())) {
            synchronizations.incrementAndGet();
        }
        boolean isNew = status.isReady();
        // A phone that was rebooted before its first verdict has none on that boot, and must not be waited for.
        for (int reboots = status.reboots(); isNew && reboots >= 0; reboots--) {
            isNew = readyAfter
                    .computeIfAbsent(reboots, any -> ConcurrentHashMap.newKeySet())
                    .add(news.actor());
        }
    }

    /** Whether a phone has nothing more to do: its boot is over, and each line that it was given has an answer. */
    private static boolean isSettled(PhoneStatus phone) {
        return phone.isReady()
                && phone.registrations().stream().allMatch(line -> line.status().isPresent());
    }

    /** How many phones ever got an address, or know that they get none. */
    int addressed() {
        return addressed.size();
    }

    /** How many phones ever came to a verdict. */
    int judged() {
        return judged.size();
    }

    /** How many phones have a verdict, and an answer for each of their lines. */
    public int settled() {
        return settled.size();
    }

    /** How often phones read their settings anew without a reboot, all together. */
    int synchronizations() {
        return synchronizations.get();
    }

    /** In the order of their MACs. */
    public List<MacAddress> macs() {
        return macs;
    }

    /** Whether an actor of the world is one of these phones. */
    public boolean isPhone(String actor) {
        return actors.contains(actor);
    }

    /** How many phones have a verdict on their boot after that many reboots, or a later one. */
    public int ready(int reboots) {
        return readyAfter.getOrDefault(reboots, Set.of()).size();
    }

    /** Gives an order to one phone. */
    public void order(MacAddress mac, Order order) {
        world.order(actor(mac), order);
    }

    /** How a phone is; empty before it was first powered on. */
    public Optional<PhoneStatus> status(MacAddress mac) {
        return world.status(actor(mac)).map(PhoneStatus.class::cast);
    }

    /** How all phones are that were ever powered on, in the order of their MACs. */
    public List<PhoneStatus> statuses() {
        return macs.stream().map(this::status).flatMap(Optional::stream).toList();
    }
}
