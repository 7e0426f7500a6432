// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A machine that does what it is ordered to, reacts as a test says, and remembers what it was given; any thread may look. */
public final class Puppet implements Machine {
    /** The order to say these outputs. */
    public record Say(List<Output> outputs) implements Order {
        public static Say of(Output... outputs) {
            return new Say(List.of(outputs));
        }
    }

    /** Something that it was given. */
    public record Heard(Instant at, Input input) {}

    private final Function<Input, List<Output>> reaction;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    public Puppet() {
        this(input -> List.of());
    }

    public Puppet(Function<Input, List<Output>> reaction) {
        this.reaction = reaction;
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Ordered ordered && ordered.order() instanceof Say say) {
            return say.outputs();
        }
        heard.add(new Heard(now, input));
        return reaction.apply(input);
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.empty();
    }

    public List<Heard> heard() {
        return heard;
    }

    public List<Input> inputs() {
        return heard.stream().map(Heard::input).toList();
    }
}
