// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.World;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What machines keep over the loss of power: the same in both worlds. */
@ParameterizedClass
@EnumSource
class MemoryIT {
    private static final Bytes MEMORY = Bytes.utf8("admin_mode_password: secret");

    private final World world;
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final List<World.Kept> kept = new CopyOnWriteArrayList<>();

    MemoryIT(Both worlds) {
        world = worlds.open();
        world.add(
                "phone",
                new Puppet(input -> input instanceof Input.HttpAsked asked
                        ? List.of(
                                new Output.Keep(MEMORY),
                                new Output.HttpAnswer(asked.exchange(), HttpResponse.html("stored")))
                        : List.of()));
        world.add("person", new Puppet(input -> {
            story.add(input.getClass().getSimpleName());
            return List.of(Real.TOLD);
        }));
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private void storeSettings() throws Exception {
        Endpoint page = world.listen("phone", Ear.http(Endpoint.of("127.77.0.1:0")));
        HttpCall call =
                new HttpCall(Ipv4Address.of("127.0.0.1"), page, Optional.empty(), HttpRequest.get("/"), Real.LONG, 100);
        Real.say(world, "person", new Output.HttpAsk(1, call));
    }

    @Test
    void what_is_kept_is_kept_before_the_answer_that_follows_it() throws Exception {
        world.onKept(news -> {
            kept.add(news);
            story.add("kept");
        });

        storeSettings();
        Real.await(world, () -> story.contains("HttpAnswered"));

        assertThat(story).containsExactly("kept", "HttpAnswered");
        assertThat(kept).containsExactly(new World.Kept("phone", MEMORY));
    }

    @Test
    void what_nobody_keeps_is_dropped_and_no_journal_has_it() throws Exception {
        storeSettings();
        Real.await(world, () -> story.contains("HttpAnswered"));

        assertThat(world.journal().entries())
                .isNotEmpty()
                .noneSatisfy(entry -> assertThat(entry.words()).contains("secret"));
    }

    @Test
    void what_cannot_be_kept_is_not_answered() throws Exception {
        world.onKept(news -> {
            throw new IllegalStateException("the disk is full");
        });

        storeSettings();

        assertThatThrownBy(() -> world.runUntil(() -> !story.isEmpty(), Real.LONG))
                .hasStackTraceContaining("the disk is full");
        assertThat(story).doesNotContain("HttpAnswered");
    }

    @Test
    void what_a_machine_keeps_takes_the_place_of_what_it_kept_before() {
        world.onKept(kept::add);

        Real.say(world, "phone", new Output.Keep(Bytes.utf8("a")), new Output.Keep(Bytes.utf8("b")), Real.TOLD);
        Real.await(world, () -> kept.size() == 2);

        assertThat(kept)
                .containsExactly(new World.Kept("phone", Bytes.utf8("a")), new World.Kept("phone", Bytes.utf8("b")));
    }
}
