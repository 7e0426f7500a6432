// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.access.Guesses;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Count;
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
        /** It knows a secret, which others may have guessed. */
        KNOWN,
        /** The settings are given to whoever asks. */
        GIVEN,
        /** It is asked for a login. */
        ASKED,
        /** There is no such phone, or not for this asker. */
        IN_VAIN,
        /** In vain, too, and what it showed is wrong. */
        GUESSED;

        private boolean isInVain() {
            return this == IN_VAIN || this == GUESSED;
        }

        private boolean isProven() {
            return this == SHOWN || this == KNOWN;
        }
    }

    /** What is remembered of those who asked before. */
    record Memory(Enumeration enumeration, Guesses guesses) {}

    /**
     * The answer; 429 (RFC 6585 section 4) to an address that goes through the addresses of phones, for known phones and others
     * alike, since it would learn which are known. Spared are phones that showed something, and those that are at home there.
     * 429 as well to whoever shows a login or token after too many wrong ones, but for a phone that shows the right one at
     * home: strangers who guess must not lock it out.
     */
    Answer after(Instant now, Ask ask, MacAddress mac, Memory memory) {
        Ipv4Address from = Asker.of(ask).address();
        Optional<Answer> later = later(now, from, mac, memory);
        if (later.isPresent()) {
            return later.get();
        }
        Answer given = answer.get();
        Enumeration enumeration = memory.enumeration();
        if (standing == Standing.GUESSED) {
            memory.guesses().wrong(now, from, mac);
        } else if (standing == Standing.KNOWN && !enumeration.isHome(from, mac)) {
            // At home it comes again and again, which is no reason to let others guess again and again.
            memory.guesses().right(mac);
        }
        if (standing.isInVain() && enumeration.missed(now, from, mac)) {
            return noted(given, from, enumeration.limit());
        }
        if (standing.isProven() || standing == Standing.GIVEN) {
            enumeration.given(from, mac);
        }
        return given;
    }

    private Optional<Answer> later(Instant now, Ipv4Address from, MacAddress mac, Memory memory) {
        boolean isAtHome = standing == Standing.KNOWN && memory.enumeration().isHome(from, mac);
        if (standing == Standing.GUESSED || (standing == Standing.KNOWN && !isAtHome)) {
            Optional<Duration> wait = memory.guesses().closedFor(now, from, mac);
            if (wait.isPresent()) {
                String why = "too many wrong logins or tokens for " + mac + " or from " + from
                        + "; what it shows is not looked at";
                return wait.map(time -> Answers.later(time, why));
            }
        }
        return standing.isProven()
                ? Optional.empty()
                : memory.enumeration()
                        .turnedAway(now, from, mac)
                        .map(time -> Answers.later(time, from + " is turned away; it asked for " + mac));
    }

    private static Answer noted(Answer answer, Ipv4Address from, Enumeration.Limit limit) {
        List<Note> notes = new ArrayList<>(answer.notes());
        notes.add(new Note(
                Kind.LIMIT,
                from + " asked for more than " + Count.of(limit.most(), "phone") + " in vain and is turned away for "
                        + limit.pause().toSeconds() + " s"));
        return new Answer(answer.response(), notes, answer.account());
    }
}
