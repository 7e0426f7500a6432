// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.SyslogMessage;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends each line of the system log to the server of the setting syslog_server. It is pure as a {@link Talk} is, but has
 * no end. What it has to say of itself goes to the journal only, never to the log that it sends.
 */
public final class Syslog {
    /** Lines that wait while the server's name is being resolved; beyond them the oldest go (fidelity: I). */
    static final int MAX_WAITING = 100;

    /** A name that had no address is not asked for again before this (fidelity: I). */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Pattern FORM = Pattern.compile("(?<host>[A-Za-z0-9._-]{1,253})(?::(?<port>[0-9]{1,5}))?");

    private final SyslogConfig config;
    private final RandomGenerator random;
    private final ArrayDeque<LogLine> waiting = new ArrayDeque<>();
    private final Outputs outputs = new Outputs();

    private String setting = "";
    private String host = "";
    private int port;
    private int lost;
    private @Nullable Resolver resolver;
    private @Nullable Endpoint server;
    private Instant askAgainAt = Instant.EPOCH;

    public Syslog(SyslogConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /**
     * Tells it the setting syslog_server: {@code host[:port]}, or blank for nobody. One that is as it was changes nothing.
     */
    public List<Output> direct(Instant now, String syslogServer) {
        if (syslogServer.equals(setting)) {
            return List.of();
        }
        outputs.addAll(abandon());
        setting = syslogServer;
        Matcher form = FORM.matcher(syslogServer.strip());
        if (form.matches() && isPort(form.group("port"))) {
            host = form.group("host");
            port = form.group("port") == null ? config.port() : Integer.parseInt(form.group("port"));
            resolve(now);
        } else if (!syslogServer.isBlank()) {
            note(Kind.DROPPED, "syslog_server: \"" + Shown.text(syslogServer) + "\" (expected: host[:port])");
        }
        return outputs.drain();
    }

    private static boolean isPort(@Nullable String text) {
        return text == null || (Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535);
    }

    private void resolve(Instant now) {
        Resolver next = new Resolver(host, config.resolver(), random);
        resolver = next;
        outputs.addAll(next.begin(now));
        resolved(now, next);
    }

    private void resolved(Instant now, Resolver asked) {
        Optional<ResolverOutcome> found = asked.outcome();
        if (found.isEmpty()) {
            return;
        }
        resolver = null;
        if (found.get() instanceof ResolverOutcome.Resolved resolved) {
            Endpoint at = new Endpoint(resolved.addresses().get(0), port);
            server = at;
            note(Kind.STATE, "syslog goes to " + at);
            waiting.forEach(line -> send(line, at));
        } else if (found.get() instanceof ResolverOutcome.Unresolved unresolved) {
            askAgainAt = now.plus(PAUSE);
            lost += waiting.size();
            note(Kind.STATE, "syslog goes nowhere: could not resolve " + unresolved.host() + ": " + unresolved.why());
        }
        waiting.clear();
        if (lost > 0) {
            note(Kind.LIMIT, lost + " lines of the log did not go to the syslog server");
            lost = 0;
        }
    }

    private void send(LogLine line, Endpoint to) {
        outputs.add(new Output.Send(
                config.local(),
                to,
                SyslogMessage.of(line, config.format(), config.local().address(), config.mac())));
    }

    /** Sends a line that was written to the log, or keeps it until it is known where to. */
    public List<Output> forward(Instant now, LogLine line) {
        Endpoint to = server;
        if (to != null) {
            send(line, to);
        } else if (!host.isEmpty()) {
            keep(now, line);
        }
        return outputs.drain();
    }

    private void keep(Instant now, LogLine line) {
        if (resolver == null && now.isBefore(askAgainAt)) {
            lost++;
            return;
        }
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
            lost++;
        }
        waiting.add(line);
        if (resolver == null) {
            resolve(now);
        }
    }

    /** Takes one input; one that belongs to somebody else changes nothing and brings an empty list. */
    public List<Output> handle(Instant now, Input input) {
        Resolver asked = resolver;
        if (asked != null) {
            outputs.addAll(asked.handle(now, input));
            resolved(now, asked);
        }
        return outputs.drain();
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    /** When it wants {@link Input.TimePassed}. */
    public Optional<Instant> wakeAt() {
        Resolver asked = resolver;
        return asked == null ? Optional.empty() : asked.wakeAt();
    }

    /** Stops it, as loss of power does; it may be directed again. */
    public List<Output> abandon() {
        Resolver asked = resolver;
        setting = "";
        host = "";
        resolver = null;
        server = null;
        askAgainAt = Instant.EPOCH;
        waiting.clear();
        lost = 0;
        return asked == null ? List.of() : asked.abandon();
    }
}
