// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the same about several phones and tells each answer: as the service gave it for one phone, and behind the address for
 * several.
 *
 * @param one whether there is only one phone
 */
record PhoneAnswers(RedirectionsRun run, boolean one) {
    /** A question about a phone. */
    interface Asking {
        Answer of(MacAddress mac) throws XmlRpcTrouble, InterruptedException;
    }

    /** What stands behind the address of a phone of several, and in JSON beside it. */
    interface Telling {
        String text(Answer answer);

        default void fields(ObjectNode node, Answer answer) {}
    }

    /** Returns how many answers were refusals. */
    int refusals(List<PhoneRow> phones, Asking asking, Telling telling) throws XmlRpcTrouble, InterruptedException {
        AtomicInteger refusals = new AtomicInteger();
        run.voice().progress().begin("phones", phones.size());
        run.crew().<PhoneRow, Answer>ask(phones, phone -> asking.of(phone.mac()), (phone, answer) -> {
            refusals.addAndGet(answer.accepted() ? 0 : 1);
            tell(phone.mac(), answer, telling);
            run.voice().progress().step();
            return List.of();
        });
        return refusals.get();
    }

    private void tell(MacAddress mac, Answer answer, Telling telling) {
        String text = one ? whole(answer) : mac + " " + Printable.text(telling.text(answer));
        run.voice().say(text, node -> {
            node.put("mac", mac.toString());
            node.put("accepted", answer.accepted());
            node.put("text", answer.text());
            telling.fields(node, answer);
        });
    }

    private static String whole(Answer answer) {
        StringBuilder lines = new StringBuilder(Printable.text(answer.text()));
        answer.details().forEach(detail -> lines.append(System.lineSeparator()).append(Printable.text(detail)));
        return lines.toString();
    }
}
