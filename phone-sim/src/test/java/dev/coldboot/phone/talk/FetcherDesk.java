// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** One phone at 10.0.0.50 that fetches a file, and what is said to it. */
final class FetcherDesk {
    static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    static final Endpoint DNS = Endpoint.of("10.0.0.1:53");
    static final Ipv4Address PHONE = Ipv4Address.of("10.0.0.50");
    static final String AGENT = SnomProfiles.ORDERED.userAgent(MacAddress.of("000413961234"));
    static final FetcherConfig CONFIG = config(Optional.empty());
    static final HttpResponse FOUND = HttpResponse.text(200, "text/xml", "<settings/>");

    private FetcherDesk() {}

    static FetcherConfig config(Optional<Login> login) {
        return FetcherConfig.of(ResolverConfig.of(PHONE, List.of(DNS.address()), 53), AGENT, login, FetchTls.PLAIN);
    }

    static Fetcher fetcher(String url) {
        return fetcher(url, CONFIG);
    }

    static Fetcher fetcher(String url, FetcherConfig config) {
        AtomicLong exchanges = new AtomicLong();
        return new Fetcher(url(url), config, new Random(1), exchanges::incrementAndGet);
    }

    static Url url(String text) {
        try {
            return Url.parse(text);
        } catch (WireFormatException e) {
            throw new AssertionError(text, e);
        }
    }

    static HttpResponse challenge(String... challenges) {
        Headers headers = Headers.NONE;
        for (String each : challenges) {
            headers = headers.and("WWW-Authenticate", each);
        }
        return new HttpResponse(401, headers, Bytes.EMPTY);
    }

    static HttpResponse redirect(int status, String location) {
        return new HttpResponse(status, Headers.of("Location", location), Bytes.EMPTY);
    }

    static HttpResponse status(int status, String... namesAndValues) {
        return new HttpResponse(status, Headers.of(namesAndValues), Bytes.EMPTY);
    }

    static List<Output> answer(Fetcher fetcher, Output.HttpAsk asked, HttpResponse response) {
        return fetcher.handle(T0, new Input.HttpAnswered(asked.exchange(), response));
    }

    static FetchOutcome.NotFetched missing(Fetcher fetcher) {
        return (FetchOutcome.NotFetched) fetcher.outcome().orElseThrow();
    }

    static Optional<String> authorization(Output.HttpAsk asked) {
        return asked.call().request().headers().first("Authorization");
    }
}
