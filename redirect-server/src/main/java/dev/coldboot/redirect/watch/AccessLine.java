// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.PathToken;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * An exchange as one line of JSON in ASCII: nothing that a client sends can begin a line of its own or move a terminal's
 * cursor. Tokens of a path are masked, and values in a query unless they are known to be none of anybody's secrets.
 */
final class AccessLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int MAX_TARGET = 500;
    private static final int MAX_AGENT = 200;

    /** Parameters whose values are shown, where they look like names, numbers or addresses of phones. */
    private static final Set<String> SHOWN =
            Set.of("mac", "m", "type", "page", "page_size", "limit", "after", "before");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:._%-]{0,64}");

    /** The method of a call stands at its beginning. */
    private static final int CALL_HEAD = 1_024;

    private static final Pattern CALL = Pattern.compile("<methodName>\\s*([A-Za-z0-9_.:/]{1,100})\\s*</methodName>");

    private AccessLine() {}

    static String of(Exchange exchange) {
        HttpRequest request = exchange.ask().request();
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("time", exchange.at().toString());
            json.writeStringProperty("service", exchange.service());
            json.writeStringProperty("address", exchange.ask().from().address().toString());
            json.writeBooleanProperty("tls", exchange.ask().secure());
            exchange.account().ifPresent(account -> json.writeStringProperty("account", account));
            json.writeStringProperty("method", cut(request.method(), MAX_AGENT));
            json.writeStringProperty("path", target(request));
            call(request).ifPresent(method -> json.writeStringProperty("call", method));
            json.writeNumberProperty("status", exchange.status());
            json.writeNumberProperty("received", request.body().size());
            json.writeNumberProperty("bytes", exchange.sent());
            json.writeNumberProperty("micros", exchange.took().toNanos() / 1_000);
            request.headers()
                    .first("User-Agent")
                    .ifPresent(agent -> json.writeStringProperty("agent", cut(agent, MAX_AGENT)));
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static String target(HttpRequest request) {
        String path = PathToken.masked(request.path().replaceAll("//[^/]*@", "//***@"));
        String query = Arrays.stream(request.query().split("&", -1))
                .limit(20)
                .map(AccessLine::parameter)
                .collect(Collectors.joining("&"));
        return cut(query.isEmpty() ? path : path + "?" + query, MAX_TARGET);
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter.isEmpty() ? "" : "***";
        }
        String name = parameter.substring(0, equals);
        String value = parameter.substring(equals + 1);
        boolean isShown = SHOWN.contains(name.toLowerCase(Locale.ROOT))
                && PLAIN.matcher(value).matches();
        return name + "=" + (isShown ? value : "***");
    }

    private static Optional<String> call(HttpRequest request) {
        Bytes body = request.body();
        if (!request.method().equals("POST") || body.isEmpty()) {
            return Optional.empty();
        }
        int head = Math.min(body.size(), CALL_HEAD);
        Matcher call = CALL.matcher(new String(body.unsafeArray(), 0, head, StandardCharsets.ISO_8859_1));
        return call.find() ? Optional.of(call.group(1)) : Optional.empty();
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "..." : text;
    }
}
