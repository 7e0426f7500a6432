// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * What a server has at a URL now, and how it answers requests that want it only if it changed, or only a part of it (RFC 9110
 * sections 13 and 14).
 *
 * @param tag a strong entity tag with its quotation marks
 * @param modified when it was last changed, where that is known
 */
public record Representation(String contentType, Bytes body, String tag, Optional<Instant> modified) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHECKSUM_DIGITS = 8;

    /** A single range; of several the whole is sent, which a server always may (RFC 9110 section 14.2). */
    private static final Pattern RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** With a tag made of the body, so that every instance of a server gives the same one. */
    public static Representation of(String contentType, Bytes body, Optional<Instant> modified) {
        return new Representation(
                contentType, body, tag(body), modified.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * Two checksums of different polynomials and the length: versions of one page that are alike in all of them do not come by
     * chance. The processor has instructions for both; a cryptographic digest would cost more than the rest of the answer.
     */
    private static String tag(Bytes body) {
        return '"' + checksum(new CRC32(), body) + checksum(new CRC32C(), body) + HEX.toHexDigits(body.size()) + '"';
    }

    private static String checksum(Checksum of, Bytes body) {
        of.update(body.unsafeArray(), 0, body.size());
        return HEX.toHexDigits(of.getValue(), CHECKSUM_DIGITS);
    }

    /**
     * The answer to a GET or HEAD: 200, 206 with a part, 304 or 412 without a body, or 416. A HEAD gets the fields of the
     * 200 without its body (section 9.3.2).
     */
    public HttpResponse answer(HttpRequest request) {
        Headers asked = request.headers();
        // The order is that of section 13.2.2.
        if (!asked.first("If-Match").map(this::names).orElse(isUnmodified(asked))) {
            return bare(412);
        }
        if (asked.first("If-None-Match").map(this::names).orElse(isKnown(asked))) {
            return bare(304);
        }
        if (request.method().equals("HEAD")) {
            Headers length = validators().and("Content-Type", contentType);
            return new HttpResponse(200, length.and("Content-Length", String.valueOf(body.size())), Bytes.EMPTY);
        }
        boolean wantsPart = asked.first("If-Range").map(this::isStill).orElse(true);
        Matcher range = RANGE.matcher(asked.first("Range").orElse(""));
        return wantsPart && range.matches() ? part(range.group(1), range.group(2)) : whole();
    }

    private HttpResponse whole() {
        return new HttpResponse(200, validators().and("Content-Type", contentType), body);
    }

    private HttpResponse bare(int status) {
        return new HttpResponse(status, validators(), Bytes.EMPTY);
    }

    private Headers validators() {
        Headers headers = Headers.of("ETag", tag, "Accept-Ranges", "bytes");
        return modified.map(instant -> headers.and("Last-Modified", HttpDate.format(instant)))
                .orElse(headers);
    }

    private HttpResponse part(String first, String last) {
        if (first.isEmpty() && last.isEmpty()) {
            return whole();
        }
        long size = body.size();
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
            return whole();
        }
        if (from > to) {
            return new HttpResponse(416, validators().and("Content-Range", "bytes */" + size), Bytes.EMPTY);
        }
        byte[] bytes = new byte[(int) (to - from + 1)];
        System.arraycopy(body.unsafeArray(), (int) from, bytes, 0, bytes.length);
        Headers headers = validators()
                .and("Content-Type", contentType)
                .and("Content-Range", "bytes " + from + "-" + to + "/" + size);
        return new HttpResponse(206, headers, Bytes.owning(bytes));
    }

    /** Whether a list of tags has ours; weak ones count too where a body is asked for (section 13.1.2). */
    private boolean names(String tags) {
        return tags.strip().equals("*")
                || List.of(tags.split(",", -1)).stream()
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    private boolean isUnmodified(Headers asked) {
        return asked.first("If-Unmodified-Since")
                .flatMap(HttpDate::parse)
                .flatMap(since -> modified.map(instant -> !instant.isAfter(since)))
                .orElse(true);
    }

    private boolean isKnown(Headers asked) {
        return asked.first("If-Modified-Since")
                .flatMap(HttpDate::parse)
                .flatMap(since -> modified.map(instant -> !instant.isAfter(since)))
                .orElse(false);
    }

    /** Section 13.1.5: a tag, or the exact date. */
    private boolean isStill(String condition) {
        return condition.equals(tag)
                || (!condition.contains("\"") && HttpDate.parse(condition).equals(modified) && modified.isPresent());
    }
}
