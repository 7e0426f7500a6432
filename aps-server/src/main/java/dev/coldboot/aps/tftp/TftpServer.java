// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpError;
import dev.coldboot.wire.tftp.TftpMode;
import dev.coldboot.wire.tftp.TftpPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The provisioning server's files by TFTP, to read only (RFC 1350; blksize RFC 2348; timeout and tsize RFC 2349).
 *
 * <p>It has no files of its own: it asks the provisioning server for them by HTTP, so that a phone gets by TFTP just what it
 * would get there without a login or a certificate, and no disk is waited for here. All transfers share one port: RFC 1350 section 4 lets a server choose any
 * transfer identifier, and clients are told apart by their own.
 */
public final class TftpServer implements Machine {
    /** How often one packet is sent again before its client is given up. */
    static final int MAX_RESENDS = 5;

    /** Larger files are refused; the largest firmware images have 50 MB. */
    static final int MAX_FILE = 64 << 20;

    private static final Duration FILE_LIMIT = Duration.ofSeconds(10);

    private record Timer(Instant at, Endpoint client) {
        static final Comparator<Timer> ORDER = Comparator.comparing(Timer::at)
                .thenComparing(timer -> timer.client().toString());
    }

    private final TftpServerConfig config;
    private final List<Output> outputs = new ArrayList<>();
    private final Map<Endpoint, Transfer> transfers = new HashMap<>();
    private final Map<Long, Endpoint> exchanges = new HashMap<>();
    private final TreeSet<Timer> timers = new TreeSet<>(Timer.ORDER);
    private long lastExchange;
    private long bytes;

    public TftpServer(TftpServerConfig config) {
        this.config = config;
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Datagram datagram) {
            read(now, datagram);
        } else if (input instanceof Input.HttpAnswered answered) {
            fetched(now, answered.exchange(), answered.response());
        } else if (input instanceof Input.HttpFailed failed) {
            failed(failed);
        } else if (input instanceof Input.TimePassed) {
            timePassed(now);
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void read(Instant now, Input.Datagram datagram) {
        Endpoint client = datagram.from();
        TftpPacket packet;
        try {
            packet = TftpCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            note(Kind.DROPPED, e.getMessage() + ", from " + client);
            return;
        }
        if (packet instanceof TftpPacket.Read request) {
            asked(client, request);
        } else if (packet instanceof TftpPacket.Write write) {
            refuse(client, TftpError.ACCESS_VIOLATION.packet("files can only be read here"), write.file());
        } else if (packet instanceof TftpPacket.Refusal refusal) {
            broken(client, refusal);
        } else if (packet instanceof TftpPacket.Ack ack && transfers.containsKey(client)) {
            confirmed(now, client, ack);
        } else {
            // RFC 1350 section 4; an ERROR is never answered.
            note(Kind.DROPPED, "a packet of no transfer from " + client);
            send(client, TftpError.UNKNOWN_TRANSFER.packet());
        }
    }

    private void asked(Endpoint client, TftpPacket.Read request) {
        Transfer known = transfers.get(client);
        if (known != null && known.request.equals(request)) {
            note(Kind.DROPPED, client + " asks again; the answer is on its way");
            return;
        }
        forget(client);
        if (request.mode() == TftpMode.MAIL) {
            refuse(client, TftpError.ILLEGAL_OPERATION.packet("mode mail is not served"), request.file());
        } else if (transfers.size() >= config.mostTransfers()) {
            note(Kind.LIMIT, config.mostTransfers() + " transfers at a time; " + client + " is refused");
            send(client, TftpError.NOT_DEFINED.packet("too many transfers, try again later"));
        } else {
            fetch(client, request);
        }
    }

    private void fetch(Endpoint client, TftpPacket.Read request) {
        long exchange = ++lastExchange;
        transfers.put(client, new Transfer(request, exchange));
        exchanges.put(exchange, client);
        HttpRequest page = HttpRequest.get(
                FileName.target(request.file()),
                "Host",
                config.pages().toString(),
                "Forwarded",
                "for=" + client.address() + ";proto=tftp");
        outputs.add(new Output.HttpAsk(
                exchange,
                new HttpCall(
                        config.endpoint().address(), config.pages(), Optional.empty(), page, FILE_LIMIT, MAX_FILE)));
    }

    private void failed(Input.HttpFailed failed) {
        Endpoint client = exchanges.remove(failed.exchange());
        Transfer transfer = client == null ? null : transfers.get(client);
        if (client != null && transfer != null && transfer.exchange == failed.exchange()) {
            forget(client);
            note(Kind.WORLD, "no file for " + client + ": " + failed.detail());
            send(client, TftpError.NOT_DEFINED.packet("the server has trouble of its own"));
        }
    }

    private void fetched(Instant now, long exchange, HttpResponse response) {
        Endpoint client = exchanges.remove(exchange);
        Transfer transfer = client == null ? null : transfers.get(client);
        if (client == null || transfer == null || transfer.exchange != exchange) {
            return;
        }
        String file = transfer.request.file();
        if (response.status() != 200) {
            forget(client);
            refuse(client, refusal(response.status()), file);
            return;
        }
        if (bytes + response.body().size() > config.mostBytes()) {
            forget(client);
            note(Kind.LIMIT, "files of " + bytes + " bytes are being sent; " + client + " is refused");
            send(client, TftpError.NOT_DEFINED.packet("too many transfers, try again later"));
            return;
        }
        begin(now, client, transfer, response.body());
    }

    private void begin(Instant now, Endpoint client, Transfer transfer, Bytes body) {
        try {
            transfer.sending = new Sending(transfer.request, body, config.largestBlock());
            bytes += transfer.size();
            sendNext(now, client, transfer);
        } catch (WireFormatException e) {
            forget(client);
            refuse(client, TftpError.OPTIONS_REFUSED.packet(), transfer.request.file());
        }
    }

    private static TftpPacket.Refusal refusal(int status) {
        return switch (status) {
            case 404 -> TftpError.FILE_NOT_FOUND.packet();
            case 400, 401, 403 -> TftpError.ACCESS_VIOLATION.packet();
            case 429 -> TftpError.NOT_DEFINED.packet("too many requests, try again later");
            default -> TftpError.NOT_DEFINED.packet("the server has trouble of its own");
        };
    }

    private void confirmed(Instant now, Endpoint client, TftpPacket.Ack ack) {
        Transfer transfer = transfers.get(client);
        Sending sending = transfer == null ? null : transfer.sending;
        if (transfer == null || sending == null || !sending.isConfirmedBy(ack)) {
            note(Kind.DROPPED, "an ACK of another packet than the last, from " + client);
        } else if (sending.advance()) {
            sendNext(now, client, transfer);
        } else {
            forget(client);
            note(
                    Kind.SERVED,
                    client + " got " + FileName.shown(transfer.request.file()) + " by TFTP, " + sending.size()
                            + " bytes");
        }
    }

    private void sendNext(Instant now, Endpoint client, Transfer transfer) {
        transfer.resends = 0;
        sendAgain(now, client, transfer);
    }

    private void sendAgain(Instant now, Endpoint client, Transfer transfer) {
        Sending sending = transfer.sending;
        if (sending != null) {
            send(client, sending.packet());
            stopTimer(client, transfer);
            Instant due = now.plus(sending.patience());
            transfer.due = due;
            timers.add(new Timer(due, client));
        }
    }

    private void timePassed(Instant now) {
        while (!timers.isEmpty() && !timers.first().at().isAfter(now)) {
            Endpoint client = timers.first().client();
            Transfer transfer = transfers.get(client);
            if (transfer == null || transfer.resends == MAX_RESENDS) {
                forget(client);
                note(Kind.LIMIT, client + " has not confirmed a packet that was sent " + (MAX_RESENDS + 1) + " times");
            } else {
                transfer.resends++;
                sendAgain(now, client, transfer);
            }
        }
    }

    private void broken(Endpoint client, TftpPacket.Refusal refusal) {
        if (transfers.containsKey(client)) {
            forget(client);
            note(Kind.REFUSED, client + " breaks off: " + FileName.shown(refusal.sentence()));
        }
    }

    /** What is asked for the client may still come, and finds nobody. */
    private void forget(Endpoint client) {
        Transfer transfer = transfers.remove(client);
        if (transfer != null) {
            stopTimer(client, transfer);
            bytes -= transfer.size();
        }
    }

    private void stopTimer(Endpoint client, Transfer transfer) {
        @Nullable Instant due = transfer.due;
        if (due != null) {
            timers.remove(new Timer(due, client));
            transfer.due = null;
        }
    }

    private void refuse(Endpoint client, TftpPacket.Refusal why, String file) {
        note(Kind.REFUSED, client + " does not get " + FileName.shown(file) + ": " + why.sentence());
        send(client, why);
    }

    private void send(Endpoint client, TftpPacket packet) {
        outputs.add(new Output.Send(config.endpoint(), client, TftpCodec.encode(packet)));
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first().at());
    }
}
