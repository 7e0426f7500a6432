// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Which part of a long list is asked for: {@code page} from 1, {@code page_size} of 20 unless it is said (fidelity: C). The
 * other pages stand in the {@code Link} field (RFC 8288 section 3); the next one's link says where it begins, so that whoever
 * follows it does not make the store count from the start.
 *
 * @param after the item before the first one; empty when the page is counted from the start
 */
record Paging(int page, int size, Optional<String> after) {
    /** A list's items unless somebody says more. */
    static final int DEFAULT_SIZE = 20;
    /** A client asks for so many settings at once (fidelity: C); who asks for more gets so many. */
    static final int MAX_SIZE = 1_000;

    /** Further in, only links lead on. */
    private static final int MAX_COUNTED = 100_000;

    /** A list that goes on behind one of its items. */
    @FunctionalInterface
    interface Source<T> {
        List<T> behind(Optional<String> item, int limit) throws RestProblem;
    }

    /**
     * A page.
     *
     * @param next what the next page's items stand behind; empty when this is the last
     */
    record Part<T>(List<T> items, Optional<String> next) {}

    static Paging of(RestCall call) throws RestProblem {
        int page = number(call, "page", 1);
        int size = Math.min(number(call, "page_size", DEFAULT_SIZE), MAX_SIZE);
        Paging paging = new Paging(page, size, call.query("after"));
        if (paging.after.isEmpty() && paging.before() > MAX_COUNTED) {
            throw RestProblem.unfit("page " + page + " is too far in (expected: at most " + MAX_COUNTED
                    + " items before it, or the link to it from the page before)");
        }
        return paging;
    }

    private static int number(RestCall call, String name, int otherwise) throws RestProblem {
        Optional<String> text = call.query(name);
        if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,8}")) {
            throw RestProblem.unfit(name + " is " + RestProblem.shown(text.get()) + " (expected: 1 or more)");
        }
        return text.map(Integer::parseInt).orElse(otherwise);
    }

    private long before() {
        return (page - 1L) * size;
    }

    /** Reads the page, and one item more, which tells whether there is a next one. */
    <T> Part<T> part(Source<T> source, Function<T, String> name) throws RestProblem {
        Optional<String> behind = after;
        long skip = after.isPresent() ? 0 : before();
        while (skip > 0) {
            List<T> skipped = source.behind(behind, (int) Math.min(skip, MAX_SIZE));
            if (skipped.isEmpty()) {
                return new Part<>(List.of(), Optional.empty());
            }
            behind = Optional.of(name.apply(skipped.get(skipped.size() - 1)));
            skip -= skipped.size();
        }
        List<T> found = source.behind(behind, size + 1);
        return found.size() <= size
                ? new Part<>(found, Optional.empty())
                : new Part<>(found.subList(0, size), Optional.of(name.apply(found.get(size - 1))));
    }

    /** Items out of a list that is at hand. */
    static <T> Source<T> over(List<T> all, Function<T, String> name) {
        return (item, limit) -> {
            List<String> names = all.stream().map(name).toList();
            int from = item.map(names::indexOf).orElse(-1) + 1;
            return all.subList(from, Math.min(all.size(), from + limit));
        };
    }

    /**
     * The answer.
     *
     * @param total of all pages, where somebody counted
     */
    <T> RestReply reply(RestCall call, Part<T> part, Function<T, JsonNode> form, OptionalLong total) {
        ArrayNode array = RestJson.array();
        part.items().forEach(item -> array.add(form.apply(item)));
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(call, "first", 1, Optional.empty()));
            if (before() - size <= MAX_COUNTED) {
                links.add(link(call, "prev", page - 1, Optional.empty()));
            }
        }
        part.next().ifPresent(item -> links.add(link(call, "next", page + 1, Optional.of(item))));
        long last = total.isPresent() ? Math.max(1, (total.getAsLong() + size - 1) / size) : 0;
        if (last > 0 && (last - 1) * size <= MAX_COUNTED && (last > 1 || page > 1)) {
            links.add(link(call, "last", (int) last, Optional.empty()));
        }
        RestReply reply = RestReply.ok(array);
        return links.isEmpty()
                ? reply
                : new RestReply(reply.status(), reply.headers().and("Link", String.join(", ", links)), reply.body());
    }

    private String link(RestCall call, String rel, int number, Optional<String> behind) {
        Map<String, String> query = new LinkedHashMap<>(call.query());
        query.remove("after");
        query.put("page", String.valueOf(number));
        query.put("page_size", String.valueOf(size));
        behind.ifPresent(item -> query.put("after", item));
        StringBuilder url = new StringBuilder(call.links().base())
                .append(call.request().path().substring(Links.ROOT.length()));
        char mark = '?';
        for (Map.Entry<String, String> pair : query.entrySet()) {
            url.append(mark).append(Links.encoded(pair.getKey())).append('=').append(Links.encoded(pair.getValue()));
            mark = '&';
        }
        return "<" + url + ">; rel=\"" + rel + "\"";
    }
}
