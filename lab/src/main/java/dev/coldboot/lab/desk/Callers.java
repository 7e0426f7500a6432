// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Real phones that came to the servers of a lab. A real phone tells nobody how it is: what is known of it is what the servers
 * say of it in the journal. Any thread may ask.
 */
public final class Callers {
    /** Phones that are remembered; those go first that were silent longest. */
    static final int MOST = 1_000;

    private static final Pattern MAC = Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{12}(?![0-9A-Fa-f])");

    /**
     * A phone that came.
     *
     * @param first when a server first spoke of it
     * @param last when one last did
     * @param server which one that was
     * @param words what it said, without passwords
     * @param sequence of that entry of the journal
     */
    public record Caller(MacAddress mac, Instant first, Instant last, String server, String words, long sequence) {}

    // Guarded by this; whoever came last stands last.
    private final Map<MacAddress, Caller> callers = new LinkedHashMap<>();

    /** Takes what a server says of a phone; packets are left out, since what came of them follows. */
    void heard(JournalEntry entry) {
        if (entry.packet().isPresent()) {
            return;
        }
        Matcher mac = MAC.matcher(entry.text());
        if (mac.find()) {
            came(MacAddress.of(mac.group()), entry);
        }
    }

    private synchronized void came(MacAddress mac, JournalEntry entry) {
        Caller before = callers.remove(mac);
        Instant first = before == null ? entry.at() : before.first();
        callers.put(mac, new Caller(mac, first, entry.at(), entry.actor(), entry.shown(), entry.sequence()));
        if (callers.size() > MOST) {
            callers.remove(callers.keySet().iterator().next());
        }
    }

    /** Whoever came last stands first. */
    public synchronized List<Caller> all() {
        List<Caller> all = new ArrayList<>(callers.values());
        Collections.reverse(all);
        return all;
    }
}
