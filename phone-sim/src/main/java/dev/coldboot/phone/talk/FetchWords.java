// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;

/** What a response that brings no file, or none at all, is called before people. */
final class FetchWords {
    private FetchWords() {}

    /** Such as {@code HTTP status code 404: Not Found}. */
    static String status(HttpResponse response) {
        String meaning = meaning(response);
        return "HTTP status code " + response.status() + (meaning.isEmpty() ? "" : ": " + meaning);
    }

    private static String meaning(HttpResponse response) {
        int status = response.status();
        if (status < 200) {
            return "no final response";
        }
        if (status == 206) {
            return "a part of the file, which was not asked for";
        }
        boolean names = (status == 429 || status == 503)
                && response.headers().first("Retry-After").isPresent();
        return HttpText.reason(status) + (names ? ", and its Retry-After is not obeyed" : "");
    }

    /** Why there is no response. */
    static String failure(HttpFailure failure, FetchLimits limits) {
        return switch (failure) {
            case REFUSED -> "connection refused";
            case TIMED_OUT -> "no response in time";
            case CLOSED -> "connection closed before the response was whole";
            case TLS -> "no TLS session";
            case TOO_LARGE -> "larger than " + limits.maxBytes() + " bytes";
            case MALFORMED -> "not an HTTP response";
        };
    }

    /** Such as {@code 2 tries}. */
    static String tries(int tries) {
        return tries + (tries == 1 ? " try" : " tries");
    }
}
