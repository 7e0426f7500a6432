// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.ProfilesInMemory;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import java.util.Optional;

/** A customer of a service of his own, on some path; {@link #other} is another customer of the same service. */
record Client(XmlRpcService service, String login, String path) {
    private static final Accounts EVERYBODY =
            (now, name, password, from) -> new Accounts.Login.Admitted(new Caller(name, name, from));

    static Client at(String path) {
        return of(new InMemoryRegistrationStore(), path);
    }

    static Client of(RegistrationStore store, String path) {
        NamedServers servers = new NamedServers(store, new ProfilesInMemory());
        return new Client(
                new XmlRpcService(EVERYBODY, new RedirectApi(store), Optional.of(servers), CallListener.NONE),
                "demo",
                path);
    }

    Client other() {
        return new Client(service, "other", path);
    }

    HttpService.Answer post(String method, Object... arguments) {
        Headers headers = Headers.of("Content-Type", "text/xml", "Authorization", Asks.basic(login + ":x"));
        return service.serve(
                Asks.NOW,
                Asks.of(new HttpRequest(
                        "POST", path, headers, XmlRpcCodec.encodeCall(XmlRpcCall.of(method, arguments)))));
    }

    /** The reply's bytes, behind the declaration. */
    String text(String method, Object... arguments) {
        return post(method, arguments).response().body().utf8().replaceFirst("^<\\?xml version='1.0'\\?>", "");
    }

    XmlRpcReply reply(String method, Object... arguments) {
        try {
            return XmlRpcCodec.decodeReply(post(method, arguments).response().body(), Optional.empty());
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    Object value(String method, Object... arguments) {
        return ((XmlRpcReply.Result) reply(method, arguments)).value();
    }

    Object[] items(String method, Object... arguments) {
        return (Object[]) value(method, arguments);
    }
}
