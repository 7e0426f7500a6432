// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dns.DnsRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that a DNS stub knows, by name; names match in any case and with or without a dot at their end (RFC 4343). */
public final class DnsZone {
    private final Map<String, List<DnsRecord>> records = new LinkedHashMap<>();
    /** Names above known ones: they exist and have nothing (RFC 8020 section 2). */
    private final Set<String> above = new HashSet<>();

    /** @throws IllegalArgumentException when a name is an alias and something else as well (RFC 2181 section 10.1) */
    public DnsZone(List<DnsRecord> known) {
        for (DnsRecord record : new LinkedHashSet<>(known)) {
            String name = canonical(record.name());
            List<DnsRecord> there = records.computeIfAbsent(name, fresh -> new ArrayList<>());
            there.add(record);
            if (there.size() > 1 && there.stream().anyMatch(one -> one.type() == DnsRecord.CNAME)) {
                throw new IllegalArgumentException(
                        "record: " + name + " " + there + " (expected: an alias that is nothing else)");
            }
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                above.add(name.substring(dot + 1));
            }
            above.add("");
        }
    }

    /** Names and their addresses. */
    public static DnsZone of(Map<String, List<Ipv4Address>> addresses) {
        List<DnsRecord> records = new ArrayList<>();
        addresses.forEach((name, all) -> all.forEach(address -> records.add(DnsRecord.a(name, address))));
        return new DnsZone(records);
    }

    /** The name as it is looked up. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** All that is known of the name; empty where it does not exist. */
    Optional<List<DnsRecord>> at(String name) {
        String wanted = canonical(name);
        List<DnsRecord> there = records.get(wanted);
        if (there == null) {
            return above.contains(wanted) ? Optional.of(List.of()) : Optional.empty();
        }
        return Optional.of(Collections.unmodifiableList(there));
    }

    /** Number of names that have something. */
    public int size() {
        return records.size();
    }

    /** All records. */
    public List<DnsRecord> records() {
        return records.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsZone zone && zone.records.equals(records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
