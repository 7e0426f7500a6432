// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens in one lab, for those who follow it. One thread tells; the texts are made once for all of them. */
final class Feed {
    /** Entries of the journal that a reader gets at a time; where there are more, the newest. */
    private static final int MAX_ENTRIES = 500;

    /** Phones that are told of at a time; the others follow. */
    private static final int MAX_PHONES = 500;

    /** Ticks between two sums. */
    private static final int SUMS = 5;

    /** Ticks between two lines that only keep the connection alive. */
    private static final int ALIVE = 150;

    private final DeskLab lab;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private String steady = "";
    private String pace = "";
    private long version = -1;

    /** Somebody who follows. */
    static final class Reader {
        private final EventStream stream;
        private final Optional<MacAddress> phone;
        private final boolean isBrief;
        private long last;
        private boolean isNew = true;

        /**
         * @param isBrief whether he only wants to hear that there are entries, to read them where he needs some
         * @param last number of the entry that he had last
         */
        Reader(EventStream stream, Optional<MacAddress> phone, boolean isBrief, long last) {
            this.stream = stream;
            this.phone = phone;
            this.isBrief = isBrief;
            this.last = last;
        }
    }

    Feed(DeskLab lab) {
        this.lab = lab;
    }

    void add(Reader reader) {
        readers.add(reader);
    }

    void remove(Reader reader) {
        readers.remove(reader);
    }

    /** Whether nobody follows, or nothing follows. */
    boolean isOver() {
        return readers.isEmpty();
    }

    void tell(long tick) {
        boolean isClosed = lab.isClosed();
        String news = isClosed ? event("closed", Json.object().put("id", lab.id())) : news(tick);
        for (Reader reader : readers) {
            String text = journal(reader) + (reader.isNew ? greeting() : news);
            reader.isNew = false;
            if (!text.isEmpty()) {
                reader.stream.write(text);
            }
            if (isClosed) {
                reader.stream.end();
            }
        }
    }

    /** What a reader who has just come must know. */
    private String greeting() {
        return event("lab", LabJson.whole(lab)) + event("phones", sums());
    }

    private String news(long tick) {
        StringBuilder news = new StringBuilder();
        ObjectNode lately = LabJson.steady(lab);
        if (!Json.text(lately).equals(steady)) {
            steady = Json.text(lately);
            news.append(event("lab", LabJson.whole(lab)));
        }
        for (PhoneStatus phone : lab.takeNews(MAX_PHONES)) {
            news.append(event("phone", PhoneJson.row(phone)));
        }
        if (tick % SUMS == 0 && lab.roster().version() != version) {
            version = lab.roster().version();
            news.append(event("phones", sums()));
        }
        news.append(paces(tick));
        return tick % ALIVE == 0 ? news + ": here\n\n" : news.toString();
    }

    private String paces(long tick) {
        String now = Json.text(LabJson.pace(lab));
        boolean goes = lab.pace().isPresent() && !lab.pace().get().isPaused();
        if (lab.pace().isEmpty() || (now.equals(pace) && !(goes && tick % SUMS == 0))) {
            return "";
        }
        pace = now;
        ObjectNode node = (ObjectNode) LabJson.pace(lab);
        return event("pace", node.put("now", Json.instant(lab.lab().world().now())));
    }

    private ObjectNode sums() {
        ObjectNode node =
                PhoneJson.counts(lab).put("now", Json.instant(lab.lab().world().now()));
        node.set("phases", PhoneJson.phases(lab));
        return node;
    }

    private String journal(Reader reader) {
        long newest = lab.journal().written() - 1;
        if (newest <= reader.last) {
            // Also one who had more of another lab of that name.
            reader.last = Math.min(reader.last, newest);
            return "";
        }
        JournalSearch search = reader.phone
                .map(mac -> JournalSearch.about(
                        DeskLab.actor(mac), lab.roster().status(mac).flatMap(PhoneStatus::address)))
                .orElse(JournalSearch.ALL);
        JournalSearch.Found found = search.before(lab.journal(), newest + 1, reader.isBrief ? 1 : MAX_ENTRIES);
        List<JournalEntry> fresh = found.entries().stream()
                .filter(entry -> entry.sequence() > reader.last)
                .toList();
        long skipped = fresh.size() == MAX_ENTRIES ? fresh.get(0).sequence() - reader.last - 1 : 0;
        reader.last = newest;
        if (fresh.isEmpty()) {
            return "";
        }
        ObjectNode told =
                reader.isBrief ? Json.object().put("newest", fresh.get(0).sequence()) : entries(fresh, skipped);
        return "id: " + newest + "\n" + event("journal", told);
    }

    private static ObjectNode entries(List<JournalEntry> entries, long skipped) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("entries");
        entries.forEach(entry -> array.add(JournalJson.entry(entry)));
        return skipped > 0 ? node.put("skipped", skipped) : node;
    }

    private static String event(String name, JsonNode data) {
        return "event: " + name + "\ndata: " + Json.text(data) + "\n\n";
    }
}
