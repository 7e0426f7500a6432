// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request for a phone's settings, judged but for how often its address asks in vain.
 *
 * @param answer made only if it is given
 */
record PhoneVisit(Standing standing, Supplier<Answer> answer) {
    /** What came of it. */
    enum Standing {
        /** The phone showed what nobody else can, and gets its settings wherever it asks from. */
        SHOWN,
        /** The settings are given to whoever asks. */
        GIVEN,
        /** It is asked for a login. */
        ASKED,
        /** There is no such phone, or not for this asker. */
        IN_VAIN
    }

    /**
     * The answer; 429 (RFC 6585 section 4) to an address that goes through the addresses of phones, for known phones and others
     * alike, since it would learn which are known. Spared are phones that showed something, and those that are at home there.
     */
    Answer after(Instant now, Ask ask, MacAddress mac, Enumeration enumeration) {
        Ipv4Address from = Asker.of(ask).address();
        if (standing != Standing.SHOWN) {
            Optional<Duration> wait = enumeration.turnedAway(now, from, mac);
            if (wait.isPresent()) {
                String seconds = String.valueOf(wait.get().plusMillis(999).toSeconds());
                return Answers.refused(
                        429,
                        Headers.of("Retry-After", seconds),
                        Kind.LIMIT,
                        from + " is turned away; it asked for " + mac);
            }
        }
        Answer given = answer.get();
        if (standing == Standing.IN_VAIN && enumeration.missed(now, from, mac)) {
            return noted(given, from, enumeration.limit());
        }
        if (standing == Standing.SHOWN || standing == Standing.GIVEN) {
            enumeration.given(from, mac);
        }
        return given;
    }

    private static Answer noted(Answer answer, Ipv4Address from, Enumeration.Limit limit) {
        List<Note> notes = new ArrayList<>(answer.notes());
        notes.add(new Note(
                Kind.LIMIT,
                from + " asked for more than " + limit.most() + " phones in vain and is turned away for "
                        + limit.pause().toSeconds() + " s"));
        return new Answer(answer.response(), notes, answer.account());
    }
}
