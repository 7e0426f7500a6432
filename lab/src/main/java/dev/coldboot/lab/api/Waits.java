// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Programs that wait for something in a lab: their answers stay open, and no thread waits with them. */
final class Waits {
    /** At a time. */
    private static final int MAX_WAITS = 256;

    private static final int MAX_MILLIS = 60_000;
    private static final int LONGEST_TEXT = 100;

    private record Wait(DeskLab lab, Predicate<DeskLab> reached, long deadline, EventStream answer) {}

    /** What is waited for. */
    private enum Goal {
        /** The boot is over. */
        READY,
        /** A line is registered. */
        REGISTERED,
        /** The scenario was played to its end. */
        ENDED
    }

    private final Labs labs;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    Waits(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/labs/{id}/wait", this::begin));
    }

    private Answer begin(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        Body body = call.body().only("for", "mac", "timeoutMillis");
        Predicate<DeskLab> reached = reached(lab, body);
        long millis = Body.required("timeoutMillis", body.whole("timeoutMillis", 1, MAX_MILLIS));
        if (reached.test(lab)) {
            return Replies.ok(Json.object().put("reached", true));
        }
        if (waits.size() >= MAX_WAITS) {
            throw new ApiProblem(503, MAX_WAITS + " others wait already (expected: fewer)");
        }
        EventStream answer = new EventStream();
        Wait wait = new Wait(lab, reached, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), answer);
        waits.add(wait);
        answer.onClosed(() -> waits.remove(wait));
        return Answer.of(GuardedResponse.of(200, Replies.JSON, Bytes.EMPTY), answer);
    }

    private static Predicate<DeskLab> reached(DeskLab lab, Body body) throws ApiProblem {
        Goal goal = Body.required("for", body.word("for", Goal.class));
        Optional<String> text = body.text("mac", LONGEST_TEXT);
        Optional<MacAddress> mac =
                text.isPresent() ? Optional.of(Labs.phone(lab, text.get(), 422, "mac")) : Optional.empty();
        return switch (goal) {
            case READY -> all(mac, PhoneStatus::isReady);
            case REGISTERED -> all(mac, PhoneJson::isRegistered);
            case ENDED -> at -> at.standing().ended();
        };
    }

    private static Predicate<DeskLab> all(Optional<MacAddress> mac, Predicate<PhoneStatus> fits) {
        return lab -> mac.map(Stream::of)
                .orElseGet(() -> lab.roster().macs().stream())
                .allMatch(each -> lab.roster().status(each).filter(fits).isPresent());
    }

    /** Answers those whose waiting is over; called again and again. */
    void look() {
        for (Wait wait : List.copyOf(waits)) {
            boolean isReached = wait.reached().test(wait.lab());
            boolean isOver = isReached || wait.lab().isClosed() || wait.deadline() - System.nanoTime() < 0;
            if (isOver && waits.remove(wait)) {
                wait.answer().write(Json.text(Json.object().put("reached", isReached)));
                wait.answer().end();
            }
        }
    }
}
