// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.Asks;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser: it keeps the cookie, says where a form comes from, and fills in what forms hide. */
final class Person {
    static final String HOST = "redirect.example:18443";

    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final WebTool tool;
    private Instant now = Asks.NOW;
    private String cookie = "";
    private String token = "";

    Person(WebTool tool) {
        this.tool = tool;
    }

    Instant now() {
        return now;
    }

    Person waits(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** What the browser sends back. */
    String cookie() {
        return cookie;
    }

    Person withCookie(String stolen) {
        cookie = stolen;
        return this;
    }

    String token() {
        return token;
    }

    HttpResponse get(String target) {
        return noted(send(new HttpRequest("GET", target, headers(), Bytes.EMPTY)));
    }

    /** Sends a form of the page that was loaded last. */
    HttpResponse post(String target, String... namesAndValues) {
        return send(form(
                target,
                headers().and("Origin", "https://" + HOST).and("Sec-Fetch-Site", "same-origin"),
                "form",
                token,
                namesAndValues));
    }

    HttpRequest form(String target, Headers headers, String tokenName, String tokenValue, String... namesAndValues) {
        StringBuilder body = new StringBuilder(encoded(tokenName) + "=" + encoded(tokenValue));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append('&').append(encoded(namesAndValues[i])).append('=').append(encoded(namesAndValues[i + 1]));
        }
        Headers typed = headers.and("Content-Type", "application/x-www-form-urlencoded");
        return new HttpRequest("POST", target, typed, Bytes.utf8(body.toString()));
    }

    Headers headers() {
        Headers headers = Headers.of("Host", HOST);
        return cookie.isEmpty() ? headers : headers.and("Cookie", Sessions.COOKIE + "=" + cookie);
    }

    HttpResponse send(HttpRequest request) {
        HttpResponse response = tool.serve(now, Asks.of(request)).response();
        response.headers().first("Set-Cookie").ifPresent(set -> {
            Matcher value = Pattern.compile(Sessions.COOKIE + "=([^;]*);.*").matcher(set);
            cookie = value.matches() ? value.group(1) : cookie;
        });
        return response;
    }

    /** The page that is shown in the end. */
    HttpResponse follow(HttpResponse response) {
        return get(response.headers().first("Location").orElseThrow());
    }

    Person signsIn(String name) {
        get("/sign-in");
        HttpResponse response = post("/sign-in", "name", name, "password", WebToolTest.PASSWORD);
        if (response.status() != 303) {
            throw new AssertionError(response.body().utf8());
        }
        get("/password");
        return this;
    }

    private HttpResponse noted(HttpResponse response) {
        Matcher found = TOKEN.matcher(response.body().utf8());
        if (found.find()) {
            token = found.group(1);
        }
        return response;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
