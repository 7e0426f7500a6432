// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one run at work: a world asks it at every datagram, connection and request what goes wrong with it. The
 * same faults, seed and questions give the same answers. It is also the switch by which a server is cut off and comes
 * back, and by which it is given another certificate. Many threads may ask.
 */
public final class FaultPlan {
    /** A datagram that was held back goes as much later than the one that overtakes it. */
    private static final Duration BEHIND = Duration.ofMillis(1);

    private static final int MOST_HELD = 1_024;

    /**
     * Something that begins or ends without anybody's doing.
     *
     * @param actor whom it happens to
     */
    public record News(Instant at, String actor, String words) {}

    private record Way(String sender, Endpoint to) {}

    private final Instant start;
    private final List<Rule> rules = new ArrayList<>();
    private final KnownPhones phones = new KnownPhones();
    private final Map<Way, Passage> held = new Recent<>(MOST_HELD);
    private final Set<Party> unplugged = new LinkedHashSet<>();
    private final Map<Party, Flaw> certificates = new LinkedHashMap<>();
    private final List<BiConsumer<String, String>> onlookers = new ArrayList<>();
    private final @Nullable FlawedIdentities identities;
    private volatile boolean quiet;

    /**
     * A plan.
     *
     * @param start the first instant of the run
     * @param authority vouches for certificates with a flaw; it must be the one that callers trust
     * @throws IllegalArgumentException when there is a fault of certificates and no authority
     */
    public FaultPlan(Faults faults, long seed, Instant start, Optional<CertificateAuthority> authority) {
        this.start = start;
        this.identities = authority.map(ca -> new FlawedIdentities(ca, start)).orElse(null);
        for (Fault fault : faults.faults()) {
            int number = rules.size() + 1;
            if (fault.effect() instanceof ConnectionEffect.Certificate && authority.isEmpty()) {
                throw new IllegalArgumentException(
                        "fault " + number + ": certificate (expected: servers that speak TLS here)");
            }
            rules.add(new Rule(number, fault, seed));
        }
        this.quiet = rules.isEmpty();
    }

    /** A plan in which nothing goes wrong, but somebody may be unplugged. */
    public static FaultPlan none() {
        return new FaultPlan(Faults.NONE, 0, Instant.EPOCH, Optional.empty());
    }

    /** Whether there is nothing to ask it at present. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Cuts somebody off, with all doors: it hears nobody and nobody hears it, but it lives on. */
    public void unplug(String party) {
        turn(party, true);
    }

    /** Lets somebody back who was unplugged, in the state that it has. */
    public void plug(String party) {
        turn(party, false);
    }

    private void turn(String party, boolean off) {
        Party who = new Party(party);
        change(party, off ? "unplugged" : "plugged in again", () -> off ? unplugged.add(who) : unplugged.remove(who));
    }

    /**
     * Gives a server a certificate with that flaw, or its own again; faults of certificates go before.
     *
     * @throws IllegalArgumentException when there is no authority for certificates
     */
    public void certificate(String server, Optional<Flaw> flaw) {
        if (flaw.isPresent() && identities == null) {
            throw new IllegalArgumentException(
                    "certificate: " + flaw.get() + " (expected: a lab whose servers speak TLS)");
        }
        Party who = new Party(server);
        change(
                server,
                "has a certificate " + flaw.map(FaultPlan::words).orElse("that is right again"),
                () -> flaw.isPresent()
                        ? certificates.put(who, flaw.get()) != flaw.get()
                        : certificates.remove(who) != null);
    }

    private static String words(Flaw flaw) {
        return "that " + flaw.words();
    }

    /** @param change says whether anything is otherwise than before */
    private void change(String party, String words, BooleanSupplier change) {
        List<BiConsumer<String, String>> told;
        synchronized (this) {
            if (!change.getAsBoolean()) {
                return;
            }
            quiet = rules.isEmpty() && unplugged.isEmpty() && certificates.isEmpty();
            told = List.copyOf(onlookers);
        }
        told.forEach(onlooker -> onlooker.accept(party, words));
    }

    /** Whether the actor is not unplugged. */
    public synchronized boolean isPlugged(String actor) {
        return unplugged.stream().noneMatch(party -> party.includes(actor));
    }

    /** Tells the listener, on the thread that turns it, whose cable or certificate was changed, and how. */
    public synchronized void onSwitch(BiConsumer<String, String> onlooker) {
        onlookers.add(onlooker);
    }

    /** What begins and ends at known instants, for the journal. */
    public List<News> news() {
        List<News> news = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof ActorEffect effect) {
                String whom = whom(rule).name();
                When when = rule.fault().when();
                news.add(new News(start.plus(when.from()), whom, rule.says(effect.done(whom))));
                when.until().ifPresent(end -> news.add(new News(start.plus(end), whom, rule.says(whom + " is back"))));
            }
        }
        return news;
    }

    private static Party whom(Rule rule) {
        return rule.fault().match().party().orElseThrow();
    }

    /** The actor's clock, where it goes wrong in this run. */
    public Optional<Clock> clock(String actor) {
        List<Clock.Jump> jumps = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof ActorEffect.ClockJump jump
                    && whom(rule).includes(actor)) {
                jumps.add(new Clock.Jump(start.plus(rule.fault().when().from()), jump.by()));
            }
        }
        return jumps.isEmpty() ? Optional.empty() : Optional.of(new Clock(jumps));
    }

    /** Why nobody reaches that actor, and it reaches nobody; empty where it is on the network. */
    public Optional<String> cut(Instant now, String actor) {
        if (quiet) {
            return Optional.empty();
        }
        if (!isPlugged(actor)) {
            return Optional.of(actor + " is unplugged");
        }
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof ActorEffect.Down down
                    && whom(rule).includes(actor)
                    && rule.fault().when().includes(sinceStart(now))) {
                return Optional.of(rule.says(down.done(actor)));
            }
        }
        return Optional.empty();
    }

    private Duration sinceStart(Instant now) {
        return Duration.between(start, now);
    }

    /** What becomes of a datagram that is sent now. */
    public DatagramFate datagram(Instant now, String sender, Collection<String> receivers, Output.Send datagram) {
        if (quiet) {
            return DatagramFate.untouched(datagram);
        }
        Optional<String> cut = cut(now, sender);
        return cut.isPresent() ? DatagramFate.lost(cut.get()) : met(now, sender, receivers, datagram);
    }

    private synchronized DatagramFate met(
            Instant now, String sender, Collection<String> receivers, Output.Send datagram) {
        Recognised what = Recognised.of(datagram.bytes());
        phones.see(what);
        String phone = phones.ofDatagram(what, datagram.from(), datagram.to());
        // A real phone is nobody of this world: it speaks by its address and hears as nobody, and has its MAC all the
        // same.
        boolean isKnown = Party.isMac(phone);
        boolean isStranger = sender.equals(datagram.from().address().toString());
        String speaker = isStranger && isKnown ? phone : sender;
        boolean hears = receivers.isEmpty() && isKnown && !phone.equals(speaker);
        Encounter one = Encounter.datagram(what, speaker, hears ? List.of(phone) : receivers, phone);
        List<Passage> ways = List.of(Passage.of(datagram));
        List<String> words = new ArrayList<>();
        boolean isHeld = false;
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof DatagramEffect effect) {
                Optional<Rule.Hit> hit = rule.meets(sinceStart(now), one);
                if (hit.isPresent()) {
                    words.add(hit.get().words());
                    ways = ways.stream()
                            .flatMap(way -> effect.on(way, hit.get().random()).stream())
                            .toList();
                    isHeld |= effect instanceof DatagramEffect.HoldBack;
                }
            }
        }
        return new DatagramFate(overtaking(new Way(sender, datagram.to()), ways, isHeld), words);
    }

    /** Behind what goes now, what was held back until then. */
    private List<Passage> overtaking(Way way, List<Passage> ways, boolean isHeld) {
        if (isHeld && !ways.isEmpty()) {
            held.put(way, ways.get(0));
            return ways;
        }
        Passage overtaken = ways.isEmpty() ? null : held.remove(way);
        if (overtaken == null) {
            return ways;
        }
        List<Passage> all = new ArrayList<>(ways);
        all.add(overtaken.at(BEHIND));
        return all;
    }

    /** Why a connection does not come about; empty where it does. Each call counts as a connection. */
    public Optional<String> refusal(Instant now, String server, Ipv4Address client, boolean secure) {
        return quiet ? Optional.empty() : refused(now, server, client, secure);
    }

    private synchronized Optional<String> refused(Instant now, String server, Ipv4Address client, boolean secure) {
        Encounter one = Encounter.connection(server, secure, phones.of(client));
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof ConnectionEffect.Refuse) {
                Optional<Rule.Hit> hit = rule.meets(sinceStart(now), one);
                if (hit.isPresent()) {
                    return hit.map(Rule.Hit::words);
                }
            }
        }
        return Optional.empty();
    }

    /** What goes wrong in the handshake of TLS; empty where nothing does. Each call counts as a connection. */
    public Optional<Handshake> handshake(Instant now, String server, Ipv4Address client) {
        return quiet ? Optional.empty() : shaken(now, server, client);
    }

    private synchronized Optional<Handshake> shaken(Instant now, String server, Ipv4Address client) {
        Encounter one = Encounter.connection(server, true, phones.of(client));
        for (Rule rule : rules) {
            Effect effect = rule.fault().effect();
            if (effect instanceof ConnectionEffect.Certificate || effect instanceof ConnectionEffect.HandshakeClosed) {
                Optional<Rule.Hit> hit = rule.meets(sinceStart(now), one);
                if (hit.isPresent()) {
                    Optional<Flaw> flaw = effect instanceof ConnectionEffect.Certificate shown
                            ? Optional.of(shown.flaw())
                            : Optional.empty();
                    return Optional.of(new Handshake(flaw, hit.get().words()));
                }
            }
        }
        return certificates.entrySet().stream()
                .filter(given -> given.getKey().includes(server))
                .map(given ->
                        new Handshake(Optional.of(given.getValue()), "showed a certificate " + words(given.getValue())))
                .findFirst();
    }

    /** What a server shows where its certificate has that flaw. */
    public synchronized ServerTls flawed(Flaw flaw, ServerTls good) {
        if (identities == null) {
            throw new IllegalStateException("certificate: no authority (expected: one, as the plan was made with)");
        }
        return identities.of(flaw, good);
    }

    /** What becomes of the answer to a request. */
    public ResponseFate request(Instant now, String server, Ipv4Address client, boolean secure, HttpRequest request) {
        return quiet ? ResponseFate.UNTOUCHED : asked(now, server, client, secure, request);
    }

    private synchronized ResponseFate asked(
            Instant now, String server, Ipv4Address client, boolean secure, HttpRequest request) {
        Encounter one = Encounter.request(server, secure, phones.of(client), request);
        ResponseFate fate = ResponseFate.UNTOUCHED;
        for (Rule rule : rules) {
            if (rule.fault().effect() instanceof ResponseEffect effect) {
                Optional<Rule.Hit> hit = rule.meets(sinceStart(now), one);
                if (hit.isPresent()) {
                    fate = effect.on(fate).saying(hit.get().words());
                }
            }
        }
        return fate;
    }
}
