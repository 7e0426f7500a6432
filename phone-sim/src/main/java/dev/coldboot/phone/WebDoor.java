// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.log.SipTrace;
import dev.coldboot.phone.web.PhoneWebUi;
import dev.coldboot.phone.web.WebCommand;
import dev.coldboot.phone.web.WebReply;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The phone's web pages as the network sees them, and the SIP messages that one of them shows. */
final class WebDoor {
    private final PhoneParts parts;
    private final PhoneWebUi pages;
    private final SipTrace trace = new SipTrace();

    WebDoor(PhoneParts parts) {
        this.parts = parts;
        this.pages = new PhoneWebUi(parts.random);
    }

    void poweredUp() {
        trace.clear();
    }

    /** Remembers what came to the SIP ear, and what went out from there. */
    void watch(Instant now, Input input, List<Output> said) {
        int port = parts.config.ports().sip();
        if (input instanceof Input.Datagram heard && heard.to().port() == port) {
            trace.received(parts.log.stamp(now), heard.from(), heard.bytes());
        }
        for (Output output : said) {
            if (output instanceof Output.Send send && send.from().port() == port && isSip(send)) {
                trace.sent(parts.log.stamp(now), send.to(), send.bytes());
            }
        }
    }

    /** Lines of the log leave from the same port. */
    private static boolean isSip(Output.Send datagram) {
        return !datagram.bytes().isEmpty() && datagram.bytes().at(0) != '<';
    }

    /** The connection was made before the phone went down. */
    void refuse(Input.HttpAsked asked) {
        HttpResponse closed = HttpResponse.text(503, "text/plain", "The phone is going down.\n");
        parts.outbox.add(new Output.HttpAnswer(asked.exchange(), closed));
    }

    /** Answers; what the phone shall do after that comes back. */
    Optional<WebCommand> answer(Instant now, Input.HttpAsked asked, PhoneWindow window) {
        WebReply reply = pages.answer(now, asked.request(), window);
        parts.outbox.add(new Output.HttpAnswer(asked.exchange(), reply.response()));
        return reply.command();
    }

    /** The SIP messages since power up. */
    SipTrace trace() {
        return trace;
    }
}
