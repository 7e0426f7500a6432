// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.sip.EventHeader;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The messages that the phone says in PnP: its SUBSCRIBE, and what it answers to a NOTIFY. */
final class PnpWords {
    private static final String ACCEPTED = "application/url";

    /** What a strict phone may answer: RFC 3261 section 21, and RFC 6665 sections 4.1.3 and 8.3.2. */
    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            404, "Not Found",
            415, "Unsupported Media Type",
            416, "Unsupported URI Scheme",
            481, "Subscription does not exist",
            489, "Bad Event",
            500, "Server Internal Error");

    private PnpWords() {}

    /** Header order, and Via without a branch, are the vendor's: responders in the field count lines. */
    static SipRequest subscribe(PnpSubscriberConfig config, RandomGenerator random) {
        SnomProfile profile = config.profile();
        String uri = "sip:MAC%3a" + config.mac() + "@" + config.host();
        Headers headers = Headers.of(
                "Via", "SIP/2.0/UDP " + config.local() + ";rport",
                "From", "<" + uri + ">;tag=" + digits(random),
                "To", "<" + uri + ">",
                "Call-ID", digits(random) + "@" + config.local().address(),
                "CSeq", "1 SUBSCRIBE",
                "Event",
                        EventHeader.PROFILE + ";profile-type=\"device\";vendor=\"" + profile.pnpVendor() + "\";model=\""
                                + profile.model() + "\";version=\"" + profile.firmware() + "\"",
                "Expires", "0",
                "Accept", ACCEPTED,
                "Contact", "<sip:" + config.local() + ">");
        return new SipRequest(
                "SUBSCRIBE",
                uri,
                profile.subscribesWithUserAgent() ? headers.and("User-Agent", profile.sipUserAgent()) : headers,
                Bytes.EMPTY);
    }

    /** Nine or ten digits, as in the trace. */
    private static String digits(RandomGenerator random) {
        return String.valueOf(random.nextLong(100_000_000L, 1L << 31));
    }

    static SipResponse ok(SipRequest notify, SipRequest subscribe) {
        return tagged(notify.response(200, "OK"), subscribe);
    }

    /** With what the status demands beside it: Accept (RFC 3261 section 21.4.13), Allow-Events (RFC 6665 section 4.4.4). */
    static SipResponse refusal(SipRequest notify, SipRequest subscribe, int status) {
        SipResponse refusal = tagged(notify.response(status, REASONS.getOrDefault(status, "Bad Request")), subscribe);
        return switch (status) {
            case 415 -> refusal.with("Accept", ACCEPTED);
            case 489 -> refusal.with("Allow-Events", EventHeader.PROFILE);
            default -> refusal;
        };
    }

    /** RFC 3261 section 8.2.6.2: a To without a tag gets one; it is the phone's own. */
    private static SipResponse tagged(SipResponse response, SipRequest subscribe) {
        if (!PnpHead.tag(response, "To").isEmpty()) {
            return response;
        }
        String tag = PnpHead.tag(subscribe, "From");
        Headers headers = new Headers(response.headers().fields().stream()
                .map(field ->
                        field.name().equals("To") ? new Headers.Field("To", field.value() + ";tag=" + tag) : field)
                .toList());
        return new SipResponse(response.status(), response.reason(), headers, Bytes.EMPTY);
    }
}
