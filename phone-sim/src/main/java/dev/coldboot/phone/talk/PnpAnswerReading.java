// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with the response to a SUBSCRIBE. */
final class PnpAnswerReading {
    private final SipResponse response;
    private final PnpHeard heard;
    private final Set<PnpRule> broken = EnumSet.noneOf(PnpRule.class);

    private PnpAnswerReading(SipResponse response, PnpHeard heard) {
        this.response = response;
        this.heard = heard;
    }

    static Set<PnpRule> broken(SipResponse response, PnpHeard heard) {
        PnpAnswerReading reading = new PnpAnswerReading(response, heard);
        PnpHead.examine(response, heard, reading.broken);
        reading.copies();
        reading.via();
        if (response.status() < 300) {
            reading.acceptance();
        }
        return reading.broken;
    }

    private void check(boolean holds, PnpRule rule) {
        if (!holds) {
            broken.add(rule);
        }
    }

    private void copies() {
        Optional<SipAddress> to = PnpHead.address(response, "To");
        Optional<SipAddress> from = PnpHead.address(response, "From");
        check(heard.hasBlankLine(), PnpRule.ANSWER_BLANK_LINE);
        check(from.isPresent() && from.equals(PnpHead.address(heard.subscribe(), "From")), PnpRule.ANSWER_FROM);
        check(
                to.map(SipAddress::uri)
                        .equals(PnpHead.address(heard.subscribe(), "To").map(SipAddress::uri)),
                PnpRule.ANSWER_TO);
        check(to.flatMap(SipAddress::tag).isPresent(), PnpRule.ANSWER_TO_TAG);
        check(response.header("CSeq").equals(heard.subscribe().header("CSeq")), PnpRule.ANSWER_CSEQ);
    }

    /** RFC 3261 section 18.2.1 and RFC 3581 section 4 let the server add where it saw the request come from. */
    private void via() {
        Optional<Via> asked = PnpHead.via(heard.subscribe());
        Optional<Via> copied = PnpHead.via(response);
        boolean isOne = response.headers().all("Via").size() == 1;
        check(
                isOne && copied.map(PnpAnswerReading::plain).equals(asked.map(PnpAnswerReading::plain)),
                PnpRule.ANSWER_VIA);
        check(
                copied.filter(via -> via.parameters().value("rport").isPresent()
                                && via.parameters().value("received").isPresent())
                        .isPresent(),
                PnpRule.ANSWER_RPORT);
        check(heard.from().port() == heard.config().group().port(), PnpRule.ANSWER_PORT);
    }

    private static String plain(Via via) {
        return via.transport() + " " + via.host() + " " + via.port() + " " + via.branch();
    }

    private void acceptance() {
        Optional<String> expires = response.headers().first("Expires");
        check(expires.isPresent(), PnpRule.ANSWER_EXPIRES);
        check(
                expires.isEmpty() || expires.get().equals(heard.subscribe().header("Expires")),
                PnpRule.ANSWER_EXPIRES_LONGER);
        Optional<SipUri> contact = PnpHead.contact(response);
        check(contact.isPresent(), PnpRule.ANSWER_CONTACT);
        Endpoint own = heard.config().local();
        check(!contact.flatMap(SipUri::endpoint).equals(Optional.of(own)), PnpRule.ANSWER_CONTACT_OWN);
    }
}
