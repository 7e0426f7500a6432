// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.engine.HttpService;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.hawk.HawkContent;
import dev.coldboot.wire.hawk.HawkHeader;
import dev.coldboot.wire.hawk.HawkKey;
import dev.coldboot.wire.hawk.HawkReceipt;
import dev.coldboot.wire.hawk.HawkSigner;
import dev.coldboot.wire.hawk.HawkTarget;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer's program: signs with its key, and checks that the answer is signed too. */
final class Customer {
    static final Instant NOW = Asks.NOW;
    static final String HOST = "rds.test:18083";
    static final JsonMapper JSON = new JsonMapper();

    private final HttpService api;
    final HawkKey key;
    private final HawkSigner signer;
    /** Everything that was asked and answered. */
    final List<Exchange> exchanges = new ArrayList<>();

    record Exchange(String method, String target, HttpResponse response) {
        JsonNode json() {
            return JSON.readTree(response.body().utf8());
        }

        int status() {
            return response.status();
        }

        String message() {
            return json().path("message").asString();
        }

        String link(String rel) {
            for (String link : response.headers().first("Link").orElse("").split(", ", -1)) {
                if (link.endsWith("rel=\"" + rel + "\"")) {
                    return link.substring(1, link.indexOf('>'));
                }
            }
            return "";
        }
    }

    Customer(HttpService api, HawkKey key) {
        this.api = api;
        this.key = key;
        this.signer = new HawkSigner(key, new Random(key.id().hashCode()));
    }

    /** A customer with a new key of a company. */
    static Customer of(SqlStores stores, HttpService api, String company, String id, boolean mayChange) {
        Caller operator = new Caller("root", Credential.OPERATOR, "test");
        stores.members().createCompany(NOW, operator, company);
        stores.members()
                .add(
                        NOW,
                        operator,
                        new Credential(
                                id,
                                Credential.Kind.HAWK,
                                company,
                                "secret of " + id,
                                mayChange,
                                NOW,
                                Optional.empty()));
        return new Customer(api, new HawkKey(id, "secret of " + id));
    }

    Exchange get(String url) {
        return send("GET", url, "");
    }

    Exchange put(String url, String body) {
        return send("PUT", url, body);
    }

    Exchange post(String url, String body) {
        return send("POST", url, body);
    }

    Exchange delete(String url) {
        return send("DELETE", url, "");
    }

    /** Sends it to where the URL of a link leads, or to a path. */
    Exchange send(String method, String url, String body) {
        String target = url.replace("https://" + HOST, "");
        return send(target, unsigned(method, target, body));
    }

    static HttpRequest unsigned(String method, String target, String body) {
        Headers headers = body.isEmpty()
                ? Headers.of("Host", HOST)
                : Headers.of("Host", HOST, "Content-Type", "application/json");
        return new HttpRequest(method, target, headers, Bytes.utf8(body));
    }

    private Exchange send(String target, HttpRequest request) {
        HawkTarget signed = new HawkTarget(request.method(), target, "rds.test", 18083);
        HawkHeader header = signer.sign(NOW, signed, HawkContent.of(request));
        Exchange exchange = new Exchange(request.method(), target, answer(with(request, header)));
        exchanges.add(exchange);
        demandReceipt(signed, header, exchange);
        return exchange;
    }

    private void demandReceipt(HawkTarget target, HawkHeader header, Exchange exchange) {
        HttpResponse response = exchange.response();
        HawkContent content = exchange.method().equals("HEAD") ? HawkContent.NONE : HawkContent.of(response);
        boolean isSigned = response.headers().all("Server-Authorization").stream()
                .allMatch(field -> {
                    try {
                        return HawkReceipt.parse(field).isSigned(key, target, header, content);
                    } catch (WireFormatException e) {
                        return false;
                    }
                });
        boolean isThere = response.headers().first("Server-Authorization").isPresent();
        if (!isSigned || isThere == (exchange.status() == 401)) {
            throw new AssertionError("not signed by the server: " + exchange);
        }
    }

    Exchange send(HttpRequest request) {
        return send(request.target(), request);
    }

    HttpResponse answer(HttpRequest request) {
        return api.serve(NOW, Asks.of(request)).response();
    }

    HawkHeader sign(Instant at, String method, String target) {
        return signer.sign(at, new HawkTarget(method, target, "rds.test", 18083));
    }

    static HttpRequest with(HttpRequest request, HawkHeader header) {
        return new HttpRequest(
                request.method(),
                request.target(),
                request.headers().and("Authorization", header.field()),
                request.body());
    }
}
