// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Listing;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a redirection service means by a value. The vendor's first element is a boolean, and its lists are flat (fidelity: V);
 * bare booleans, 0 and 1, two elements in place of three and nested lists are understood too (fidelity: I).
 */
final class Answers {
    private static final String OK = "Ok";

    private Answers() {}

    static Answer answer(@Nullable Object value, URI service) throws XmlRpcTrouble {
        @Nullable Object[] items = value instanceof Object[] array ? array : new @Nullable Object[] {value};
        Optional<Boolean> accepted = items.length == 0 ? Optional.empty() : truth(items[0]);
        if (accepted.isEmpty()) {
            throw unreadable(service, "an answer that does not begin with a boolean");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < items.length; i++) {
            addTexts(texts, items[i]);
        }
        String text = texts.isEmpty() ? (accepted.get() ? OK : "refused without a word") : texts.remove(0);
        return new Answer(accepted.get(), text, texts);
    }

    private static Optional<Boolean> truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        return value instanceof Integer number && (number == 0 || number == 1)
                ? Optional.of(number == 1)
                : Optional.empty();
    }

    private static void addTexts(List<String> texts, @Nullable Object item) {
        if (item instanceof Object[] items) {
            Arrays.stream(items).forEach(inner -> addTexts(texts, inner));
        } else {
            texts.add(item == null ? "" : String.valueOf(item));
        }
    }

    /** Company, then URL; a service that tells one text tells the URL, or no more than Ok. */
    static Answer redirection(@Nullable Object value, URI service) throws XmlRpcTrouble {
        Answer answer = answer(value, service);
        if (!answer.accepted()) {
            return answer;
        }
        if (!answer.details().isEmpty()) {
            List<String> details = new ArrayList<>(answer.details());
            details.add(0, answer.text());
            return new Answer(true, OK, details);
        }
        String url = answer.text().equalsIgnoreCase(OK) ? "" : answer.text();
        return new Answer(true, OK, List.of("", url));
    }

    static Listing listing(@Nullable Object value, URI service) throws XmlRpcTrouble {
        if (value == null || value.equals("")) {
            return new Listing(List.of(), Optional.empty(), List.of());
        }
        if (Boolean.FALSE.equals(value)) {
            return new Listing(List.of(), Optional.of("refused"), List.of());
        }
        if (!(value instanceof Object[] items)) {
            throw unreadable(service, "an answer that is no array");
        }
        if (items.length > 0 && Boolean.FALSE.equals(items[0])) {
            return new Listing(List.of(), Optional.of(items.length > 1 ? items[1] + "" : "refused"), List.of());
        }
        List<String> texts = new ArrayList<>();
        boolean flagged = items.length > 0 && Boolean.TRUE.equals(items[0]);
        Arrays.stream(items).skip(flagged ? 1 : 0).forEach(item -> addTexts(texts, item));
        return listing(texts);
    }

    private static Listing listing(List<String> texts) {
        List<MacAddress> macs = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String text : texts) {
            try {
                macs.add(MacAddress.parse(text));
            } catch (WireFormatException e) {
                unreadable.add(text);
            }
        }
        return new Listing(macs, Optional.empty(), unreadable);
    }

    private static XmlRpcTrouble unreadable(URI service, String why) {
        return new XmlRpcTrouble(service, Reason.UNREADABLE, why, 200, Optional.empty());
    }
}
