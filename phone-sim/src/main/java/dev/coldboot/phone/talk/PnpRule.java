// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.util.Locale;
import java.util.Optional;

/**
 * What can be wrong with the messages of a PnP responder: the response to the SUBSCRIBE ("answer") and the NOTIFY. A
 * tolerant phone notes it and goes on; a strict one refuses the first NOTIFY of a responder that broke a MUST.
 *
 * <p>The phone's own SUBSCRIBE has no branch in its Via, so a response is judged by what it copies, not by how it is matched.
 * What never reaches the phone can't be judged: an answer to another port than its own, or to another Call-ID.
 */
public enum PnpRule {
    ANSWER_BLANK_LINE(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 7",
            "response without the blank line behind its header",
            "pnpserv.py, SPLiT"),
    ANSWER_VIA(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 8.2.6.2",
            "response whose Via is not the phone's, but for received and rport",
            ""),
    ANSWER_FROM(Severity.VIOLATION, 481, "RFC 3261 section 8.2.6.2", "response whose From is not the phone's", ""),
    ANSWER_TO(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 8.2.6.2",
            "response whose To has another URI than the SUBSCRIBE's",
            ""),
    ANSWER_TO_TAG(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 8.2.6.2",
            "response without a tag in its To",
            "pnpserv.py, snompnpd, SPLiT, pmps, Gemeinschaft 3, MikoPBX"),
    ANSWER_CSEQ(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 8.2.6.2",
            "response whose CSeq is not the SUBSCRIBE's",
            "pmps; ZeroTouchSIP always says 1, which is right for a phone's first SUBSCRIBE"),
    ANSWER_EXPIRES(Severity.VIOLATION, 481, "RFC 6665 section 3.1.1", "200 without Expires", "pschichtel's"),
    ANSWER_EXPIRES_LONGER(
            Severity.VIOLATION, 481, "RFC 6665 section 3.1.1", "200 whose Expires is longer than was asked for", ""),
    ANSWER_CONTACT(Severity.VIOLATION, 481, "RFC 3261 section 12.1.1", "200 without a Contact that is one SIP URI", ""),
    ANSWER_CONTACT_OWN(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 12.1.1",
            "200 whose Contact is the phone itself",
            "pnpserv.py, SPLiT, pmps, MikoPBX"),
    ANSWER_RPORT(
            Severity.ADVICE,
            0,
            "RFC 3581 section 4",
            "response that does not fill in both rport and received, although the phone asks for rport",
            "all but Coldboot's own and our SIPp scenario; a responder need not know RFC 3581"),
    ANSWER_PORT(
            Severity.ADVICE,
            0,
            "RFC 3581 section 4",
            "response from another port than the SUBSCRIBE was sent to",
            "pnpserv.py and SPLiT from 1036, FreeSWITCH's daemon from 8160, snompnpd and MikoPBX from a free one"),

    NOTIFY_REQUEST_URI_SCHEME(
            Severity.VIOLATION, 416, "RFC 3261 section 7.1", "NOTIFY to a request URI that is none", "Gemeinschaft 3"),
    NOTIFY_REQUEST_URI(
            Severity.VIOLATION,
            404,
            "RFC 3261 section 12.2.1.1",
            "NOTIFY to a request URI that is not the phone's Contact",
            ""),
    NOTIFY_VIA(Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.7", "NOTIFY without a readable Via", ""),
    NOTIFY_VIA_OWN(
            Severity.VIOLATION,
            400,
            "RFC 3261 section 18.1.1",
            "NOTIFY with the phone's own Via",
            "pnpserv.py, snompnpd, SPLiT, pmps, ZeroTouchSIP, MikoPBX"),
    NOTIFY_BRANCH(
            Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.7", "NOTIFY without a branch in its Via", "pschichtel's"),
    NOTIFY_BRANCH_COOKIE(
            Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.7", "NOTIFY whose branch does not begin with z9hG4bK", ""),
    NOTIFY_CSEQ(
            Severity.VIOLATION,
            400,
            "RFC 3261 section 8.1.1.5",
            "NOTIFY whose CSeq is not a number below 2^31 and the method",
            ""),
    NOTIFY_CSEQ_ORDER(
            Severity.VIOLATION,
            500,
            "RFC 3261 section 12.2.1.1",
            "second NOTIFY of a dialog whose CSeq is not one more than the first one's",
            ""),
    NOTIFY_MAX_FORWARDS(
            Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.6", "NOTIFY without a number as Max-Forwards", ""),
    NOTIFY_FROM_TAG(
            Severity.VIOLATION,
            400,
            "RFC 3261 section 8.1.1.3",
            "NOTIFY without a tag in its From",
            "FreeSWITCH's daemon"),
    NOTIFY_CONTACT(
            Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.8", "NOTIFY without a Contact that is one SIP URI", ""),
    NOTIFY_CONTACT_OWN(
            Severity.VIOLATION, 400, "RFC 3261 section 8.1.1.8", "NOTIFY whose Contact is the phone itself", ""),
    NOTIFY_CALL_ID(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 12.2.1.1",
            "NOTIFY with another Call-ID than the SUBSCRIBE's",
            "FreeSWITCH's daemon"),
    NOTIFY_SWAP(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 12.2.1.1",
            "NOTIFY whose From and To are not swapped",
            "pnpserv.py, snompnpd, SPLiT, pmps, ZeroTouchSIP, MikoPBX"),
    NOTIFY_TO_TAG(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 12.2.1.1",
            "NOTIFY whose To does not have the phone's tag",
            "FreeSWITCH's daemon"),
    NOTIFY_EVENT(
            Severity.VIOLATION,
            489,
            "RFC 6665 section 3.2.1",
            "NOTIFY whose Event is not ua-profile, which was subscribed to",
            ""),
    NOTIFY_STATE(
            Severity.VIOLATION,
            400,
            "RFC 6665 section 4.2.2",
            "NOTIFY without a Subscription-State of active, pending or terminated",
            "FreeSWITCH's daemon"),
    NOTIFY_CONTENT_TYPE(
            Severity.VIOLATION,
            400,
            "RFC 3261 section 20.15",
            "NOTIFY with a body, but without Content-Type",
            "FreeSWITCH's daemon"),
    NOTIFY_CONTENT_TYPE_OTHER(
            Severity.VIOLATION,
            415,
            "RFC 6665 section 3.2.1",
            "NOTIFY whose Content-Type is not application/url, which alone the phone accepts",
            ""),
    NOTIFY_CONTENT_LENGTH(
            Severity.VIOLATION,
            400,
            "RFC 3261 section 20.14",
            "NOTIFY whose Content-Length is less than its body has; the rest is dropped",
            ""),
    NOTIFY_URL(
            Severity.VIOLATION,
            400,
            "the vendor's page \"SIP PnP\"",
            "NOTIFY whose body is no http, https or tftp URL",
            ""),
    NOTIFY_URL_SPACE(
            Severity.ADVICE,
            0,
            "RFC 3986 appendix C",
            "NOTIFY with white space around its URL, which is cut",
            "our SIPp scenario"),
    NOTIFY_CONTENT_LENGTH_MISSING(Severity.ADVICE, 0, "RFC 3261 section 20.14", "NOTIFY without Content-Length", ""),
    NOTIFY_MAX_FORWARDS_70(
            Severity.ADVICE,
            0,
            "RFC 3261 section 8.1.1.6",
            "NOTIFY whose Max-Forwards did not begin with 70",
            "all but Coldboot's own and our SIPp scenario: 20, as in the vendor's trace"),
    NOTIFY_FROM_TAG_OTHER(
            Severity.ADVICE,
            0,
            "RFC 6665 section 4.1.4",
            "NOTIFY whose From has another tag than the To of its responder's response, as if the SUBSCRIBE had forked",
            ""),
    NOTIFY_EVENT_PARAMETERS(
            Severity.ADVICE,
            0,
            "RFC 6665 section 8.2.1",
            "NOTIFY whose Event has other parameters than the SUBSCRIBE's; they are not compared",
            "pnpserv.py, SPLiT, pmps, ZeroTouchSIP, MikoPBX; Gemeinschaft 3 has none"),
    NOTIFY_STATE_LASTING(
            Severity.ADVICE,
            0,
            "RFC 6665 section 4.4.3",
            "NOTIFY whose Subscription-State is not terminated, although Expires: 0 asks for one NOTIFY only",
            ""),
    NOTIFY_EARLY(
            Severity.ALLOWED,
            0,
            "RFC 6665 section 4.1.2.4",
            "NOTIFY without a response of its responder before it",
            ""),

    RECORD_ROUTE(
            Severity.VIOLATION,
            481,
            "RFC 3261 section 16.6",
            "message whose Record-Route is a loopback address that leads to the phone",
            "snom ONE, in the vendor's printed trace"),
    LINE_END(Severity.VIOLATION, 400, "RFC 3261 section 7", "message whose lines do not end with CRLF", ""),
    CONTACT_TRANSPORT(
            Severity.ADVICE,
            0,
            "RFC 3261 section 19.1.1",
            "message by UDP whose Contact asks for another transport",
            "pnpserv.py, SPLiT, pmps, pschichtel's, snom ONE, MikoPBX"),
    CONTACT_ELSEWHERE(
            Severity.ADVICE,
            0,
            "RFC 3261 section 8.1.1.8",
            "message whose Contact is another place than it came from",
            "Gemeinschaft 3: the group");

    /** How much a deviation weighs. */
    public enum Severity {
        /** Something that an RFC demands (MUST) is not so; a strict phone refuses it. */
        VIOLATION("the RFC demands otherwise"),
        /** Something is against a recommendation (SHOULD), an extension, or what others do. */
        ADVICE("it should be otherwise"),
        /** It looks odd, but the RFC allows it. */
        ALLOWED("the RFC allows it");

        private final String sentence;

        Severity(String sentence) {
            this.sentence = sentence;
        }

        /** What it means. */
        public String sentence() {
            return sentence;
        }
    }

    private final Severity severity;
    private final int status;
    private final String source;
    private final String deviation;
    private final String seen;

    PnpRule(Severity severity, int status, String source, String deviation, String seen) {
        this.severity = severity;
        this.status = status;
        this.source = source;
        this.deviation = deviation;
        this.seen = seen;
    }

    /** The name in the journal and in {@code docs/pnp-rules.md}, such as {@code answer-to-tag}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public boolean isViolation() {
        return severity == Severity.VIOLATION;
    }

    /** What a strict phone answers to the NOTIFY; 0 where it does not refuse. */
    public int status() {
        return status;
    }

    /** Where the rule stands: RFC and section, or the vendor's page. */
    public String source() {
        return source;
    }

    /** What is wrong, without a full stop. */
    public String deviation() {
        return deviation;
    }

    /** Which public responders do so; phones in the field, which work with them, take it. Empty where none is known. */
    public Optional<String> seen() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
    }
}
