// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.engine.tls.CertificateTrouble;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says for people why a call brought no reply. */
final class TroubleWords {
    /** How deep the platform wraps what it has to say. */
    private static final int MAX_CAUSES = 10;

    private static final int MAX_SECONDS = 1_000_000;

    private TroubleWords() {}

    static XmlRpcTrouble slow(URI service, Duration timeLimit) {
        String wait = timeLimit.toMillis() % 1_000 == 0 ? timeLimit.toSeconds() + " s" : timeLimit.toMillis() + " ms";
        return new XmlRpcTrouble(service, Reason.SLOW, "no reply within " + wait);
    }

    /** Why no response came at all. */
    static XmlRpcTrouble of(URI service, Throwable trouble, Duration timeLimit) {
        if (trouble instanceof HttpTimeoutException) {
            return slow(service, timeLimit);
        }
        if (trouble instanceof BoundedBody.TooLong) {
            return new XmlRpcTrouble(service, Reason.UNREADABLE, String.valueOf(trouble.getMessage()));
        }
        if (trouble instanceof SSLException) {
            return new XmlRpcTrouble(service, Reason.TLS, "TLS failed, " + tls(service, trouble));
        }
        if (trouble instanceof ConnectException) {
            boolean unknown = isBehind(trouble);
            return new XmlRpcTrouble(service, Reason.NETWORK, unknown ? "no such host" : "cannot connect");
        }
        if (trouble instanceof ProtocolException) {
            return new XmlRpcTrouble(service, Reason.NETWORK, "answers with no HTTP (is it an https:// address?)");
        }
        String said = trouble.getMessage() == null ? "cannot connect" : trouble.getMessage();
        return new XmlRpcTrouble(service, Reason.NETWORK, said);
    }

    private static boolean isBehind(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String tls(URI service, Throwable trouble) {
        Optional<CertificateTrouble> known = CertificateTrouble.behind(trouble);
        if (known.isPresent()) {
            String expected = known.get() == CertificateTrouble.OTHER_NAME ? " than " + service.getHost() : "";
            return "the service " + known.get().words() + expected;
        }
        String said = String.valueOf(trouble.getMessage());
        // The platform has two wordings for it, of which one begins with "Unrecognized".
        return said.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
                ? "the service does not speak it (is it an http:// address?)"
                : said;
    }

    /** What a response says that has another status than 200. */
    static XmlRpcTrouble of(URI service, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case 401, 403 -> told(service, Reason.LOGIN, response, "the login was refused");
            case 429 -> told(service, Reason.BUSY, response, "too many calls of late" + wish(response));
            case 503 -> told(service, Reason.BUSY, response, "not available at the moment" + wish(response));
            case 301, 302, 307, 308 -> told(service, Reason.MOVED, response, "it has moved" + place(response));
            default ->
                new XmlRpcTrouble(
                        service, Reason.STATUS, "status " + status + " (expected: 200)", status, Optional.empty());
        };
    }

    private static XmlRpcTrouble told(URI service, Reason reason, HttpResponse<byte[]> response, String words) {
        int status = response.statusCode();
        return new XmlRpcTrouble(service, reason, "status " + status + ": " + words, status, retryAfter(response));
    }

    private static String wish(HttpResponse<byte[]> response) {
        return retryAfter(response)
                .map(wait -> ", to be asked again in " + wait.toSeconds() + " s")
                .orElse("");
    }

    private static String place(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Location")
                .map(to -> " to " + to.replaceAll("//[^/]*@", "//"))
                .orElse("");
    }

    /** Seconds only (RFC 9110 section 10.2.3); nobody was seen to send a date. */
    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), MAX_SECONDS)));
    }

    /** That a body is something for a browser, or nothing; empty where it might have been meant as XML-RPC. */
    static Optional<String> page(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (body.length == 0) {
            return Optional.of("nothing (expected: XML-RPC)");
        }
        String start =
                new String(body, 0, Math.min(body.length, 256), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return start.contains("<html") || start.contains("<!doctype html")
                ? Optional.of("a web page (expected: XML-RPC; the vendor's address ends with /xmlrpc/)")
                : Optional.empty();
    }
}
