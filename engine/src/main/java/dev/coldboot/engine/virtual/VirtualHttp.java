// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP in virtual time: whole messages, delayed by the link, never lost. TLS is a matter of both sides agreeing on it. */
final class VirtualHttp {
    private static final int FIRST_CLIENT_PORT = 32_768;

    private record Served(boolean secure, HttpService service) {}

    /** A call on its way; it ends once. */
    private static final class Exchange {
        final String asker;
        final long number;
        final HttpCall call;
        final Endpoint from;
        boolean ended;

        Exchange(String asker, long number, HttpCall call, Endpoint from) {
            this.asker = asker;
            this.number = number;
            this.call = call;
            this.from = from;
        }
    }

    private final VirtualWorld world;
    private final Agenda agenda;
    private final Journal journal;
    private final VirtualNetwork network;
    private final LinkDice dice;
    private final Map<Endpoint, Served> services = new HashMap<>();
    private final Map<String, Integer> actors = new HashMap<>();
    private final Map<Long, Exchange> atMachines = new HashMap<>();
    private long nextExchange;
    private int nextPort = FIRST_CLIENT_PORT;

    VirtualHttp(VirtualWorld world, Agenda agenda, Journal journal, VirtualNetwork network, LinkDice dice) {
        this.world = world;
        this.agenda = agenda;
        this.journal = journal;
        this.network = network;
        this.dice = dice;
    }

    void serve(String actor, Endpoint at, boolean secure, HttpService service) {
        services.put(at, new Served(secure, service));
        actors.merge(actor, 1, Integer::sum);
    }

    boolean knows(String actor) {
        return actors.containsKey(actor);
    }

    void remove(String actor) {
        actors.remove(actor);
        services.keySet().removeIf(at -> network.httpAt(at).isEmpty());
        atMachines
                .values()
                .removeIf(exchange -> network.httpAt(exchange.call.to()).isEmpty());
    }

    void ask(String actor, long number, HttpCall call) {
        Exchange exchange = new Exchange(actor, number, call, new Endpoint(call.from(), clientPort()));
        journal.packet(agenda.now(), actor, Kind.SENT, packet(exchange, HttpText.of(call.request()), true));
        agenda.at(
                agenda.now().plus(call.timeout()),
                () -> fail(
                        exchange,
                        HttpFailure.TIMED_OUT,
                        "no response within " + call.timeout().toMillis() + " ms"));
        later(() -> arrive(exchange));
    }

    private int clientPort() {
        nextPort = nextPort == 65_535 ? FIRST_CLIENT_PORT : nextPort + 1;
        return nextPort;
    }

    private void later(Runnable what) {
        Duration delay = dice.httpDelay();
        agenda.at(agenda.now().plus(delay), what);
    }

    private static Packet packet(Exchange exchange, Bytes bytes, boolean isRequest) {
        Packet.Transport transport = exchange.call.tls().isPresent() ? Packet.Transport.HTTPS : Packet.Transport.HTTP;
        Endpoint to = exchange.call.to();
        return isRequest
                ? new Packet(transport, exchange.from, to, bytes)
                : new Packet(transport, to, exchange.from, bytes);
    }

    private void arrive(Exchange exchange) {
        HttpCall call = exchange.call;
        Optional<String> host = network.httpAt(call.to());
        if (host.isEmpty()) {
            fail(exchange, HttpFailure.REFUSED, "nobody listens on " + call.to());
            return;
        }
        Served served = services.get(call.to());
        boolean secure = served != null && served.secure();
        if (secure != call.tls().isPresent()) {
            boolean spokeTls = call.tls().isPresent();
            fail(
                    exchange,
                    spokeTls ? HttpFailure.TLS : HttpFailure.MALFORMED,
                    spokeTls ? call.to() + " does not speak TLS" : call.to() + " speaks TLS, not plain HTTP");
            return;
        }
        journal.packet(agenda.now(), host.get(), Kind.RECEIVED, packet(exchange, HttpText.of(call.request()), true));
        Resident machine = world.resident(host.get());
        if (served != null) {
            reply(exchange, host.get(), served(host.get(), served, exchange));
        } else if (machine != null) {
            long number = nextExchange++;
            atMachines.put(number, exchange);
            machine.handle(new Input.HttpAsked(number, exchange.from, call.to(), call.request()));
        }
    }

    private HttpResponse served(String host, Served served, Exchange exchange) {
        HttpService.Ask ask = new HttpService.Ask(
                exchange.from, exchange.call.to(), served.secure(), Optional.empty(), exchange.call.request());
        try {
            HttpService.Answer answer = served.service().serve(agenda.now(), ask);
            answer.notes().forEach(note -> journal.note(agenda.now(), host, note.kind(), note.text()));
            return answer.response();
        } catch (RuntimeException bug) {
            journal.note(agenda.now(), host, Kind.WORLD, "bug while serving: " + bug);
            return HttpResponse.text(500, "text/plain; charset=utf-8", "Internal Server Error\n");
        }
    }

    void answer(String actor, long number, HttpResponse response) {
        Exchange exchange = atMachines.remove(number);
        if (exchange == null) {
            journal.note(agenda.now(), actor, Kind.WORLD, "answered an exchange that nobody waits for");
            return;
        }
        reply(exchange, actor, response);
    }

    private void reply(Exchange exchange, String host, HttpResponse response) {
        Packet packet = packet(exchange, HttpText.of(response), false);
        journal.packet(agenda.now(), host, Kind.SENT, packet);
        later(() -> {
            int most = exchange.call.maxBytes();
            if (response.body().size() > most) {
                fail(
                        exchange,
                        HttpFailure.TOO_LARGE,
                        response.body().size() + " bytes (expected: at most " + most + ")");
            } else if (!exchange.ended) {
                exchange.ended = true;
                tell(exchange, packet, new Input.HttpAnswered(exchange.number, response));
            }
        });
    }

    private void fail(Exchange exchange, HttpFailure failure, String detail) {
        if (!exchange.ended) {
            exchange.ended = true;
            tell(exchange, null, new Input.HttpFailed(exchange.number, failure, detail));
        }
    }

    private void tell(Exchange exchange, @Nullable Packet packet, Input input) {
        Resident asker = world.resident(exchange.asker);
        if (asker == null) {
            return;
        }
        if (packet != null) {
            journal.packet(agenda.now(), exchange.asker, Kind.RECEIVED, packet);
        }
        asker.handle(input);
    }
}
