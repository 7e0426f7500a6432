// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.StoredAccounts;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.redirect.page.PhonePages;
import dev.coldboot.redirect.rest.RestApi;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.redirect.watch.AccessLog;
import dev.coldboot.redirect.watch.AccountLimit;
import dev.coldboot.redirect.watch.AddressLimit;
import dev.coldboot.redirect.watch.CountedAccounts;
import dev.coldboot.redirect.watch.OperationsPages;
import dev.coldboot.redirect.watch.ProcessMetrics;
import dev.coldboot.redirect.watch.ServiceMetrics;
import dev.coldboot.redirect.watch.StateMetrics;
import dev.coldboot.redirect.watch.Watched;
import dev.coldboot.redirect.web.WebTool;
import dev.coldboot.redirect.xmlrpc.XmlRpcService;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The redirection service, ready to be served: its doors share one store. Whoever assembles a network hands each to
 * {@code World.serve} at the ports of its plan.
 */
public final class RedirectServer {
    private static final Set<Credential.Kind> PROGRAMS = Set.of(Credential.Kind.XML_RPC);
    private static final Set<Credential.Kind> PEOPLE = Set.of(Credential.Kind.PERSON, Credential.Kind.ADMINISTRATOR);

    private final RegistrationStore registrations;
    private final HttpService xmlRpc;
    private final HttpService phonePages;
    private final Optional<Whole> whole;

    private RedirectServer(
            RegistrationStore registrations, HttpService xmlRpc, HttpService phonePages, Optional<Whole> whole) {
        this.registrations = registrations;
        this.xmlRpc = xmlRpc;
        this.phonePages = phonePages;
        this.whole = whole;
    }

    /** What only the whole service has. */
    private record Whole(
            HttpService secureDoor,
            HttpService operations,
            Function<WebTool.Doors, HttpService> webTool,
            Optional<Members.Issued.Shown> firstAdministrator) {}

    /** A small service that forgets everything when it ends: XML-RPC for configured accounts, and the phones' pages. */
    public static RedirectServer inMemory(Instant now, RedirectServerConfig config) {
        RegistrationStore store = new InMemoryRegistrationStore();
        register(now, config, store);
        return new RedirectServer(
                store,
                new XmlRpcService(new ConfiguredAccounts(config.accounts()), new RedirectApi(store)),
                new PhonePages(store, Sightings.NONE),
                Optional.empty());
    }

    /**
     * The whole service over these stores. What is configured is written into them, unless a phone is registered already.
     *
     * @param log of every request
     * @throws IllegalArgumentException when the name of a configured account is somebody else's
     * @throws dev.coldboot.engine.store.StoreUnavailable when what is configured cannot be written
     */
    public static RedirectServer over(Instant now, RedirectServerConfig config, RedirectStores stores, AccessLog log) {
        SecureRandom random = new SecureRandom();
        Members members = new Members(stores.members(), random);
        config.accounts()
                .forEach(account -> members.configured(now, account.name(), account.password(), account.company()));
        config.administrator()
                .ifPresent(administrator -> members.administrator(now, administrator.name(), administrator.password()));
        register(now, config, stores.registrations());

        PrometheusRegistry registry = new PrometheusRegistry();
        ServiceMetrics metrics = new ServiceMetrics(registry);
        StateMetrics.of(stores, registry);
        ProcessMetrics.register(registry);
        StateMetrics.counter(
                registry,
                "coldboot_sightings_dropped_total",
                "Sightings of phones that were not written.",
                stores::lostSightings);
        LoginThrottle throttle = new LoginThrottle();
        Accounts programs = new CountedAccounts(
                new AccountLimit(
                        new StoredAccounts(stores.members(), PROGRAMS, throttle, random),
                        config.accountLimit(),
                        metrics::accountLimited),
                metrics);
        Accounts people = new CountedAccounts(new StoredAccounts(stores.members(), PEOPLE, throttle, random), metrics);
        RedirectApi api = new RedirectApi(stores.registrations());
        NamedServers servers = new NamedServers(stores.registrations(), stores.profiles());

        Doors doors = new Doors(config, metrics, log);
        HttpService phones = doors.watched("phones", new PhonePages(stores.registrations(), stores.sightings()));
        RestApi rest = new RestApi(stores.members(), stores.registrations(), stores.profiles(), stores.nonces());
        return new RedirectServer(
                stores.registrations(),
                doors.watched("xmlrpc", new XmlRpcService(programs, api, Optional.of(servers), metrics)),
                phones,
                Optional.of(new Whole(
                        new SecureDoor(rest, doors.watched("rest", rest), phones),
                        new OperationsPages(registry, Map.of("store", stores::probe)),
                        told -> doors.watched("web", new WebTool(stores, people, random, told)),
                        members.firstAdministrator(now))));
    }

    /** What every door of a service has around it. */
    private record Doors(RedirectServerConfig config, ServiceMetrics metrics, AccessLog log) {
        HttpService watched(String name, HttpService service) {
            return new Watched(
                    name, new AddressLimit(service, config.addressLimit(), metrics::addressLimited), metrics, log);
        }
    }

    private static void register(Instant now, RedirectServerConfig config, RegistrationStore store) {
        for (RedirectServerConfig.Redirection redirection : config.redirections()) {
            Caller caller = new Caller("configuration", redirection.company(), "configuration");
            store.register(now, caller, List.of(redirection.mac()), redirection.url());
        }
    }

    /** What customers' programs call, by HTTPS on the XML-RPC port. */
    public HttpService xmlRpc() {
        return xmlRpc;
    }

    /** What phones fetch, by HTTP. */
    public HttpService phonePages() {
        return phonePages;
    }

    /** What phones fetch by HTTPS, and below {@code /api/v1/} the REST API; a service in memory has only the first. */
    public HttpService securePages() {
        return whole.map(Whole::secureDoor).orElse(phonePages);
    }

    /** Health and metrics, on a port that the world does not reach; a service in memory has none. */
    public Optional<HttpService> operations() {
        return whole.map(Whole::operations);
    }

    /**
     * What customers and administrators use with a browser, by HTTPS; a service in memory has none.
     *
     * @param doors where programs call the service, as the pages tell it
     */
    public Optional<HttpService> webTool(WebTool.Doors doors) {
        return whole.map(Whole::webTool).map(tool -> tool.apply(doors));
    }

    /** The administrator whom a new service has just made, his password in clear for this one time. */
    public Optional<Members.Issued.Shown> firstAdministrator() {
        return whole.flatMap(Whole::firstAdministrator);
    }

    /** The registrations, for whoever assembles a lab. */
    public RegistrationStore store() {
        return registrations;
    }
}
