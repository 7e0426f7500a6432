// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.World;
import dev.coldboot.lab.LabTls;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.redirect.RedirectServerConfig.Account;
import dev.coldboot.redirect.RedirectServerConfig.Redirection;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vendor's redirection service alone: the XML-RPC interface that a customer's software calls, and the pages that phones
 * fetch.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedirectionServiceExtension redirections =
 *         RedirectionServiceExtension.builder().account("acme", "secret").build();
 * }</pre>
 */
public final class RedirectionServiceExtension extends ServerExtension<RedirectionServiceExtension.Running> {
    private final List<Account> accounts;
    private final List<Redirection> registrations;

    /** A service that serves. */
    record Running(RedirectServer service, Endpoint pages, Endpoint xmlRpc, String caPem) {}

    private RedirectionServiceExtension(Builder builder) {
        super("redirection");
        this.accounts = builder.accounts.isEmpty()
                ? List.of(new Account("demo", "demo", "demo"))
                : List.copyOf(builder.accounts);
        this.registrations = builder.registrations.entrySet().stream()
                .map(entry -> new Redirection(entry.getKey(), entry.getValue(), company()))
                .toList();
    }

    /** A service that knows no phone, with the account {@code demo}, password {@code demo}, unless others are named. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a service starts with. */
    public static final class Builder {
        private final List<Account> accounts = new ArrayList<>();
        private final Map<MacAddress, String> registrations = new LinkedHashMap<>();

        private Builder() {}

        /** Somebody who may use XML-RPC. */
        public Builder account(String name, String password) {
            accounts.add(new Account(name, password, name));
            return this;
        }

        /** A phone that the first account has registered already. */
        public Builder registration(String mac, String url) {
            registrations.put(MacAddress.of(mac), url);
            return this;
        }

        public RedirectionServiceExtension build() {
            return new RedirectionServiceExtension(this);
        }
    }

    @Override
    Running serve(World world, String name) throws CannotListen {
        RedirectServer service =
                RedirectServer.inMemory(world.now(), new RedirectServerConfig(accounts, registrations));
        LabTls tls = LabTls.create();
        Endpoint pages = world.serve(name, FREE, Optional.empty(), service.phonePages());
        Endpoint xmlRpc = world.serve(
                name + "-api",
                FREE,
                Optional.of(tls.server(List.of("localhost"), List.of(FREE.address()))),
                service.xmlRpc());
        return new Running(service, pages, xmlRpc, tls.caPem());
    }

    private String company() {
        return accounts.get(0).company();
    }

    /** What phones have built in instead of the vendor's: {@code http://127.0.0.1:PORT}. */
    public URI pages() {
        return URI.create("http://" + server().pages());
    }

    /** What a customer's software calls: {@code https://127.0.0.1:PORT/xmlrpc}. */
    public URI xmlRpc() {
        return URI.create("https://" + server().xmlRpc() + "/xmlrpc");
    }

    /** The certificate of the CA of its own, which the caller of {@link #xmlRpc} must trust, in PEM. */
    public String caPem() {
        return server().caPem();
    }

    /** Sends a phone there, in the name of the first account. */
    public void redirect(String mac, String url) {
        change(server().service().store().register(Instant.now(), caller(), List.of(MacAddress.of(mac)), url));
    }

    /** Forgets a phone of the first account. */
    public void forget(String mac) {
        change(server().service().store().deregister(Instant.now(), caller(), List.of(MacAddress.of(mac))));
    }

    /** Where a phone is sent, whoever owns it; empty where nobody registered it. */
    public Optional<String> target(String mac) {
        return server().service().store().find(MacAddress.of(mac)).map(Registration::target);
    }

    private Caller caller() {
        return new Caller(accounts.get(0).name(), company(), "test");
    }

    private static void change(Map<MacAddress, RedirectRefusal> refused) {
        if (!refused.isEmpty()) {
            throw new IllegalStateException("redirection: " + refused + " (expected: a phone of the first account)");
        }
    }
}
