// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.PostgresServer;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * By hand, from the test class path: loads registrations of one company and times what is asked of them.
 *
 * <p>{@code java -cp .. dev.coldboot.redirect.store.StoreBenchmark PHONES [TARGET]}; without a target in a new file of SQLite,
 * with {@code postgresql} in a PostgreSQL that is started for it.
 */
final class StoreBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Caller ACME = new Caller("acme-1", "Acme", "192.0.2.1");
    private static final MacAddress FIRST = PhoneTypes.firstMac("snom320").orElseThrow();
    private static final int LIST = 1_000;
    private static final Duration EACH = Duration.ofSeconds(3);

    private final SqlStores stores;
    private final RegistrationStore registrations;
    private final int phones;
    private final Random random = new Random(1);

    private StoreBenchmark(SqlStores stores, int phones) {
        this.stores = stores;
        this.registrations = stores.registrations();
        this.phones = phones;
    }

    public static void main(String[] arguments) throws Exception {
        String target = arguments.length < 2
                ? Files.createTempDirectory("coldboot").resolve("benchmark.db").toString()
                : arguments[1].equals("postgresql") ? PostgresServer.freshUrl() : arguments[1];
        try (SqlStores stores = SqlStores.open(target, NOW)) {
            new StoreBenchmark(stores, Integer.parseInt(arguments[0])).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        say("load %,d phones in lists of %,d: %,d ms", phones, LIST, millis(this::load));
        stores.members()
                .add(
                        NOW,
                        ACME,
                        new Credential("acme-1", Credential.Kind.XML_RPC, "Acme", "x", true, NOW, Optional.empty()));
        rate("find a phone", () -> registrations.find(any()));
        rate("find a phone that is not there", () -> registrations.find(FIRST.plus(phones + random.nextInt(1_000))));
        rate("find a credential", () -> stores.members().credential("acme-1"));
        rate("find a phone, 2 threads", 2, () -> registrations.find(any()));
        rate("register one that is there", () -> registrations.register(NOW, ACME, List.of(any()), "http://again/"));
        for (int round = 0; round < 3; round++) {
            List<MacAddress> fresh = list(phones + round * LIST);
            say("register 1,000 new: %d ms", millis(() -> registrations.register(NOW, ACME, fresh, "http://new/")));
            say("register 1,000 again: %d ms", millis(() -> registrations.register(NOW, ACME, fresh, "http://other/")));
            say("deregister 1,000: %d ms", millis(() -> registrations.deregister(NOW, ACME, fresh)));
        }
        RegistrationQuery query = RegistrationQuery.of("Acme", 50);
        page("first page", query);
        page("page in the middle", query.withAfter(FIRST.plus(phones / 2)));
        page("page of a type", query.withType("snom320").withAfter(FIRST.plus(phones / 2)));
        page("page of a URL that all have", query.withUrl(url(0)));
        page("page of a URL that nobody has", query.withUrl("http://nowhere/"));
        page("search that many match", query.withSearch("prov"));
        page("search that nothing matches", query.withSearch("nowhere to be found"));
        page("search for a whole address", query.withSearch(FIRST.withColons()));
        say("count all: %d ms", millis(() -> registrations.count(query)));
        say("count a search: %d ms", millis(() -> registrations.count(query.withSearch("nowhere"))));
    }

    private Object load() {
        for (int i = 0; i < phones; i += LIST) {
            registrations.register(NOW, ACME, list(i), url(i));
        }
        return phones;
    }

    private static String url(int i) {
        return "http://prov" + i / 100_000 + ".example.com/snom/{mac}.xml";
    }

    private static List<MacAddress> list(int from) {
        return LongStream.range(from, from + LIST).mapToObj(FIRST::plus).toList();
    }

    private MacAddress any() {
        return FIRST.plus(random.nextInt(phones));
    }

    private void page(String what, RegistrationQuery query) throws Exception {
        registrations.list(query.withSearch("warm"));
        say("%s: %d ms", what, millis(() -> registrations.list(query)));
    }

    private static void rate(String what, Callable<?> work) throws Exception {
        rate(what, 1, work);
    }

    private static void rate(String what, int threads, Callable<?> work) throws Exception {
        List<Callable<Long>> all = IntStream.range(0, threads)
                .<Callable<Long>>mapToObj(i -> () -> times(work))
                .toList();
        SharedStoresContract.inParallel(all);
        long times = SharedStoresContract.inParallel(all).stream()
                .mapToLong(Long::longValue)
                .sum();
        long each = EACH.toNanos() * threads / times;
        say("%s: %,d a second, %.1f us each", what, times / EACH.toSeconds(), each / 1_000.0);
    }

    private static long times(Callable<?> work) throws Exception {
        long end = System.nanoTime() + EACH.toNanos();
        long times = 0;
        while (System.nanoTime() < end) {
            work.call();
            times++;
        }
        return times;
    }

    private static long millis(Callable<?> work) throws Exception {
        long begun = System.nanoTime();
        work.call();
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
