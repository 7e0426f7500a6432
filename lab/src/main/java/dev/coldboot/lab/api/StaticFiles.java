// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard's page and its files, out of the jar. */
final class StaticFiles {
    private static final String HOME = "/dev/coldboot/lab/page/";
    private static final Pattern ASSET = Pattern.compile(
            "/assets/((?:[a-z0-9_-]+/)?[A-Za-z0-9_-]+(?:\\.[a-z0-9]+)*" + "\\.(html|css|js|svg|png|ico|json|txt))");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    /** Everything from here, nothing in line, and no frame around it. */
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private record Stored(String type, String tag, Bytes bytes) {}

    private final Map<String, Optional<Stored>> files = new ConcurrentHashMap<>();

    /** The file at that path; empty where there is none. */
    Optional<HttpResponse> at(HttpRequest request) {
        String name = request.path().equals("/") ? "index.html" : name(request.path());
        return name.isEmpty() ? Optional.empty() : stored(name).map(file -> response(file, request));
    }

    /** What a browser sees that has no key yet. */
    HttpResponse door(HttpRequest request) {
        HttpResponse page = response(stored("key.html").orElseThrow(), request);
        return new HttpResponse(401, page.headers().with("Cache-Control", "no-store"), page.body());
    }

    private static String name(String path) {
        Matcher asset = ASSET.matcher(path);
        return asset.matches() ? asset.group(1) : "";
    }

    private static HttpResponse response(Stored file, HttpRequest request) {
        boolean isKnown = request.headers()
                .first("If-None-Match")
                .filter(tags -> tags.contains(file.tag()))
                .isPresent();
        Headers headers = Headers.of(
                "Content-Type", file.type(),
                "ETag", file.tag(),
                "Cache-Control", "no-cache",
                "Content-Security-Policy", POLICY,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin");
        return new HttpResponse(isKnown ? 304 : 200, headers, isKnown ? Bytes.EMPTY : file.bytes());
    }

    /** Names that lead nowhere are not remembered: there is no end of them. */
    private Optional<Stored> stored(String name) {
        Optional<Stored> known = files.getOrDefault(name, Optional.empty());
        if (known.isPresent()) {
            return known;
        }
        Optional<Stored> read = read(name);
        if (read.isPresent()) {
            files.put(name, read);
        }
        return read;
    }

    private static Optional<Stored> read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(HOME + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return Optional.ofNullable(type).map(known -> new Stored(known, tag(bytes), Bytes.owning(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
        }
    }
}
