// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.aps.sync.Redirector;
import dev.coldboot.aps.sync.RedirectorTrouble;
import dev.coldboot.aps.sync.Standing.Whose;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A redirection service by XML-RPC, as a sync needs it: several calls at a time, and lists where they may be lists. */
public final class ServiceRedirector implements Redirector {
    /** Phones that go into one call. */
    private static final int LIST = 1_000;

    private final RedirectionsClient client;
    private final int parallel;

    /** @param parallel how many calls are in flight */
    public ServiceRedirector(RedirectionsClient client, int parallel) {
        this.client = client;
        this.parallel = parallel;
    }

    /** The name under which is kept what was done at a service, and as whom. */
    public static String key(URI service, String account) {
        return service.toString().replaceFirst("/+$", "") + " as " + account;
    }

    private interface Work {
        void with(Crew crew) throws XmlRpcTrouble, InterruptedException;
    }

    /** Each with a crew of its own, since one that met trouble asks nothing more. */
    private void work(Work work) throws RedirectorTrouble, InterruptedException {
        try (Crew crew = new Crew(parallel)) {
            work.with(crew);
        } catch (XmlRpcTrouble e) {
            throw new RedirectorTrouble(String.valueOf(e.getMessage()), e);
        }
    }

    /** Types that the service does not know have no phones. */
    @Override
    public Set<MacAddress> ours(Optional<String> url) throws RedirectorTrouble, InterruptedException {
        Set<MacAddress> ours = new HashSet<>();
        work(crew -> new Inventory(client, crew)
                .phones(PhoneTypes.names(), url, (type, listing) -> ours.addAll(listing.macs())));
        return ours;
    }

    @Override
    public void standings(Collection<MacAddress> macs, BiConsumer<MacAddress, dev.coldboot.aps.sync.Standing> told)
            throws RedirectorTrouble, InterruptedException {
        List<PhoneRow> rows = macs.stream().map(PhoneRow::of).toList();
        Consumer<Outcome> hears = outcome -> told.accept(outcome.phone().mac(), standing(outcome));
        work(crew -> new PhoneWork(client, crew, hears).foresee(rows, Standing::registering));
    }

    private static dev.coldboot.aps.sync.Standing standing(Outcome foreseen) {
        Whose whose = switch (foreseen.result()) {
            case SAME, CHANGE, REMOVE, REGISTERED -> Whose.OURS;
            case NEW, GONE, REMOVED -> Whose.NOBODYS;
            case FOREIGN -> Whose.FOREIGN;
            case REFUSED, FAILED -> Whose.REFUSED;
        };
        return new dev.coldboot.aps.sync.Standing(whose, foreseen.before(), foreseen.text());
    }

    @Override
    public void register(Map<MacAddress, String> urls, Consumer<Reply> told)
            throws RedirectorTrouble, InterruptedException {
        List<PhoneRow> rows = urls.entrySet().stream()
                .map(each -> new PhoneRow(0, each.getKey(), each.getValue()))
                .toList();
        work(crew -> new PhoneWork(client, crew, outcome -> told.accept(reply(outcome))).register(rows, LIST));
    }

    @Override
    public void deregister(Collection<MacAddress> macs, Consumer<Reply> told)
            throws RedirectorTrouble, InterruptedException {
        List<PhoneRow> rows = macs.stream().map(PhoneRow::of).toList();
        work(crew -> new PhoneWork(client, crew, outcome -> told.accept(reply(outcome))).remove(rows));
    }

    private static Reply reply(Outcome outcome) {
        Redirector.Result result = switch (outcome.result()) {
            case REGISTERED, REMOVED, GONE, SAME, NEW, CHANGE, REMOVE -> Redirector.Result.DONE;
            case FOREIGN -> Redirector.Result.FOREIGN;
            case REFUSED -> Redirector.Result.REFUSED;
            case FAILED -> Redirector.Result.FAILED;
        };
        return new Reply(outcome.phone().mac(), result, outcome.text());
    }
}
