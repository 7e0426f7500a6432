// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What machines were asked by HTTP and have not answered yet. */
final class HttpExchanges {
    private record Waiting(String actor, Consumer<HttpResponse> answer, Runnable abandon) {}

    private final NettyWorld world;
    private final Map<Long, Waiting> exchanges = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    HttpExchanges(NettyWorld world) {
        this.world = world;
    }

    /**
     * Asks the machine of that name, if there is one; else the peer waits in vain.
     *
     * @param answer takes the machine's answer, on its loop
     * @param abandon is run when the machine goes
     * @return the number, to forget it by
     */
    long ask(
            String actor,
            Endpoint from,
            Endpoint to,
            HttpRequest request,
            Consumer<HttpResponse> answer,
            Runnable abandon) {
        long number = next.getAndIncrement();
        exchanges.put(number, new Waiting(actor, answer, abandon));
        NettyResident machine = world.resident(actor);
        if (machine != null) {
            machine.deliver(new Input.HttpAsked(number, from, to, request));
        }
        return number;
    }

    /** The peer has gone, or was told something else. */
    void forget(long number) {
        exchanges.remove(number);
    }

    void answer(NettyResident machine, long number, HttpResponse response) {
        Waiting waiting = exchanges.get(number);
        if (waiting == null || !waiting.actor().equals(machine.actor()) || !exchanges.remove(number, waiting)) {
            machine.note(Kind.WORLD, "answered exchange " + number + ", for which nobody waits there");
        } else {
            waiting.answer().accept(response);
        }
    }

    /** The machine has gone: its callers' connections close. */
    void abandon(String actor) {
        exchanges.entrySet().removeIf(entry -> {
            boolean its = entry.getValue().actor().equals(actor);
            if (its) {
                entry.getValue().abandon().run();
            }
            return its;
        });
    }
}
