// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xmlrpc.XmlRpcException;

/**
 * The XML-RPC face (docs/fidelity.md, "Redirection service"): POST to {@code /xmlrpc} or {@code /xmlrpc/} with Basic auth.
 *
 * <p>A wrong login is status 403 with a short page (fidelity: C); a call that is wrong as a call is a fault; a refusal is a
 * value. Content-Type may be anything, and stand twice, as the vendor's own client sends it (fidelity: M).
 */
public final class XmlRpcService implements HttpService {
    /** Longer calls are refused: {@link RedirectApi#MAX_LIST} phones, one element a line, take half of it. */
    public static final int MAX_BODY = 2 << 20;

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

    private final Accounts accounts;
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final Dispatcher dispatcher;

    public XmlRpcService(Accounts accounts, RedirectApi api) {
        this.accounts = accounts;
        Map<String, Method> methods = new HashMap<>();
        for (Dialect dialect : List.of(new SnomDialect(api))) {
            methods.putAll(dialect.methods());
            paths.addAll(dialect.paths());
            dialect.methods().keySet().forEach(name -> dialects.put(name, dialect));
        }
        this.dispatcher = new Dispatcher(methods);
    }

    /** Accounts hash and stores wait for disks. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    /** Whether the path is one that XML-RPC clients post to. */
    public boolean serves(String path) {
        return paths.contains(path);
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        if (!serves(request.path())) {
            return refused(404, "Not Found", "no XML-RPC at " + Wording.of(request.path()));
        }
        if (!request.method().equals("POST")) {
            Answer answer = refused(405, "Method Not Allowed", Wording.of(request.method()) + " (expected: POST)");
            HttpResponse plain = answer.response();
            return new Answer(
                    new HttpResponse(405, plain.headers().and("Allow", "POST"), plain.body()), answer.notes());
        }
        Optional<BasicLogin> login = request.headers().first("Authorization").flatMap(BasicLogin::parse);
        if (login.isEmpty()) {
            return refused(403, "Forbidden", "no login");
        }
        String from = ask.from().address().toString();
        Accounts.Login result =
                accounts.login(now, login.get().name(), login.get().password(), from);
        String who = Wording.of(login.get().name());
        if (result instanceof Accounts.Login.Throttled throttled) {
            return throttled(who, throttled.retryAfter());
        }
        if (!(result instanceof Accounts.Login.Admitted admitted)) {
            return refused(403, "Forbidden", "wrong login for " + who);
        }
        Caller caller = admitted.caller();
        return unreadable(request).orElseGet(() -> call(now, caller, request)).by(caller.login());
    }

    private static Answer throttled(String who, Duration wait) {
        String seconds = Long.toString(wait.toSeconds() + 1);
        Answer answer = refused(429, "Too Many Requests", "too much of late from " + who);
        HttpResponse plain = answer.response();
        return new Answer(
                new HttpResponse(429, plain.headers().and("Retry-After", seconds), plain.body()), answer.notes());
    }

    private Optional<Answer> unreadable(HttpRequest request) {
        String coding = request.headers().first("Content-Encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            return Optional.of(refused(415, "Unsupported Media Type", "Content-Encoding " + Wording.of(coding)));
        }
        if (request.body().size() > MAX_BODY) {
            String size = request.body() + " (expected: at most " + MAX_BODY + ")";
            return Optional.of(refused(413, "Content Too Large", size));
        }
        return charsetName(request)
                .filter(name -> !isCharset(name))
                .map(name -> refused(415, "Unsupported Media Type", "charset " + Wording.of(name)));
    }

    private Answer call(Instant now, Caller caller, HttpRequest request) {
        XmlRpcCall call;
        try {
            call = XmlRpcCodec.decodeCall(request.body(), charsetName(request).map(Charset::forName));
        } catch (WireFormatException e) {
            XmlRpcReply fault = new XmlRpcReply.Fault(CallFault.NOT_WELL_FORMED, String.valueOf(e.getMessage()));
            return answer(caller, "a call", fault, XmlRpcCodec.encodeReply(fault));
        }
        XmlRpcReply reply = reply(new Call(now, caller, call));
        Dialect dialect = dialects.get(call.method());
        boolean tagged = dialect == null || dialect.tagsTexts();
        return answer(
                caller,
                Wording.of(call),
                reply,
                tagged ? XmlRpcCodec.encodeReply(reply) : XmlRpcCodec.encodeUntaggedReply(reply));
    }

    private XmlRpcReply reply(Call call) {
        try {
            return new XmlRpcReply.Result(dispatcher.dispatch(call));
        } catch (CallFault e) {
            return new XmlRpcReply.Fault(e.code, e.text());
        } catch (XmlRpcException e) {
            throw new IllegalStateException("only our own faults leave a method", e);
        }
    }

    private static Answer answer(Caller caller, String what, XmlRpcReply reply, Bytes body) {
        String text = caller.login() + ": " + what + " -> " + Wording.of(reply);
        return Answer.of(
                new HttpResponse(200, Headers.of("Content-Type", "text/xml"), body),
                new Note(isRefusal(reply) ? Kind.REFUSED : Kind.SERVED, text));
    }

    private static boolean isRefusal(XmlRpcReply reply) {
        return reply instanceof XmlRpcReply.Fault
                || (reply instanceof XmlRpcReply.Result result
                        && result.value() instanceof Object[] items
                        && items.length > 0
                        && Boolean.FALSE.equals(items[0]));
    }

    private static Answer refused(int status, String phrase, String why) {
        String page = "<html><head><title>" + status + " " + phrase + "</title></head><body><h1>" + phrase
                + "</h1></body></html>\n";
        return Answer.of(HttpResponse.text(status, "text/html", page), new Note(Kind.REFUSED, "XML-RPC: " + why));
    }

    private static Optional<String> charsetName(HttpRequest request) {
        return request.headers().all("Content-Type").stream()
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
