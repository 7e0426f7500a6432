// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.engine.HttpService;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pages whose every answer is written into a book of visits. */
public final class VisitingPages implements HttpService {
    /** Characters of names that may be tokens, which have no dot: longer than what people call directories. */
    private static final int SHORTEST_SECRET = 16;

    /** Names of settings: firmware and other files have a dash, or another ending. */
    private static final Pattern SETTINGS = Pattern.compile("(?i)[a-z0-9_]{1,32}\\.(?:html?|xml|php)");

    /** Characters of a name that tells a phone and nothing else. */
    private static final int LONGEST_PHONE = 32;

    private static final String MASK = "***";

    private final HttpService pages;
    private final Visits visits;

    public VisitingPages(HttpService pages, Visits visits) {
        this.pages = pages;
        this.visits = visits;
    }

    @Override
    public boolean isBlocking() {
        return pages.isBlocking();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        int status = 500;
        int bytes = 0;
        try {
            Answer answer = pages.serve(now, ask);
            status = answer.response().status();
            bytes = answer.response().body().size();
            return answer;
        } finally {
            visits.add(visit(now, ask, status, bytes));
        }
    }

    private static Visit visit(Instant now, Ask ask, int status, int bytes) {
        HttpRequest request = ask.request();
        UserAgent agent = UserAgent.of(request.headers().first("User-Agent").orElse(""));
        Optional<RequestPath> path = path(request);
        Optional<MacAddress> named = inQuery(request).or(() -> path.flatMap(VisitingPages::named));
        Optional<MacAddress> directory = path.flatMap(VisitingPages::inDirectory);
        String page = path.map(VisitingPages::shown).orElse("a path that cannot be read") + shownQuery(request);
        return new Visit(
                now,
                named.or(() -> directory).or(agent::mac),
                named.isPresent(),
                ask.from().address().toString(),
                ask.secure(),
                request.method().equals("GET") ? page : request.method() + " " + page,
                agent,
                status,
                bytes);
    }

    private static Optional<RequestPath> path(HttpRequest request) {
        try {
            return Optional.of(RequestPath.parse(request.path()));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<MacAddress> inQuery(HttpRequest request) {
        return request.query().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Query.parse(request.query()).get("mac")).flatMap(MacAddress::find);
    }

    /** The phone whose settings are asked for; a firmware or a sound that it does not get says nothing of those. */
    private static Optional<MacAddress> named(RequestPath path) {
        return NamedPhone.ofFile(path.name())
                .map(NamedPhone::mac)
                .or(() -> SETTINGS.matcher(path.name()).matches() ? inDirectory(path) : Optional.empty());
    }

    private static Optional<MacAddress> inDirectory(RequestPath path) {
        return path.directories().stream()
                .flatMap(directory -> MacAddress.find(directory).stream())
                .reduce((first, last) -> last);
    }

    private static String shown(RequestPath path) {
        StringBuilder shown = new StringBuilder("/");
        path.directories().forEach(directory -> shown.append(masked(directory)).append('/'));
        return shown.append(masked(path.name())).toString();
    }

    private static String masked(String name) {
        boolean isLikeSecret = name.length() >= SHORTEST_SECRET && name.indexOf('.') < 0;
        return isLikeSecret && !isPhone(name) ? MASK : name;
    }

    private static boolean isPhone(String name) {
        return name.length() <= LONGEST_PHONE && NamedPhone.ofFile(name).isPresent();
    }

    /** Nothing but the address of a phone: whatever else stands there is nobody's business. */
    private static String shownQuery(HttpRequest request) {
        return request.query().isEmpty()
                ? ""
                : "?" + inQuery(request).map(mac -> "mac=" + mac).orElse(MASK);
    }
}
