// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Who has which lane of a ladder, and who sits at which endpoint. */
final class Lanes {
    private static final String OTHERS = "others";
    private static final int USER_PLAN = 10_000;
    private static final Map<Integer, String> ROLES = Map.of(
            53, "dns", 67, "dhcp", 68, "dhcp client", 69, "tftp", 80, "http", 443, "https", 514, "syslog", 5060, "sip");

    private final Predicate<String> isPhone;
    private final Map<Endpoint, String> homes = new HashMap<>();
    private final Map<String, Integer> lanes = new HashMap<>();
    private final List<Ladder.Participant> participants = new ArrayList<>();

    Lanes(List<Crossing> crossings, Predicate<String> isPhone) {
        this.isPhone = isPhone;
        for (Crossing crossing : crossings) {
            Endpoint from = crossing.packet().from();
            Endpoint to = crossing.packet().to();
            crossing.sender().filter(any -> !from.address().isAny()).ifPresent(actor -> homes.putIfAbsent(from, actor));
            if (crossing.receivers().size() == 1 && isOneHost(to.address())) {
                homes.putIfAbsent(to, crossing.receivers().get(0));
            }
        }
    }

    static boolean isOneHost(Ipv4Address address) {
        return !address.isMulticast() && !address.isBroadcast() && !address.isAny();
    }

    /** The lane of an actor, which gets one when it first appears. */
    int of(String actor) {
        Integer lane = lanes.get(actor);
        return lane == null ? open(actor, isPhone.test(actor) ? "phone " + actor : actor) : lane;
    }

    /** The lane of whoever sits there, or of the endpoint itself. */
    int at(Endpoint endpoint) {
        String home = homes.get(endpoint);
        if (home != null) {
            return of(home);
        }
        Integer lane = lanes.get(endpoint.toString());
        return lane == null ? open(endpoint.toString(), stranger(endpoint)) : lane;
    }

    private int open(String actor, String name) {
        int lane = Math.min(participants.size(), Ladder.MAX_PARTICIPANTS - 1);
        if (lane < participants.size()) {
            participants.set(lane, new Ladder.Participant(OTHERS, OTHERS));
        } else {
            participants.add(new Ladder.Participant(actor, name));
        }
        lanes.put(actor, lane);
        return lane;
    }

    private static String stranger(Endpoint endpoint) {
        if (endpoint.address().isMulticast()) {
            return "group " + endpoint;
        }
        int port = endpoint.port();
        String role = ROLES.getOrDefault(port, ROLES.getOrDefault(port - USER_PLAN, ""));
        return role.isEmpty() ? endpoint.toString() : role + " " + endpoint;
    }

    List<Ladder.Participant> participants() {
        return participants;
    }
}
