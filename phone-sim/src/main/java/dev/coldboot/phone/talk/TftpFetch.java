// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.tftp.TftpError;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpOptions;
import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file by TFTP, each try from a port of its own: what is still on its way for the last one is nobody's then (RFC
 * 1350 section 4). What the firmware's client asks for, and how often, is not published (fidelity: I).
 */
final class TftpFetch implements FetchTransfer {
    /** What an Ethernet frame carries beside the headers of IP, UDP and TFTP, with room for IP options (fidelity: I). */
    static final int BLOCK_SIZE = 1_428;

    /** Ports that are tried where one is taken. */
    static final int MAX_PORTS = 5;

    /** Dynamic ports (RFC 6335 section 6), above those that Linux gives away: those may be other ears of the phone. */
    static final int FIRST_PORT = 61_000;

    private static final int PORTS = 65_536 - FIRST_PORT;

    private final FetchTarget target;
    private final FetcherConfig config;
    private final RandomGenerator random;
    private final Outputs outputs = new Outputs();
    private final List<FetchAttempt> attempts = new ArrayList<>();

    private String file = "";
    private TftpOptions options = TftpOptions.NONE.withBlockSize(BLOCK_SIZE);
    private @Nullable TftpTransfer transfer;
    private @Nullable Instant pausesUntil;
    private int tries;
    private int ports;
    private @Nullable FetchStep step;

    TftpFetch(FetchTarget target, FetcherConfig config, RandomGenerator random) {
        this.target = target;
        this.config = config;
        this.random = random;
    }

    @Override
    public List<FetchAttempt> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public List<Output> begin(Instant now) {
        try {
            file = TftpFileName.of(target.url());
            askNext(now);
        } catch (WireFormatException e) {
            miss(Cause.UNSUPPORTED, String.valueOf(e.getMessage()));
        }
        return outputs.drain();
    }

    private void askNext(Instant now) {
        pausesUntil = null;
        tries++;
        ports = 0;
        ask(now);
    }

    private void ask(Instant now) {
        ports++;
        int port = target.url().port().orElse(config.tftpPort());
        TftpTransfer next = new TftpTransfer(
                config.resolver().local().withPort(FIRST_PORT + random.nextInt(PORTS)),
                new Endpoint(target.address(tries - 1), port),
                new TftpPacket.Read(file, TftpMode.OCTET, options),
                config.limits());
        transfer = next;
        outputs.addAll(next.begin(now));
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        TftpTransfer running = transfer;
        if (running != null) {
            outputs.addAll(running.handle(now, input));
            running.outcome().ifPresent(result -> transferred(now, result));
        } else if (input instanceof Input.TimePassed && pausesUntil != null && !now.isBefore(pausesUntil)) {
            askNext(now);
        }
        return outputs.drain();
    }

    private void transferred(Instant now, TftpResult result) {
        transfer = null;
        if (result instanceof TftpResult.Deaf deaf) {
            deaf(now, deaf);
        } else if (result instanceof TftpResult.Whole whole) {
            attempts.add(new FetchAttempt(
                    target.url(), OptionalInt.of(200), whole.body().size()));
            step = new FetchStep.Brought(200, whole.body());
        } else {
            attempts.add(new FetchAttempt(target.url(), OptionalInt.empty(), 0));
            failed(now, result);
        }
    }

    private void deaf(Instant now, TftpResult.Deaf deaf) {
        if (ports < MAX_PORTS) {
            ask(now);
        } else {
            miss(Cause.UNREACHABLE, deaf.why() + ", " + ports + " ports tried");
        }
    }

    private void failed(Instant now, TftpResult result) {
        if (result instanceof TftpResult.Refused refused) {
            refused(now, refused);
        } else if (result instanceof TftpResult.BrokenOff broken) {
            miss(broken.cause(), broken.why());
        } else if (result instanceof TftpResult.Silent silent) {
            if (tries < config.limits().tries()) {
                pausesUntil = now.plus(config.limits().pause());
            } else {
                miss(Cause.UNREACHABLE, silent.why() + ", " + FetchWords.tries(tries));
            }
        }
    }

    /** Whoever refuses options is asked once more without them, which RFC 2347 leaves to the client. */
    private void refused(Instant now, TftpResult.Refused refused) {
        boolean refusesOptions = refused.isFirst() && refused.refusal().code() == TftpError.OPTIONS_REFUSED.code();
        if (refusesOptions && !options.isEmpty()) {
            options = TftpOptions.NONE;
            ask(now);
        } else {
            miss(Cause.REFUSED, Shown.text(refused.refusal().sentence()));
        }
    }

    private void miss(Cause cause, String why) {
        step = new FetchStep.Missed(OptionalInt.empty(), cause, why);
    }

    @Override
    public Optional<Instant> wakeAt() {
        TftpTransfer running = transfer;
        return running != null ? running.wakeAt() : Optional.ofNullable(pausesUntil);
    }

    @Override
    public Optional<FetchStep> outcome() {
        return Optional.ofNullable(step);
    }

    @Override
    public List<Output> abandon() {
        TftpTransfer running = transfer;
        transfer = null;
        pausesUntil = null;
        return running == null ? List.of() : running.abandon();
    }
}
