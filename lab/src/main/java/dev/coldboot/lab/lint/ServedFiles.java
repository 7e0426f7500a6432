// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The files of a running server, asked for as a phone asks: without a login first, and with it where the server wants one.
 */
public final class ServedFiles implements ProvisioningFiles {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_REQUESTS = 200;
    private static final int MAX_REDIRECTS = 3;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Url entry;
    private final String userAgent;
    private final HttpLogins logins;
    private final HttpClient http;
    private final Map<String, Look> looked = new HashMap<>();
    private int requests;

    /**
     * @param entry whose host may be asked, as may those that containers name
     * @param login for the entry's server
     * @param userAgent as the phone's provisioning client has it
     */
    public ServedFiles(Url entry, Optional<Login> login, Trust trust, String userAgent) {
        this.entry = entry;
        this.userAgent = userAgent;
        this.logins = new HttpLogins(entry, login);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIME_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trust.context())
                .build();
    }

    @Override
    public String name() {
        return entry.masked();
    }

    @Override
    public boolean isOurs(Url url) {
        return url.isSameOriginAs(entry);
    }

    @Override
    public List<SetFile> all() {
        return List.of();
    }

    @Override
    public Look find(Url url) {
        Look known = looked.get(url.toString());
        if (known == null) {
            known = fetch(url, MAX_REDIRECTS);
            looked.put(url.toString(), known);
        }
        return known;
    }

    private Look fetch(Url url, int redirects) {
        if (url.scheme().equals("tftp")) {
            return new Look.Elsewhere(url.masked() + " is not fetched: TFTP");
        }
        try {
            HttpResponse<byte[]> open = send("GET", url, Optional.empty());
            Optional<String> answer =
                    open.statusCode() == UNAUTHORIZED ? logins.answer(url, open.headers()) : Optional.empty();
            HttpResponse<byte[]> response = answer.isPresent() ? send("GET", url, answer) : open;
            return judged(url, response, open.statusCode() == OK, redirects);
        } catch (Unasked e) {
            return new Look.Missing(url.masked() + ": " + e.getMessage(), Optional.empty());
        }
    }

    private Look judged(Url url, HttpResponse<byte[]> response, boolean toEverybody, int redirects) {
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("Location");
        if (status >= 300 && status < 400 && location.isPresent()) {
            return redirected(url, location.get(), redirects);
        }
        if (status != OK) {
            return new Look.Missing(url.masked() + ": status " + status, Optional.empty());
        }
        boolean inClear = !url.isSecure();
        return new Look.Found(new SetFile(
                url.masked(),
                Bytes.owning(response.body()),
                Optional.empty(),
                Optional.of(new SetFile.Served(toEverybody, inClear))));
    }

    private Look redirected(Url from, String location, int left) {
        try {
            Url to = Url.parse(location.startsWith("/") ? from.origin() + location : location);
            if (left > 0 && to.isSameOriginAs(from)) {
                return fetch(to, left - 1);
            }
            return new Look.Elsewhere(from.masked() + " redirects to " + to.masked());
        } catch (WireFormatException e) {
            return new Look.Missing(from.masked() + " redirects to what is no URL", Optional.empty());
        }
    }

    @Override
    public Optional<Boolean> has(Url url) {
        if (!isOurs(url)) {
            return Optional.empty();
        }
        try {
            int status = send("HEAD", url, Optional.empty()).statusCode();
            return status == OK
                    ? Optional.of(true)
                    : status == 404 || status == 410 ? Optional.of(false) : Optional.empty();
        } catch (Unasked e) {
            return Optional.empty();
        }
    }

    private HttpResponse<byte[]> send(String method, Url url, Optional<String> authorization) throws Unasked {
        if (requests == MAX_REQUESTS) {
            throw new Unasked("not asked, it is beyond " + MAX_REQUESTS + " requests");
        }
        requests++;
        CompletableFuture<HttpResponse<byte[]>> sent = null;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.origin() + url.target()))
                    .header("User-Agent", userAgent)
                    .method(method, HttpRequest.BodyPublishers.noBody());
            authorization.ifPresent(value -> request.header("Authorization", value));
            sent = http.sendAsync(request.build(), head -> new BoundedBody(SetFile.MAX_SIZE));
            return sent.get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (IllegalArgumentException e) {
            throw new Unasked("no URL that can be asked for");
        } catch (TimeoutException e) {
            throw new Unasked("no answer within " + TIME_LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Unasked(cause.getMessage() == null ? "cannot connect" : cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unasked("interrupted");
        } finally {
            if (sent != null) {
                sent.cancel(true);
            }
        }
    }

    /** There is no response. */
    private static final class Unasked extends Exception {
        private static final long serialVersionUID = 1L;

        Unasked(String why) {
            super(why, null, false, false);
        }
    }
}
