// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.redirections.Outcome;
import dev.coldboot.lab.redirections.Tally;
import dev.coldboot.lab.report.Printable;
import tools.jackson.databind.node.ObjectNode;

/** What became of phones, in words and in JSON. */
final class OutcomeLines {
    private OutcomeLines() {}

    /** A line for people. */
    static String text(Outcome outcome) {
        String url = outcome.phone().url();
        String words = switch (outcome.result()) {
            case REGISTERED, REMOVED, GONE, FOREIGN, REFUSED -> outcome.text();
            case SAME -> "same " + url;
            case NEW -> "new " + url;
            case CHANGE -> "change " + orNowhere(outcome.before()) + " -> " + url;
            case REMOVE -> "remove " + orNowhere(outcome.before());
            case FAILED -> "failed: " + outcome.text();
        };
        return outcome.phone().mac() + " " + Printable.text(words);
    }

    /** A URL, or a dash for a phone that is registered and sent nowhere. */
    static String orNowhere(String url) {
        return url.isEmpty() ? "-" : url;
    }

    /** An object for scripts. */
    static void fields(ObjectNode node, Outcome outcome) {
        node.put("mac", outcome.phone().mac().toString());
        node.put("result", outcome.result().toString());
        node.put("good", outcome.result().isGood());
        putText(node, "url", outcome.phone().url());
        putText(node, "before", outcome.before());
        putText(node, "text", outcome.text());
        if (outcome.phone().line() > 0) {
            node.put("line", outcome.phone().line());
        }
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    /** The last object for scripts, to which more may be put. */
    static ObjectNode summary(ObjectNode node, Tally tally) {
        ObjectNode summary = node.putObject("summary");
        summary.put("total", tally.total());
        summary.put("done", tally.done());
        tally.counts().forEach((result, count) -> summary.put(result.toString(), count));
        return summary;
    }
}
