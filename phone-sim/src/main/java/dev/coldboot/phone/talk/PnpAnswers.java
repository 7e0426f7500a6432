// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The responses that came to the SUBSCRIBE, since several responders may answer; the first of each is judged. */
final class PnpAnswers {
    /** More responders than this on one wire are not told apart. */
    static final int MAX_RESPONDERS = 8;

    /**
     * A response.
     *
     * @param tag that the responder gave itself; empty where it gave none
     * @param broken what is wrong with the response
     */
    record Answer(Endpoint from, Optional<String> tag, Set<PnpRule> broken) {}

    private final Map<Endpoint, Answer> answers = new LinkedHashMap<>();

    /** The judgement of a responder's first response; empty for a later one, and where there are too many responders. */
    Optional<Answer> heard(SipResponse response, PnpHeard heard) {
        if (answers.containsKey(heard.from()) || answers.size() == MAX_RESPONDERS) {
            return Optional.empty();
        }
        Optional<String> tag = Optional.of(PnpHead.tag(response, "To")).filter(text -> !text.isEmpty());
        Answer answer = new Answer(heard.from(), tag, PnpAnswerReading.broken(response, heard));
        answers.put(heard.from(), answer);
        return Optional.of(answer);
    }

    /** What that responder answered; a few use another port for the NOTIFY. */
    Optional<Answer> of(Endpoint responder) {
        return Optional.ofNullable(answers.get(responder))
                .or(() -> answers.values().stream()
                        .filter(answer -> answer.from().address().equals(responder.address()))
                        .findFirst());
    }

    /** The first responder that broke something that the RFCs demand. */
    Optional<Answer> firstFaulty() {
        return answers.values().stream()
                .filter(answer -> answer.broken().stream().anyMatch(PnpRule::isViolation))
                .findFirst();
    }
}
