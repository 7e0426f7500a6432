// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.Retransmissions;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.sip.SipUri;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The NOTIFYs outside of any subscription by which phones are told to restart or to read their settings (seen: GS3, wazo),
 * and the MESSAGEs that bring them settings (vendor). To a phone that challenges them ({@code challenge_reboot},
 * {@code challenge_checksync}) it is proven that its own account's password is known.
 */
final class PhoneNotices {
    /** The event of settings by MESSAGE. */
    static final String SETTINGS = "snom-settings";

    /** Answers that are remembered; beyond them the oldest go. */
    static final int MAX_TOLD = 100;

    private record Notice(String account, SipRequest request, Endpoint to) {
        boolean isSigned() {
            return request.headers().first("Authorization").isPresent();
        }

        Told answered(OptionalInt status) {
            return new Told(account, to, request.header("Event"), status);
        }
    }

    /**
     * What a response to one of them means.
     *
     * @param confirmed whether the phone will do it
     * @param method of what it answers
     * @param again the same request with credentials, where the phone wants them
     */
    record Heard(boolean confirmed, String method, Optional<Output.Send> again) {}

    private final Tokens tokens;
    private final Map<NotifyKey, Notice> open = new HashMap<>();
    private final Retransmissions<NotifyKey> waiting = new Retransmissions<>();
    private final ArrayDeque<Told> told = new ArrayDeque<>();

    PhoneNotices(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Tells one phone by NOTIFY.
     *
     * @param event such as {@code check-sync;reboot=false}
     */
    Output.Send tell(Instant now, RegistrarConfig config, Registration phone, String event) {
        Headers headers =
                headers(config, phone, "NOTIFY", event).and("Subscription-State", "terminated;reason=noresource");
        SipRequest notify = new SipRequest("NOTIFY", target(phone.contact()), headers, Bytes.EMPTY);
        return send(now, config, new Notice(phone.account(), notify, phone.target()));
    }

    /** Brings one phone settings by MESSAGE (vendor, "allow_sip_settings"). */
    Output.Send bring(Instant now, RegistrarConfig config, Registration phone, String document) {
        Headers headers = headers(config, phone, "MESSAGE", SETTINGS).and("Content-Type", "application/xml");
        SipRequest message = new SipRequest("MESSAGE", target(phone.contact()), headers, Bytes.utf8(document));
        return send(now, config, new Notice(phone.account(), message, phone.target()));
    }

    private Headers headers(RegistrarConfig config, Registration phone, String method, String event) {
        return Headers.of(
                "Via",
                via(config),
                "Max-Forwards",
                "70",
                "From",
                "<sip:" + config.realm() + ">;tag=" + tokens.tag(),
                "To",
                "<sip:" + phone.account() + "@" + config.realm() + ">",
                "Call-ID",
                tokens.next(16) + "@" + config.realm(),
                "CSeq",
                "1 " + method,
                "Contact",
                "<sip:" + config.endpoint() + ">",
                "Event",
                event);
    }

    private String via(RegistrarConfig config) {
        return "SIP/2.0/UDP " + config.endpoint() + ";branch=" + tokens.branch() + ";rport";
    }

    /** Without the header part, which a request URI may not have (RFC 3261 section 19.1.1, table 1). */
    private static String target(SipUri contact) {
        String whole = contact.toString();
        int part = contact.headers().map(headers -> headers.length() + 1).orElse(0);
        return whole.substring(0, whole.length() - part);
    }

    private Output.Send send(Instant now, RegistrarConfig config, Notice notice) {
        Output.Send send = new Output.Send(config.endpoint(), notice.to(), SipCodec.encode(notice.request()));
        NotifyKey key = key(notice.request());
        open.put(key, notice);
        waiting.sent(now, key, send);
        return send;
    }

    private static NotifyKey key(SipRequest ours) {
        try {
            return NotifyKey.of(ours);
        } catch (WireFormatException e) {
            throw new IllegalStateException("our own Via", e);
        }
    }

    /**
     * Takes a final response; empty where nobody waits for it.
     *
     * @throws WireFormatException when its Via cannot be read
     */
    Optional<Heard> heard(Instant now, RegistrarConfig config, SipResponse response) throws WireFormatException {
        NotifyKey key = NotifyKey.of(response);
        if (!waiting.answered(key)) {
            return Optional.empty();
        }
        Notice notice = open.remove(key);
        if (notice == null) {
            return Optional.empty();
        }
        boolean wantsProof = response.status() == 401 && !notice.isSigned();
        Optional<Output.Send> again = (wantsProof ? signed(config, notice, response) : Optional.<Notice>empty())
                .map(signed -> send(now, config, signed));
        if (again.isEmpty()) {
            remember(notice.answered(OptionalInt.of(response.status())));
        }
        return Optional.of(new Heard(response.status() < 300, notice.request().method(), again));
    }

    private void remember(Told answer) {
        if (told.size() == MAX_TOLD) {
            told.removeFirst();
        }
        told.add(answer);
    }

    /** What phones answered, oldest first. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** RFC 3261 section 22.2: the same request, with credentials, a higher CSeq and a branch of its own. */
    private Optional<Notice> signed(RegistrarConfig config, Notice notice, SipResponse response) {
        Optional<String> password = config.accounts().password(notice.account());
        if (password.isEmpty()) {
            return Optional.empty();
        }
        try {
            SipRequest plain = notice.request();
            String proof = DigestChallenge.parse(response.header("WWW-Authenticate"))
                    .answer(notice.account(), password.get(), plain.method(), plain.uri(), tokens.next(8), 1)
                    .toString();
            Headers headers = Headers.of("Via", via(config));
            for (Headers.Field field : plain.headers().without("Via").fields()) {
                headers =
                        headers.and(field.name(), field.name().equals("CSeq") ? "2 " + plain.method() : field.value());
            }
            SipRequest again =
                    new SipRequest(plain.method(), plain.uri(), headers.and("Authorization", proof), plain.body());
            return Optional.of(new Notice(notice.account(), again, notice.to()));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** What is to be sent again now; those that were given up are handed to the caller once. */
    Retransmissions.Due<NotifyKey> due(Instant now) {
        Retransmissions.Due<NotifyKey> due = waiting.due(now);
        for (NotifyKey lost : due.givenUp()) {
            Notice notice = open.remove(lost);
            if (notice != null) {
                remember(notice.answered(OptionalInt.empty()));
            }
        }
        return due;
    }

    int size() {
        return waiting.size();
    }

    Optional<Instant> wakeAt() {
        return waiting.wakeAt();
    }
}
