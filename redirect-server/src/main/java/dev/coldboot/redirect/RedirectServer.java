// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.engine.HttpService;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.page.PhonePages;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.redirect.xmlrpc.XmlRpcService;
import java.time.Instant;
import java.util.List;

/**
 * The redirection service, ready to be served: its parts share one store. A lab hands each to {@code World.serve} at the
 * ports of its plan.
 */
public final class RedirectServer {
    private final RegistrationStore store;
    private final HttpService xmlRpc;
    private final HttpService phonePages;

    private RedirectServer(RegistrationStore store, Accounts accounts) {
        this.store = store;
        this.xmlRpc = new XmlRpcService(accounts, new RedirectApi(store));
        this.phonePages = new PhonePages(store);
    }

    /** A service that forgets everything when it ends. */
    public static RedirectServer inMemory(Instant now, RedirectServerConfig config) {
        RegistrationStore store = new InMemoryRegistrationStore();
        for (RedirectServerConfig.Redirection redirection : config.redirections()) {
            Caller caller = new Caller("configuration", redirection.company(), "configuration");
            store.register(now, caller, List.of(redirection.mac()), redirection.url());
        }
        return new RedirectServer(store, new ConfiguredAccounts(config.accounts()));
    }

    /** What customers' programs call, by HTTPS on the XML-RPC port. */
    public HttpService xmlRpc() {
        return xmlRpc;
    }

    /** What phones fetch, by HTTP and HTTPS. */
    public HttpService phonePages() {
        return phonePages;
    }

    /** The registrations, for whoever assembles a lab. */
    public RegistrationStore store() {
        return store;
    }
}
