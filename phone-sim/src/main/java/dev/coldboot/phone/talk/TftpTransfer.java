// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpError;
import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to read a file and what follows it, between one port of the phone and the port that the server chooses for it
 * (RFC 1350 section 4).
 *
 * <p>A block that comes again is not confirmed again, since a server that answers confirmations by blocks would send every
 * block twice from then on (RFC 1123 section 4.2.3.1); the phone's own timer makes up for a confirmation that was lost. It
 * does not stay to confirm the last block again, as RFC 1350 section 6 advises: its server may send that one in vain.
 */
final class TftpTransfer implements Talk<TftpResult> {
    /** How long an answer may take before a packet is sent again, and twice as long each time (RFC 1123, 4.2.3.2; I). */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How often one packet is sent again (fidelity: I). */
    static final int MAX_RESENDS = 5;

    private final Endpoint local;
    private final TftpPacket.Read request;
    private final TftpReceipt receipt;
    private final Duration timeout;
    private final Outputs outputs = new Outputs();

    private Endpoint server;
    private boolean isAnswered;
    private Bytes sent = Bytes.EMPTY;
    private Duration patience = PATIENCE;
    private int resends;
    private Instant end = Instant.EPOCH;
    private @Nullable Instant deadline;
    private @Nullable TftpResult result;

    /**
     * @param local the phone's address, and a port that nobody else has
     * @param server where requests go; its answers come from another port
     */
    TftpTransfer(Endpoint local, Endpoint server, TftpPacket.Read request, FetchLimits limits) {
        this.local = local;
        this.server = server;
        this.request = request;
        this.receipt = new TftpReceipt(request.options(), limits.maxBytes());
        this.timeout = limits.timeout();
    }

    @Override
    public List<Output> begin(Instant now) {
        end = now.plus(timeout);
        outputs.add(new Output.Listen(Ear.udp(local)));
        send(now, request);
        return outputs.drain();
    }

    private void send(Instant now, TftpPacket packet) {
        sent = TftpCodec.encode(packet);
        patience = PATIENCE;
        resends = 0;
        sendAgain(now);
    }

    private void sendAgain(Instant now) {
        outputs.add(new Output.Send(local, server, sent));
        Instant next = now.plus(patience);
        deadline = next.isBefore(end) ? next : end;
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (deadline == null) {
            return List.of();
        }
        if (input instanceof Input.Datagram datagram && datagram.to().equals(local)) {
            read(now, datagram);
        } else if (input instanceof Input.TimePassed && !now.isBefore(deadline)) {
            timePassed(now);
        } else if (input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(local))) {
            deadline = null;
            result = new TftpResult.Deaf("cannot listen on " + local + ": " + Shown.text(deaf.why()));
        }
        return outputs.drain();
    }

    private void timePassed(Instant now) {
        if (now.isBefore(end) && resends < MAX_RESENDS) {
            resends++;
            patience = patience.multipliedBy(2);
            sendAgain(now);
        } else if (isAnswered) {
            close(new TftpResult.Silent("block " + receipt.awaited() + " did not come in time from " + server));
        } else {
            close(new TftpResult.Silent("no answer from " + server));
        }
    }

    private void read(Instant now, Input.Datagram datagram) {
        Endpoint from = datagram.from();
        TftpPacket packet;
        try {
            packet = TftpCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + from);
            return;
        }
        boolean isServer = isAnswered ? from.equals(server) : from.address().equals(server.address());
        if (!isServer) {
            stranger(from, packet);
        } else if (packet instanceof TftpPacket.Refusal refusal) {
            close(new TftpResult.Refused(refusal, !isAnswered));
        } else {
            take(now, from, packet);
        }
    }

    /** RFC 1350 section 4; an ERROR is never answered (section 2). */
    private void stranger(Endpoint from, TftpPacket packet) {
        drop("TFTP packet from " + from + ", which serves another transfer or none");
        if (!(packet instanceof TftpPacket.Refusal)) {
            tell(from, TftpError.UNKNOWN_TRANSFER.packet());
        }
    }

    private void take(Instant now, Endpoint from, TftpPacket packet) {
        switch (receipt.take(packet)) {
            case NEXT -> {
                isAnswered = true;
                server = from;
                send(now, receipt.confirmation());
            }
            case COMPLETE -> {
                tell(from, receipt.confirmation());
                close(new TftpResult.Whole(receipt.body()));
            }
            case BROKEN ->
                receipt.trouble().ifPresent(trouble -> {
                    tell(from, trouble.told());
                    close(new TftpResult.BrokenOff(trouble.cause(), trouble.why()));
                });
            case IGNORED -> drop("TFTP packet from " + from + " that is not block " + receipt.awaited());
        }
    }

    private void tell(Endpoint to, TftpPacket packet) {
        outputs.add(new Output.Send(local, to, TftpCodec.encode(packet)));
    }

    private void drop(String why) {
        outputs.add(new Output.Note(Kind.DROPPED, why));
    }

    private void close(TftpResult brought) {
        outputs.add(new Output.Unlisten(Ear.udp(local)));
        deadline = null;
        result = brought;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<TftpResult> outcome() {
        return Optional.ofNullable(result);
    }

    @Override
    public List<Output> abandon() {
        if (deadline == null) {
            return List.of();
        }
        deadline = null;
        return List.of(new Output.Unlisten(Ear.udp(local)));
    }
}
