// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.EventStream;
import dev.coldboot.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest {
    private static final String MAC = "000413241234";

    private final Asking asking = new Asking();

    @AfterEach
    void end() {
        asking.close();
    }

    /** An event as a reader understands it. */
    private record Event(String name, String id, JsonNode data) {}

    private static List<Event> events(String text) {
        List<Event> events = new ArrayList<>();
        for (String block : text.split("\n\n", -1)) {
            String name = "";
            String id = "";
            String data = "";
            for (String line : block.lines().toList()) {
                name = line.startsWith("event: ") ? line.substring(7) : name;
                id = line.startsWith("id: ") ? line.substring(4) : id;
                data = line.startsWith("data: ") ? line.substring(6) : data;
            }
            if (!name.isEmpty()) {
                events.add(new Event(name, id, Asking.JSON.readTree(data)));
            }
        }
        return events;
    }

    private List<Event> told(EventStream stream) throws InterruptedException {
        asking.api.tick();
        return events(stream.take().bytes().utf8());
    }

    private EventStream follow(String query, String... headers) {
        List<String> fields = new ArrayList<>(List.of("Host", "127.0.0.1:8080"));
        fields.addAll(List.of(headers));
        return asking
                .serve(Asking.ask(
                        "GET", LabApi.ROOT + "/labs/1/events" + query, Headers.of(fields.toArray(String[]::new)), ""))
                .stream();
    }

    @Test
    void a_reader_is_told_how_it_stands_and_then_what_is_new() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        EventStream stream = follow("");
        assertThat(told(stream)).extracting(Event::name).containsExactly("lab", "phones");

        asking.post("/labs/1/play", "");
        asking.post("/labs/1/pace", "{\"action\":\"fast\"}");
        asking.desk.labs().get(0).awaitEnd();
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.addAll(told(stream));
        }

        assertThat(all).extracting(Event::name).contains("lab", "phone", "phones", "journal");
        assertThat(all.stream().filter(event -> event.name().equals("lab")).toList())
                .last()
                .satisfies(event -> assertThat(event.data().at("/result/passed").asBoolean())
                        .isTrue());
        assertThat(all.stream().filter(event -> event.name().equals("phone")).toList())
                .last()
                .satisfies(event ->
                        assertThat(event.data().path("outcome").asString()).isEqualTo("PROVISIONED"));
        List<Event> journal =
                all.stream().filter(event -> event.name().equals("journal")).toList();
        assertThat(journal.get(journal.size() - 1).id())
                .isEqualTo(String.valueOf(asking.desk.labs().get(0).journal().written() - 1));
    }

    @Test
    void a_change_of_pace_is_told_with_the_time_that_it_is() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        EventStream stream = follow("");
        told(stream);

        asking.post("/labs/1/pace", "{\"action\":\"go\",\"speed\":0.5}");

        // What was ordered at the beginning happens now too, and may be told before.
        Event pace = told(stream).stream()
                .filter(event -> event.name().equals("pace"))
                .findFirst()
                .orElseThrow();
        assertThat(pace.data().path("paused").asBoolean(true)).isFalse();
        assertThat(pace.data().path("speed").asDouble()).isEqualTo(0.5);
        assertThat(pace.data().path("now").asString()).startsWith("2026-01-05T08:00:0");
    }

    @Test
    void who_comes_back_goes_on_where_he_was() throws Exception {
        asking.played("pnp");
        long last = asking.desk.labs().get(0).journal().written() - 1;

        List<Event> events = told(follow("", "Last-Event-ID", String.valueOf(last - 2)));

        assertThat(events.get(0).name()).isEqualTo("journal");
        assertThat(events.get(0).data().path("entries"))
                .extracting(entry -> entry.path("sequence").asLong())
                .containsExactly(last - 1, last);
        assertThat(events.get(0).data().has("skipped")).isFalse();
    }

    @Test
    void who_reads_entries_himself_is_told_briefly_that_there_are_some() throws Exception {
        asking.played("pnp");
        long last = asking.desk.labs().get(0).journal().written() - 1;

        Event journal = told(follow("?journal=brief", "Last-Event-ID", "0")).get(0);

        assertThat(journal.id()).isEqualTo(String.valueOf(last));
        assertThat(journal.data().path("newest").asLong()).isEqualTo(last);
        assertThat(journal.data().has("entries")).isFalse();
    }

    @Test
    void who_was_away_too_long_is_told_how_much_he_missed() throws Exception {
        asking.post(
                "/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"phones\":30,\"paused\":true,\"powerOn\":true}");
        asking.post("/labs/1/pace", "{\"action\":\"fast\"}");
        asking.await("1", "{\"for\":\"ended\",\"timeoutMillis\":60000}");
        long written = asking.desk.labs().get(0).journal().written();

        Event journal = told(follow("", "Last-Event-ID", "0")).get(0);

        assertThat(journal.data().path("entries").size()).isEqualTo(500);
        assertThat(journal.data().path("skipped").asLong()).isEqualTo(written - 1 - 500);
    }

    @Test
    void who_follows_one_phone_gets_its_entries_only() throws Exception {
        asking.post(
                "/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"phones\":2,\"paused\":true,\"powerOn\":true}");
        EventStream stream = follow("?phone=" + MAC);
        asking.post("/labs/1/pace", "{\"action\":\"fast\"}");
        asking.desk.labs().get(0).awaitEnd();

        List<Event> events = told(stream);

        assertThat(events.get(0).name()).isEqualTo("journal");
        assertThat(events.get(0).data().path("entries"))
                .isNotEmpty()
                .extracting(entry -> entry.path("actor").asString())
                .contains(MAC, "dhcp", "pnp")
                .doesNotContain("000413241235");
    }

    @Test
    void the_end_of_a_lab_is_told_and_ends_the_stream() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        EventStream stream = follow("");
        told(stream);

        asking.delete("/labs/1");

        assertThat(told(stream)).extracting(Event::name).containsExactly("closed");
        assertThat(stream.take().isLast()).isTrue();
    }

    @Test
    void a_line_keeps_the_connection_alive_now_and_then() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        EventStream stream = follow("");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 301; i++) {
            asking.api.tick();
            all.append(stream.take().bytes().utf8());
        }

        assertThat(all.toString().split(": here\n\n", -1)).hasSize(3);
    }

    @Test
    void readers_have_their_limit_and_leave_their_place_to_others() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < Events.MAX_READERS; i++) {
            streams.add(follow(""));
        }
        assertThat(asking.get("/labs/1/events").status()).isEqualTo(503);

        streams.get(0).closed();

        assertThat(asking.get("/labs/1/events").status()).isEqualTo(200);
    }

    @Test
    void of_a_lab_that_is_not_there_nothing_can_be_told() {
        assertThat(asking.get("/labs/1/events").status()).isEqualTo(404);
    }
}
