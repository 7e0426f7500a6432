// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.Parameters;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a REGISTER of a proven account changes (RFC 3261 section 10.3, steps 6 and 7): all of it, or nothing. */
final class RegisterRules {
    /** What a malformed or missing interval counts as (RFC 3261 section 20.19). */
    private static final long MALFORMED = 3_600;

    /**
     * What is to be done.
     *
     * @param status 200, or the refusal
     * @param remove registrations that end
     * @param put registrations that begin or go on
     */
    record Ruling(int status, String reason, List<Registration> remove, List<Registration> put) {
        static Ruling refusal(int status, String reason) {
            return new Ruling(status, reason, List.of(), List.of());
        }
    }

    private final RegistrarConfig config;
    private final Registrations registrations;

    RegisterRules(RegistrarConfig config, Registrations registrations) {
        this.config = config;
        this.registrations = registrations;
    }

    /** @throws WireFormatException when a Contact is none */
    Ruling rule(Instant now, SipRequest request, String account, Endpoint source) throws WireFormatException {
        List<String> values = request.headers().all("Contact");
        if (values.stream().anyMatch(value -> value.strip().equals("*"))) {
            return everything(request, account, values.size());
        }
        List<Registration> remove = new ArrayList<>();
        List<Registration> put = new ArrayList<>();
        for (SipAddress contact : SipAddress.all(request, "Contact")) {
            Registration asked = asked(now, request, account, source, contact);
            Optional<Registration> known = registrations.find(account, asked.contact());
            if (known.isPresent() && isOlder(asked, known.get())) {
                return outOfOrder();
            }
            long seconds = Duration.between(now, asked.until()).toSeconds();
            if (seconds == 0) {
                known.ifPresent(remove::add);
            } else if (seconds < config.shortest().toSeconds()) {
                return Ruling.refusal(423, "Interval Too Brief");
            } else {
                put.add(asked);
            }
        }
        return hasRoom(account, remove, put)
                ? new Ruling(200, "OK", remove, put)
                : Ruling.refusal(403, "Too Many Registrations");
    }

    /** {@code Contact: *} ends everything, and is only allowed alone and with Expires 0 (step 6). */
    private Ruling everything(SipRequest request, String account, int contacts) throws WireFormatException {
        if (contacts != 1 || !request.header("Expires").strip().equals("0")) {
            return Ruling.refusal(400, "Contact * Only Alone And With Expires 0");
        }
        List<Registration> all = registrations.of(account);
        CSeq cseq = CSeq.parse(request.header("CSeq"));
        boolean older = all.stream()
                .anyMatch(one -> one.callId().equals(request.header("Call-ID")) && one.sequence() >= cseq.number());
        return older ? outOfOrder() : new Ruling(200, "OK", all, List.of());
    }

    /** Step 7: within a Call-ID only a higher CSeq may change anything; else nothing is changed. */
    private static boolean isOlder(Registration asked, Registration known) {
        return asked.callId().equals(known.callId()) && asked.sequence() <= known.sequence();
    }

    private static Ruling outOfOrder() {
        return Ruling.refusal(500, "CSeq Out Of Order");
    }

    private boolean hasRoom(String account, List<Registration> remove, List<Registration> put) {
        long more = put.stream()
                .filter(one -> registrations.find(account, one.contact()).isEmpty())
                .count();
        int own = registrations.of(account).size() - remove.size();
        return own + more <= config.maxContacts() && registrations.size() - remove.size() + more <= config.capacity();
    }

    private Registration asked(Instant now, SipRequest request, String account, Endpoint source, SipAddress contact)
            throws WireFormatException {
        Parameters parameters = contact.parameters();
        String interval = parameters.value("expires").orElse(request.header("Expires"));
        return new Registration(
                account,
                SipUri.parse(contact.uri()),
                source,
                now.plus(seconds(interval)),
                request.header("Call-ID"),
                CSeq.parse(request.header("CSeq")).number(),
                Login.printable(request.header("User-Agent")),
                parameters
                        .value("q")
                        .filter(q -> q.matches("[01](\\.[0-9]{0,3})?"))
                        .orElse(""));
    }

    private Duration seconds(String interval) {
        if (interval.isBlank()) {
            return config.usual();
        }
        String digits = interval.strip();
        long seconds =
                !digits.matches("[0-9]+") ? MALFORMED : digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
        return Duration.ofSeconds(Math.min(seconds, config.longest().toSeconds()));
    }
}
