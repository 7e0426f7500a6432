// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** A phone at 10.0.0.50 that asks, and what a responder at 10.0.0.9 says to it by the rules. */
final class PnpOffice {
    static final int SEED = 3265;
    static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    static final MacAddress MAC = MacAddress.of("000413241234");
    static final Endpoint PHONE = Endpoint.of("10.0.0.50:5060");
    static final Endpoint GROUP = Endpoint.of("224.0.1.75:5060");
    static final Endpoint RESPONDER = Endpoint.of("10.0.0.9:5060");
    static final Endpoint OTHER = Endpoint.of("10.0.0.10:5060");
    static final String TAG;
    static final String CALL_ID;

    static {
        Random same = new Random(SEED);
        TAG = String.valueOf(same.nextLong(100_000_000L, 1L << 31));
        CALL_ID = same.nextLong(100_000_000L, 1L << 31) + "@10.0.0.50";
    }

    static final String OK = """
            SIP/2.0 200 OK
            Via: {via}=5060;received=10.0.0.50
            From: <{uri}>;tag={tag}
            To: <{uri}>;tag=srv
            Call-ID: {call-id}
            CSeq: 1 SUBSCRIBE
            Contact: <sip:10.0.0.9:5060>
            Expires: 0
            Content-Length: 0

            """;

    static final String PROPER = """
            NOTIFY sip:10.0.0.50:5060 SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1;rport
            Max-Forwards: 70
            From: <{uri}>;tag=srv
            To: <{uri}>;tag={tag}
            Call-ID: {call-id}
            CSeq: 1 NOTIFY
            Contact: <sip:10.0.0.9:5060>
            Event: {event}
            Subscription-State: terminated;reason=timeout
            Content-Type: application/url
            Content-Length: 25

            http://10.0.0.9/{mac}.xml""";

    private PnpOffice() {}

    static PnpSubscriberConfig config(SnomProfile profile, String domain) {
        return PnpSubscriberConfig.of(profile, MAC, PHONE, GROUP, Optional.ofNullable(domain));
    }

    static PnpSubscriber subscriber() {
        return subscriber(PnpMode.TOLERANT);
    }

    static PnpSubscriber subscriber(PnpMode mode) {
        return new PnpSubscriber(config(SnomProfiles.CLASSIC, null).withMode(mode), new Random(SEED));
    }

    static PnpSubscriber asking() {
        return asking(PnpMode.TOLERANT);
    }

    static PnpSubscriber asking(PnpMode mode) {
        PnpSubscriber subscriber = subscriber(mode);
        subscriber.begin(T0);
        return subscriber;
    }

    /** A message of the responder, with what it copies of the SUBSCRIBE filled in. */
    static Input heard(String message) {
        return heardFrom(RESPONDER, message);
    }

    static Input heardFrom(Endpoint from, String message) {
        return new Input.Datagram(from, PHONE, Bytes.utf8(filled(message)));
    }

    static String filled(String message) {
        return message.replace("{uri}", "sip:MAC%3a000413241234@224.0.1.75")
                .replace("{via}", "SIP/2.0/UDP 10.0.0.50:5060;rport")
                .replace("{tag}", TAG)
                .replace("{call-id}", CALL_ID)
                .replace(
                        "{event}",
                        "ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snom320\";version=\"8.4.35\"")
                .replace("\n", "\r\n");
    }

    static PnpOutcome.Offered offered(PnpSubscriber subscriber) {
        return (PnpOutcome.Offered) subscriber.outcome().orElseThrow();
    }
}
