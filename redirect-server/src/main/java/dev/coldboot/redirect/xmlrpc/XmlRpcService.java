// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
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
 * value; a store that is unavailable is status 503. Content-Type may be anything, and stand twice, as the vendor's own client sends it (fidelity: M).
 */
public final class XmlRpcService implements HttpService {
    /** Longer calls are refused: {@link RedirectApi#MAX_LIST} phones, one element a line, take half of it. */
    public static final int MAX_BODY = 2 << 20;

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

    private final Accounts accounts;
    private final CallListener listener;
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final Dispatcher dispatcher;

    /** Without named servers, and so without the methods that need them. */
    public XmlRpcService(Accounts accounts, RedirectApi api) {
        this(accounts, api, Optional.empty(), CallListener.NONE);
    }

    /** @param servers what phones may share; empty where the service keeps no profiles */
    public XmlRpcService(Accounts accounts, RedirectApi api, Optional<NamedServers> servers, CallListener listener) {
        this.accounts = accounts;
        this.listener = listener;
        List<Dialect> spoken = new ArrayList<>(
                List.of(new SnomDialect(api), new PanasonicDialect(api, servers), new GigasetDialect(api)));
        servers.ifPresent(named -> spoken.add(new YealinkDialect(api, named)));
        Map<String, Method> methods = new HashMap<>();
        for (Dialect dialect : spoken) {
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
            return Refusal.of(404, "no XML-RPC at " + Wording.of(request.path()));
        }
        if (!request.method().equals("POST")) {
            return Refusal.with("Allow", "POST", Refusal.of(405, Wording.of(request.method()) + " (expected: POST)"));
        }
        Optional<BasicLogin> login = request.headers().first("Authorization").flatMap(BasicLogin::parse);
        if (login.isEmpty()) {
            return Refusal.of(403, "no login");
        }
        try {
            return serve(now, ask, login.get());
        } catch (StoreUnavailable e) {
            return Refusal.noStore("the store is unavailable: " + e.getMessage());
        }
    }

    private Answer serve(Instant now, Ask ask, BasicLogin login) {
        String from = ask.from().address().toString();
        Accounts.Login result = accounts.login(now, login.name(), login.password(), from);
        String who = Wording.of(login.name());
        if (result instanceof Accounts.Login.Throttled throttled) {
            return Refusal.later(429, throttled.retryAfter(), "too much of late from " + who);
        }
        if (!(result instanceof Accounts.Login.Admitted admitted)) {
            return Refusal.of(403, "wrong login for " + who);
        }
        Caller caller = admitted.caller();
        HttpRequest request = ask.request();
        return unreadable(request).orElseGet(() -> call(now, caller, request)).by(caller.login());
    }

    private Optional<Answer> unreadable(HttpRequest request) {
        String coding = request.headers().first("Content-Encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            return Optional.of(Refusal.of(415, "Content-Encoding " + Wording.of(coding)));
        }
        if (request.body().size() > MAX_BODY) {
            String size = request.body() + " (expected: at most " + MAX_BODY + ")";
            return Optional.of(Refusal.of(413, size));
        }
        return charsetName(request)
                .filter(name -> !isCharset(name))
                .map(name -> Refusal.of(415, "charset " + Wording.of(name)));
    }

    private Answer call(Instant now, Caller caller, HttpRequest request) {
        XmlRpcCall call;
        try {
            call = XmlRpcCodec.decodeCall(request.body(), charsetName(request).map(Charset::forName));
        } catch (WireFormatException e) {
            XmlRpcReply fault = new XmlRpcReply.Fault(CallFault.NOT_WELL_FORMED, String.valueOf(e.getMessage()));
            listener.called("unreadable", CallListener.Outcome.FAULT);
            return answer(caller, "a call", fault, XmlRpcCodec.encodeReply(fault));
        }
        XmlRpcReply reply = reply(new Call(now, caller, call));
        Dialect dialect = dialects.get(call.method());
        listener.called(dialect == null ? "unknown" : call.method(), outcome(reply));
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
        Kind kind = outcome(reply) == CallListener.Outcome.OK ? Kind.SERVED : Kind.REFUSED;
        return Answer.of(new HttpResponse(200, Headers.of("Content-Type", "text/xml"), body), new Note(kind, text));
    }

    private static CallListener.Outcome outcome(XmlRpcReply reply) {
        if (reply instanceof XmlRpcReply.Fault fault) {
            return fault.code() < 0 ? CallListener.Outcome.FAULT : CallListener.Outcome.REFUSED;
        }
        return reply instanceof XmlRpcReply.Result result
                        && result.value() instanceof Object[] items
                        && items.length > 0
                        && Boolean.FALSE.equals(items[0])
                ? CallListener.Outcome.REFUSED
                : CallListener.Outcome.OK;
    }

    private static Optional<String> charsetName(HttpRequest request) {
        for (String type : request.headers().all("Content-Type")) {
            Matcher matcher = CHARSET.matcher(type);
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
