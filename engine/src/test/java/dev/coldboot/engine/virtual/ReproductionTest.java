// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReproductionTest {
    private static final Endpoint GROUP = Endpoint.of("224.0.1.75:5060");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:80");
    private static final LinkConditions BAD =
            new LinkConditions(Duration.ofMillis(3), Duration.ofMillis(2), 0.2, 0.1, 0.1);

    /** Calls the group at instants of its own choice, answers others' calls, and fetches a page for each call it hears. */
    private static final class Neighbour implements Machine {
        private final Endpoint own;
        private final RandomGenerator random;
        private Instant next;
        private long calls;

        Neighbour(Endpoint own, RandomGenerator random) {
            this.own = own;
            this.random = random;
            this.next = Given.T0;
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            List<Output> outputs = new ArrayList<>();
            if (input instanceof Input.TimePassed) {
                next = now.plusMillis(50 + random.nextInt(100));
                outputs.add(new Output.Send(own, GROUP, Bytes.utf8("call " + calls++)));
            } else if (input instanceof Input.Datagram call && call.to().equals(GROUP)) {
                outputs.add(new Output.Send(own, call.from(), Bytes.utf8("answer")));
                HttpRequest request = HttpRequest.get("/page");
                HttpCall page =
                        new HttpCall(own.address(), SERVER, Optional.empty(), request, Duration.ofSeconds(1), 100);
                outputs.add(new Output.HttpAsk(calls++, page));
            } else if (input instanceof Input.Datagram answer) {
                outputs.add(new Output.Note(Kind.LOG, "heard " + answer.from()));
            }
            return outputs;
        }

        @Override
        public Optional<Instant> wakeAt() {
            return Optional.of(next);
        }
    }

    private static List<JournalEntry> run(long seed, LinkConditions link) throws Exception {
        try (VirtualWorld world = new VirtualWorld(Given.T0, seed, link, new Journal())) {
            world.serve(
                    "server", SERVER, Optional.empty(), (now, ask) -> HttpService.Answer.of(HttpResponse.html("page")));
            for (int i = 0; i < 8; i++) {
                String actor = "neighbour " + i;
                Endpoint own = Endpoint.of("10.0.1." + i + ":5060");
                world.listen(actor, Ear.udp(own));
                world.listen(actor, Ear.group(GROUP));
                world.add(actor, new Neighbour(own, Seeds.generator(seed, actor)));
            }
            world.runUntil(() -> false, Duration.ofSeconds(1));
            return world.journal().entries();
        }
    }

    @Test
    void the_same_seed_gives_the_same_journal_byte_for_byte() throws Exception {
        List<JournalEntry> first = run(42, BAD);

        assertThat(run(42, BAD)).isEqualTo(first);
        for (Kind kind : List.of(Kind.SENT, Kind.RECEIVED, Kind.LOST, Kind.LOG)) {
            assertThat(first).as("a run that shows something").anyMatch(entry -> entry.kind() == kind);
        }
        assertThat(first).isSortedAccordingTo((one, two) -> one.at().compareTo(two.at()));
    }

    @Test
    void another_seed_loses_other_datagrams() throws Exception {
        assertThat(run(43, BAD)).isNotEqualTo(run(42, BAD));
    }

    @Test
    void other_conditions_give_another_journal() throws Exception {
        assertThat(run(42, LinkConditions.LAN))
                .isNotEqualTo(run(42, BAD))
                .noneMatch(entry -> entry.kind() == Kind.LOST);
    }
}
