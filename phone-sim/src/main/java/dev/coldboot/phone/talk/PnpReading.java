// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.EventHeader;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a NOTIFY of PnP as tolerantly as the firmware does, only the URL in its body counts; and finds what is wrong. */
final class PnpReading {
    private static final Pattern STATE = Pattern.compile("(?i)(active|pending|terminated)\\s*(;.*)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final String URL_TYPE = "application/url";

    private final SipRequest notify;
    private final PnpHeard heard;
    private final Set<PnpRule> broken = EnumSet.noneOf(PnpRule.class);

    private PnpReading(SipRequest notify, PnpHeard heard) {
        this.notify = notify;
        this.heard = heard;
    }

    /** The URL in the body, white space around it cut (fidelity: I); empty when the body is none. */
    static Optional<Url> url(SipRequest notify) {
        try {
            return Optional.of(Url.parse(notify.body().utf8()));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it is about what phones subscribe to, so that it is meant for PnP whatever its Call-ID. */
    static boolean isOfProfile(SipRequest notify) {
        String event = notify.header("Event");
        return isProfile(event) || (event.isEmpty() && url(notify).isPresent());
    }

    private static boolean isProfile(String event) {
        return event.split(";", 2)[0].strip().equals(EventHeader.PROFILE);
    }

    /**
     * What is wrong with the NOTIFY itself.
     *
     * @param tagOfAnswer the tag that its responder gave itself in the response
     * @param before the responder's NOTIFY before this one
     */
    static Set<PnpRule> broken(
            SipRequest notify, PnpHeard heard, Optional<String> tagOfAnswer, Optional<SipRequest> before) {
        PnpReading reading = new PnpReading(notify, heard);
        PnpHead.examine(notify, heard, reading.broken);
        reading.requestUri();
        reading.via();
        reading.cseq(before);
        reading.hops();
        reading.contact();
        reading.dialog(tagOfAnswer);
        reading.event();
        reading.body();
        return reading.broken;
    }

    private void check(boolean holds, PnpRule rule) {
        if (!holds) {
            broken.add(rule);
        }
    }

    private void requestUri() {
        Optional<SipUri> uri = PnpHead.uri(notify.uri());
        Optional<SipUri> own = PnpHead.contact(heard.subscribe());
        check(uri.isPresent(), PnpRule.NOTIFY_REQUEST_URI_SCHEME);
        check(uri.isEmpty() || own.isEmpty() || uri.get().isSameAs(own.get()), PnpRule.NOTIFY_REQUEST_URI);
    }

    private void via() {
        Optional<Via> via = PnpHead.via(notify);
        check(via.isPresent(), PnpRule.NOTIFY_VIA);
        if (via.isEmpty()) {
            return;
        }
        String sentBy = via.get().host() + ":" + via.get().port().orElse(SipUri.DEFAULT_PORT);
        if (sentBy.equals(heard.config().local().toString())) {
            // That it has no branch is the phone's doing then.
            broken.add(PnpRule.NOTIFY_VIA_OWN);
            return;
        }
        Optional<String> branch = via.get().branch();
        check(branch.isPresent(), PnpRule.NOTIFY_BRANCH);
        check(branch.orElse(Via.MAGIC_COOKIE).startsWith(Via.MAGIC_COOKIE), PnpRule.NOTIFY_BRANCH_COOKIE);
    }

    /** The first one may have any number: each side counts for itself (RFC 3261 section 12.2.1.1). */
    private void cseq(Optional<SipRequest> before) {
        Optional<CSeq> cseq = cseq(notify).filter(read -> read.method().equals("NOTIFY"));
        check(cseq.isPresent(), PnpRule.NOTIFY_CSEQ);
        Optional<Long> last = before.filter(earlier -> earlier.header("Call-ID").equals(notify.header("Call-ID")))
                .filter(earlier -> PnpHead.tag(earlier, "From").equals(PnpHead.tag(notify, "From")))
                .flatMap(PnpReading::cseq)
                .map(CSeq::number);
        check(cseq.isEmpty() || last.isEmpty() || cseq.get().number() == last.get() + 1, PnpRule.NOTIFY_CSEQ_ORDER);
    }

    private static Optional<CSeq> cseq(SipRequest notify) {
        try {
            return Optional.of(CSeq.parse(notify.header("CSeq")));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private void hops() {
        String hops = notify.header("Max-Forwards");
        boolean isNumber = NUMBER.matcher(hops).matches();
        check(isNumber, PnpRule.NOTIFY_MAX_FORWARDS);
        // Each proxy on the way took one away and left a Via (RFC 3261 section 16.6).
        int proxies = notify.headers().all("Via").size() - 1;
        check(!isNumber || Integer.parseInt(hops) + Math.max(0, proxies) == 70, PnpRule.NOTIFY_MAX_FORWARDS_70);
    }

    private void contact() {
        Optional<SipUri> contact = PnpHead.contact(notify);
        Endpoint own = heard.config().local();
        check(contact.isPresent(), PnpRule.NOTIFY_CONTACT);
        check(!contact.flatMap(SipUri::endpoint).equals(Optional.of(own)), PnpRule.NOTIFY_CONTACT_OWN);
    }

    private void dialog(Optional<String> tagOfAnswer) {
        String from = PnpHead.tag(notify, "From");
        String own = PnpHead.tag(heard.subscribe(), "From");
        check(notify.header("Call-ID").equals(heard.subscribe().header("Call-ID")), PnpRule.NOTIFY_CALL_ID);
        if (from.equals(own)) {
            // What is wrong with the tags follows from that.
            broken.add(PnpRule.NOTIFY_SWAP);
            return;
        }
        check(!from.isEmpty(), PnpRule.NOTIFY_FROM_TAG);
        check(PnpHead.tag(notify, "To").equals(own), PnpRule.NOTIFY_TO_TAG);
        check(from.isEmpty() || tagOfAnswer.isEmpty() || tagOfAnswer.get().equals(from), PnpRule.NOTIFY_FROM_TAG_OTHER);
    }

    private void event() {
        String event = notify.header("Event");
        boolean isProfile = isProfile(event);
        check(isProfile, PnpRule.NOTIFY_EVENT);
        check(
                !isProfile || plain(event).equals(plain(heard.subscribe().header("Event"))),
                PnpRule.NOTIFY_EVENT_PARAMETERS);
        String state = notify.header("Subscription-State");
        boolean isState = STATE.matcher(state).matches();
        check(isState, PnpRule.NOTIFY_STATE);
        check(!isState || state.toLowerCase(Locale.ROOT).startsWith("terminated"), PnpRule.NOTIFY_STATE_LASTING);
    }

    /** Without white space that means nothing. */
    private static String plain(String event) {
        try {
            return EventHeader.parse(event).toString();
        } catch (WireFormatException e) {
            return event;
        }
    }

    private void body() {
        Optional<String> type = notify.headers().first("Content-Type");
        String body = notify.body().utf8();
        check(type.isPresent() || body.isEmpty(), PnpRule.NOTIFY_CONTENT_TYPE);
        check(
                type.isEmpty() || type.get().split(";", 2)[0].strip().equalsIgnoreCase(URL_TYPE),
                PnpRule.NOTIFY_CONTENT_TYPE_OTHER);
        check(notify.headers().first("Content-Length").isPresent(), PnpRule.NOTIFY_CONTENT_LENGTH_MISSING);
        check(heard.rest().equals(body), PnpRule.NOTIFY_CONTENT_LENGTH);
        check(url(notify).isPresent(), PnpRule.NOTIFY_URL);
        check(body.equals(body.strip()), PnpRule.NOTIFY_URL_SPACE);
    }
}
