// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Readers of what happens in labs, as server-sent events (HTML standard, section 9.2). */
final class Events {
    /** Readers at a time. */
    static final int MAX_READERS = 256;

    private final Labs labs;
    private final Map<DeskLab, Feed> feeds = new ConcurrentHashMap<>();
    private final AtomicInteger readers = new AtomicInteger();
    private long ticks;

    Events(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/labs/{id}/events", this::follow));
    }

    private Answer follow(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        Optional<String> phone = call.query("phone");
        Optional<MacAddress> mac =
                phone.isPresent() ? Optional.of(Labs.phone(lab, phone.get(), 422, "phone")) : Optional.empty();
        boolean isBrief = isBrief(call.query("journal").orElse("entries"));
        if (readers.incrementAndGet() > MAX_READERS) {
            readers.decrementAndGet();
            throw new ApiProblem(503, "there are " + MAX_READERS + " readers already (expected: fewer)");
        }
        EventStream stream = new EventStream();
        Feed.Reader reader = new Feed.Reader(stream, mac, isBrief, start(lab, call));
        Feed feed = feeds.computeIfAbsent(lab, Feed::new);
        feed.add(reader);
        stream.onClosed(() -> {
            feed.remove(reader);
            readers.decrementAndGet();
        });
        return Answer.of(GuardedResponse.of(200, "text/event-stream", Bytes.EMPTY), stream);
    }

    private static boolean isBrief(String told) throws ApiProblem {
        return switch (told) {
            case "entries" -> false;
            case "brief" -> true;
            default -> throw ApiProblem.unfit("journal", ApiProblem.shown(told) + " (expected: entries or brief)");
        };
    }

    /** The number behind which a reader goes on: what he had last, or what is there now. */
    private static long start(DeskLab lab, Call call) {
        return call.request()
                .headers()
                .first("Last-Event-ID")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElseGet(() -> lab.journal().written() - 1);
    }

    /** Tells everybody what is new; called ten times a second by one thread. */
    void tell() {
        long tick = ticks++;
        feeds.values().forEach(feed -> feed.tell(tick));
        feeds.values().removeIf(Feed::isOver);
    }
}
