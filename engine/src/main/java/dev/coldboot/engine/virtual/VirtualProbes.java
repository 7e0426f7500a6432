// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Probes of addresses in virtual time: who listens at one answers, unless a cable is out or the link loses a way. */
final class VirtualProbes {
    private final Agenda agenda;
    private final EarTable network;
    private final LinkDice dice;
    private final VirtualFaults faults;

    VirtualProbes(Agenda agenda, EarTable network, LinkDice dice, VirtualFaults faults) {
        this.agenda = agenda;
        this.network = network;
        this.dice = dice;
        this.faults = faults;
    }

    void probe(Resident asker, Ipv4Address address, Duration patience) {
        Optional<Duration> answer = network.hostAt(address)
                .filter(host ->
                        faults.areQuiet() || faults.cut(asker.actor(), host).isEmpty())
                .flatMap(host -> thereAndBack())
                .filter(time -> time.compareTo(patience) <= 0);
        agenda.at(agenda.now().plus(answer.orElse(patience)), () -> {
            if (asker.isHere()) {
                asker.handle(new Input.Probed(address, answer.isPresent()));
            }
        });
    }

    private Optional<Duration> thereAndBack() {
        List<Duration> there = dice.arrivals();
        List<Duration> back = dice.arrivals();
        return there.isEmpty() || back.isEmpty()
                ? Optional.empty()
                : Optional.of(there.get(0).plus(back.get(0)));
    }
}
