// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.fault.Handshake;
import dev.coldboot.engine.fault.ResponseFate;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP in virtual time: whole messages, delayed by the link, never lost. Whether a connection comes about is decided when
 * the call is made. TLS is a matter of both sides agreeing on it, and of the certificates that they would show.
 */
final class VirtualHttp {
    /** Callers' ports begin where Linux's ephemeral ones do. */
    private static final int FIRST_CLIENT_PORT = 32_768;

    private static final int LAST_CLIENT_PORT = 60_999;

    private record Served(Optional<ServerTls> tls, HttpService service) {}

    private record Refusal(HttpFailure failure, String detail) {}

    /** A call on its way; it ends once. */
    private static final class Exchange {
        final Resident asker;
        final long number;
        final HttpCall call;
        final Endpoint from;

        @Nullable
        String host;

        /** What the server shows in the handshake, where a fault has it show another identity. */
        Optional<ServerTls> shown = Optional.empty();

        ResponseFate fate = ResponseFate.UNTOUCHED;
        long askedAs = -1;
        boolean ended;

        Exchange(Resident asker, long number, HttpCall call, Endpoint from) {
            this.asker = asker;
            this.number = number;
            this.call = call;
            this.from = from;
        }
    }

    private final VirtualWorld world;
    private final Agenda agenda;
    private final Journal journal;
    private final EarTable network;
    private final LinkDice dice;
    private final VirtualTls tls;
    private final VirtualFaults faults;
    private final Map<Endpoint, Served> services = new HashMap<>();
    private final Map<Long, Exchange> atMachines = new HashMap<>();
    private long nextExchange;
    private int nextPort = FIRST_CLIENT_PORT;

    VirtualHttp(VirtualWorld world, Agenda agenda, EarTable network, LinkDice dice, VirtualTls tls) {
        this.world = world;
        this.agenda = agenda;
        this.journal = world.journal();
        this.network = network;
        this.dice = dice;
        this.tls = tls;
        this.faults = world.faults();
    }

    /** Puts a service behind an ear that is open. */
    void serve(Endpoint at, Optional<ServerTls> tls, HttpService service) {
        services.put(at, new Served(tls, service));
    }

    boolean isServed(Endpoint at) {
        return services.containsKey(at);
    }

    /** Lets go of what stood behind ears that were closed; a caller that waits sees its connection close. */
    void gone(String actor, List<Ear> closed) {
        closed.stream().filter(ear -> ear.kind() == Ear.Kind.HTTP).forEach(ear -> services.remove(ear.at()));
        List<Exchange> waiting = atMachines.values().stream()
                .filter(exchange -> actor.equals(exchange.host))
                .toList();
        waiting.forEach(exchange -> {
            atMachines.remove(exchange.askedAs);
            later(() -> fail(exchange, HttpFailure.CLOSED, exchange.call.to() + " closed the connection"));
        });
    }

    void ask(Resident asker, long number, HttpCall call) {
        Exchange exchange = new Exchange(asker, number, call, new Endpoint(call.from(), clientPort()));
        Packet request = Packet.of(call.tls().isPresent(), exchange.from, call.to(), call.request());
        agenda.at(agenda.now().plus(call.timeout()), () -> timeOut(exchange));
        Optional<Refusal> refusal =
                (faults.areQuiet() ? Optional.<Refusal>empty() : faultOf(exchange)).or(() -> refusal(exchange));
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            journal.packet(agenda.now(), asker.actor(), Kind.LOST, request, why.detail());
            later(() -> fail(exchange, why.failure(), why.detail()));
        } else {
            journal.packet(agenda.now(), asker.actor(), Kind.SENT, request);
            later(() -> arrive(exchange, request));
        }
    }

    private int clientPort() {
        int port = nextPort;
        nextPort = port == LAST_CLIENT_PORT ? FIRST_CLIENT_PORT : port + 1;
        return port;
    }

    private void later(Runnable what) {
        agenda.at(agenda.now().plus(dice.httpDelay()), what);
    }

    /** What goes wrong on purpose before there is a connection. */
    private Optional<Refusal> faultOf(Exchange exchange) {
        HttpCall call = exchange.call;
        Optional<EarTable.Holding> there = network.httpAt(call.to());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        String server = there.get().actor();
        Optional<Refusal> refusal = faults.cut(exchange.asker.actor(), server)
                .or(() -> faults.refusal(server, call))
                .map(why -> new Refusal(HttpFailure.REFUSED, call.to() + " is not reached: " + why));
        Optional<ServerTls> good =
                Optional.ofNullable(services.get(there.get().ear().at())).flatMap(Served::tls);
        if (refusal.isPresent() || good.isEmpty() || call.tls().isEmpty()) {
            return refusal;
        }
        Optional<Handshake> wrong = faults.handshake(server, call);
        exchange.shown =
                wrong.flatMap(Handshake::flaw).map(flaw -> faults.plan().flawed(flaw, good.get()));
        return wrong.filter(any -> any.flaw().isEmpty())
                .map(closed -> new Refusal(
                        HttpFailure.TLS, call.to() + " closed the connection before there was a TLS session"));
    }

    private Optional<Refusal> refusal(Exchange exchange) {
        HttpCall call = exchange.call;
        Optional<Ear> ear = network.httpAt(call.to()).map(EarTable.Holding::ear);
        if (ear.isEmpty()) {
            return Optional.of(new Refusal(HttpFailure.REFUSED, "nobody listens on " + call.to()));
        }
        Optional<ServerTls> served =
                Optional.ofNullable(services.get(ear.get().at())).flatMap(Served::tls);
        if (call.tls().isPresent() && served.isEmpty()) {
            return Optional.of(new Refusal(HttpFailure.TLS, call.to() + " does not speak TLS"));
        }
        if (call.tls().isEmpty() && served.isPresent()) {
            return Optional.of(new Refusal(HttpFailure.MALFORMED, call.to() + " speaks TLS (expected: plain HTTP)"));
        }
        return exchange.shown
                .or(() -> served)
                .flatMap(server -> tls.trouble(call.tls().orElseThrow(), server, agenda.now()))
                .map(why -> new Refusal(HttpFailure.TLS, call.to() + " " + why));
    }

    private void arrive(Exchange exchange, Packet request) {
        if (refusal(exchange).isPresent() || isCut(exchange)) {
            later(() -> fail(exchange, HttpFailure.CLOSED, exchange.call.to() + " closed the connection"));
            return;
        }
        EarTable.Holding holding = network.httpAt(exchange.call.to()).orElseThrow();
        String host = holding.actor();
        journal.packet(agenda.now(), host, Kind.RECEIVED, request);
        Served served = services.get(holding.ear().at());
        exchange.fate = faults.areQuiet() ? ResponseFate.UNTOUCHED : faults.request(host, exchange.from, exchange.call);
        Optional<HttpResponse> unasked = exchange.fate.unasked();
        if (unasked.isPresent()) {
            reply(exchange, host, unasked.get());
            return;
        }
        Resident machine = world.resident(host);
        if (served != null) {
            reply(exchange, host, answer(host, served, exchange));
        } else if (machine != null) {
            exchange.host = host;
            exchange.askedAs = nextExchange++;
            if (!exchange.ended) {
                atMachines.put(exchange.askedAs, exchange);
            }
            machine.handle(
                    new Input.HttpAsked(exchange.askedAs, exchange.from, exchange.call.to(), exchange.call.request()));
        }
    }

    private boolean isCut(Exchange exchange) {
        return !faults.areQuiet()
                && network.httpAt(exchange.call.to())
                        .flatMap(there -> faults.cut(exchange.asker.actor(), there.actor()))
                        .isPresent();
    }

    private HttpResponse answer(String host, Served served, Exchange exchange) {
        Optional<X509Certificate> shown = served.tls()
                .flatMap(server -> VirtualTls.shown(exchange.call.tls().orElseThrow(), server));
        HttpService.Ask ask = new HttpService.Ask(
                exchange.from, exchange.call.to(), served.tls().isPresent(), shown, exchange.call.request());
        try {
            HttpService.Answer answer = served.service().serve(faults.now(host), ask);
            answer.notes().forEach(note -> journal.note(agenda.now(), host, note.kind(), note.text()));
            return answer.stream().map(stream -> refused(host, stream)).orElse(answer.response());
        } catch (RuntimeException bug) {
            journal.note(agenda.now(), host, Kind.WORLD, "bug while serving: " + bug);
            return HttpResponse.text(500, "text/plain; charset=utf-8", "Internal Server Error\n");
        }
    }

    /** Pages that go on are for people, who live in real time. */
    private HttpResponse refused(String host, EventStream stream) {
        stream.closed();
        String why = "a response that goes on (expected: a world of real sockets; in virtual time none has an end)";
        journal.note(agenda.now(), host, Kind.REFUSED, why);
        return HttpResponse.text(501, "text/plain; charset=utf-8", "Not Implemented\n");
    }

    /** Takes a machine's answer to what it was asked. */
    void answer(String actor, long number, HttpResponse response) {
        Exchange exchange = atMachines.get(number);
        if (exchange == null || !actor.equals(exchange.host)) {
            journal.note(
                    agenda.now(), actor, Kind.WORLD, "answered exchange " + number + ", for which nobody waits there");
            return;
        }
        atMachines.remove(number);
        reply(exchange, actor, response);
    }

    private void reply(Exchange exchange, String host, HttpResponse response) {
        HttpCall call = exchange.call;
        if (isCut(exchange)) {
            later(() -> fail(exchange, HttpFailure.CLOSED, call.to() + " reset the connection"));
            return;
        }
        HttpResponse changed = exchange.fate.changed(response);
        Packet packet = Packet.of(call.tls().isPresent(), call.to(), exchange.from, changed);
        journal.packet(agenda.now(), host, Kind.SENT, packet);
        if (exchange.fate.equals(ResponseFate.UNTOUCHED)) {
            later(() -> receive(exchange, packet, changed));
        } else {
            deliver(exchange, changed);
        }
    }

    /** As faults want it. */
    private void deliver(Exchange exchange, HttpResponse response) {
        HttpCall call = exchange.call;
        VirtualDelivery delivery = new VirtualDelivery(call.to(), call.request().method(), exchange.fate.delivery());
        VirtualDelivery.Got got = delivery.of(response);
        Duration late = exchange.fate.delay().plus(delivery.lasting(response)).plus(dice.httpDelay());
        agenda.at(agenda.now().plus(late), () -> {
            if (got instanceof VirtualDelivery.Got.Answer answer) {
                HttpResponse known = answer.response();
                receive(exchange, Packet.of(call.tls().isPresent(), call.to(), exchange.from, known), known);
            } else if (got instanceof VirtualDelivery.Got.Nothing nothing) {
                fail(exchange, nothing.failure(), nothing.detail());
            }
        });
    }

    private void receive(Exchange exchange, Packet packet, HttpResponse response) {
        int size = response.body().size();
        if (size > exchange.call.maxBytes()) {
            fail(exchange, HttpFailure.TOO_LARGE, size + " bytes (expected: at most " + exchange.call.maxBytes() + ")");
        } else if (isStillWaitedFor(exchange)) {
            exchange.ended = true;
            journal.packet(agenda.now(), exchange.asker.actor(), Kind.RECEIVED, packet);
            Bytes kept = Packet.beginning(response.body(), exchange.call.keepBytes());
            HttpResponse known = new HttpResponse(response.status(), response.headers(), kept);
            exchange.asker.handle(new Input.HttpAnswered(exchange.number, known, size));
        }
    }

    private void timeOut(Exchange exchange) {
        atMachines.remove(exchange.askedAs);
        fail(
                exchange,
                HttpFailure.TIMED_OUT,
                "no response within " + exchange.call.timeout().toMillis() + " ms");
    }

    private void fail(Exchange exchange, HttpFailure failure, String detail) {
        if (isStillWaitedFor(exchange)) {
            exchange.ended = true;
            exchange.asker.handle(new Input.HttpFailed(exchange.number, failure, detail));
        }
    }

    /** Not when it has ended, and not when the asker has left: another one of its name knows nothing of it. */
    private boolean isStillWaitedFor(Exchange exchange) {
        return !exchange.ended && exchange.asker.isHere();
    }
}
