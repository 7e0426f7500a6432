// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.phone.Phase;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.PhoneStatus.PhaseTime;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Phones as they are after a boot, for reports. */
final class Booted {
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private Booted() {}

    /** Everything that a report can tell of a phone. */
    static PhoneStatus provisioned() {
        return new PhoneStatus(
                MacAddress.of("000413241234"),
                "snom320",
                "8.4.35",
                Optional.of(Ipv4Address.of("127.77.0.5")),
                PhoneState.READY,
                "ready",
                Optional.of(new Verdict(
                        BootOutcome.PROVISIONED,
                        List.of(
                                new SourceVerdict(BootSource.PNP, Result.LOST, "no NOTIFY within 5 s"),
                                new SourceVerdict(BootSource.REDIRECTION, Result.WON, "1 of 2 files")))),
                "http://prov.customer.example/{mac}.xml",
                List.of(
                        new PhoneStatus.Request("http://prov.customer.example/a.xml", OptionalInt.of(200), 512),
                        new PhoneStatus.Request("http://prov.customer.example/b.xml", OptionalInt.empty(), 0)),
                new TreeMap<>(Map.of("user_name[1]", "401", "language", "English")),
                List.of(
                        new PhoneStatus.Registered(1, "401@pbx.customer.example", OptionalInt.of(200)),
                        new PhoneStatus.Registered(2, "402@pbx.customer.example", OptionalInt.empty())),
                3,
                List.of(
                        new PhaseTime(Phase.DHCP, START, START.plusMillis(2)),
                        new PhaseTime(Phase.BOOT, START, START.plusMillis(1_234))),
                List.of());
    }

    /** A phone that got no address; its verdict says why in these words. */
    static PhoneStatus failed(String why) {
        return new PhoneStatus(
                MacAddress.of("000413241235"),
                "snom320",
                "8.4.35",
                Optional.empty(),
                PhoneState.READY,
                "ready",
                Optional.of(new Verdict(
                        BootOutcome.FAILED, List.of(new SourceVerdict(BootSource.DHCP, Result.SKIPPED, why)))),
                "",
                List.of(),
                Map.of(),
                List.of(),
                0,
                List.of(
                        new PhaseTime(Phase.DHCP, START, START.plusSeconds(60)),
                        new PhaseTime(Phase.BOOT, START, START.plusSeconds(61))),
                List.of());
    }

    /** A phone that is still booting. */
    static PhoneStatus underWay() {
        return new PhoneStatus(
                MacAddress.of("000413241236"),
                "snom320",
                "8.4.35",
                Optional.empty(),
                PhoneState.ADDRESS,
                "",
                Optional.empty(),
                "",
                List.of(),
                Map.of(),
                List.of(),
                0,
                List.of(),
                List.of());
    }
}
