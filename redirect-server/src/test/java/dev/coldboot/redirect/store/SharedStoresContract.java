// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.AuditEntry.Action;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What databases do that outlive a process, and that several instances share. */
abstract class SharedStoresContract extends SqlStoresContract {
    private static final int THREADS = 8;

    private String target;
    private SqlStores stores;
    private SqlStores second;

    /** Where there is an empty database, another one each time. */
    abstract String emptyTarget();

    @BeforeEach
    void open() throws StoreOpenException {
        target = emptyTarget();
        stores = SqlStores.open(target, NOW);
    }

    @AfterEach
    void close() {
        stores.close();
        if (second != null) {
            second.close();
        }
    }

    @Override
    SqlStores stores() {
        return stores;
    }

    String target() {
        return target;
    }

    private SqlStores second() throws StoreOpenException {
        if (second == null) {
            second = SqlStores.open(target, NOW);
        }
        return second;
    }

    @Test
    void everything_is_there_after_a_restart_also_what_waited() throws StoreOpenException {
        registrations().register(NOW, ACME, List.of(PHONE), URL);
        stores.members().publish(NOW, ACME, "Be good.");
        stores.sightings().saw(sighting(PHONE, 1, "late"));
        stores.close();

        stores = SqlStores.open(target, NOW.plusSeconds(60));

        assertThat(registrations().find(PHONE)).contains(new Registration(PHONE, "Acme", URL, NOW));
        assertThat(stores.members().agreement().text()).isEqualTo("Be good.");
        assertThat(stores.sightings().of(PHONE)).containsExactly(sighting(PHONE, 1, "late"));
    }

    @Test
    void instances_that_share_a_database_see_each_other() throws StoreOpenException {
        registrations().register(NOW, ACME, List.of(PHONE), URL);

        assertThat(second().registrations().find(PHONE)).isPresent();
        assertThat(second().registrations().register(NOW, OTHER, List.of(PHONE), URL))
                .containsOnly(Map.entry(PHONE, RedirectRefusal.OWNED_BY_OTHER_USER));
        assertThat(second().nonces().take("key", "nonce", NOW, NOW.plusSeconds(60)))
                .isTrue();
        assertThat(stores.nonces().take("key", "nonce", NOW, NOW.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void instances_that_begin_with_an_empty_database_at_once_all_start() throws Exception {
        String empty = emptyTarget();

        List<SqlStores> opened = inParallel(IntStream.range(0, 4)
                .<Callable<SqlStores>>mapToObj(i -> () -> SqlStores.open(empty, NOW))
                .toList());

        for (SqlStores each : opened) {
            each.probe();
            assertThat(each.members().agreement().version()).isEqualTo(1);
            each.close();
        }
    }

    @Test
    void whoever_comes_first_owns_the_whole_list_however_many_race() throws Exception {
        List<RegistrationStore> instances = List.of(registrations(), second().registrations());
        List<Callable<List<List<MacAddress>>>> racers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Caller caller = new Caller("login", "company " + i, "192.0.2.1");
            RegistrationStore instance = instances.get(i % 2);
            Random random = new Random(i);
            racers.add(() -> won(instance, caller, random));
        }

        List<List<List<MacAddress>>> won = inParallel(racers);

        int owned = 0;
        int written = 0;
        for (int i = 0; i < THREADS; i++) {
            String company = "company " + i;
            written += won.get(i).stream().mapToInt(List::size).sum();
            List<MacAddress> all = won.get(i).stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList();
            owned += all.size();
            assertThat(listed(RegistrationQuery.of(company, 1_000))).isEqualTo(all);
        }
        assertThat(owned).isPositive();
        assertThat(stores.audit().all(OptionalLong.empty(), 100_000)).hasSize(written);
    }

    /** Tries lists in an order of its own; answers those that were registered. */
    private static List<List<MacAddress>> won(RegistrationStore store, Caller caller, Random random) {
        List<List<MacAddress>> won = new ArrayList<>();
        for (int attempt = 0; attempt < 20; attempt++) {
            List<MacAddress> list = new ArrayList<>(phones(60));
            Collections.shuffle(list, random);
            list = list.subList(0, 5);
            if (store.register(NOW, caller, list, "http://" + attempt + "/").isEmpty()) {
                won.add(list);
            }
        }
        return won;
    }

    @Test
    void colleagues_who_write_the_same_lists_in_other_orders_all_succeed() throws Exception {
        List<RegistrationStore> instances = List.of(registrations(), second().registrations());
        List<Callable<Integer>> colleagues = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            RegistrationStore instance = instances.get(i % 2);
            Random random = new Random(i);
            colleagues.add(() -> {
                int refusals = 0;
                for (int round = 0; round < 10; round++) {
                    List<MacAddress> list = new ArrayList<>(phones(200));
                    Collections.shuffle(list, random);
                    refusals += instance.register(NOW, ACME, list, "http://" + round + "/")
                            .size();
                }
                return refusals;
            });
        }

        assertThat(inParallel(colleagues)).containsOnly(0);
        assertThat(stores.audit().all(OptionalLong.empty(), 100_000)).hasSize(THREADS * 10 * 200);
    }

    @Test
    void a_phone_that_is_given_up_and_fought_for_has_one_owner_at_a_time() throws Exception {
        List<RegistrationStore> instances = List.of(registrations(), second().registrations());
        List<Callable<Integer>> fighters = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Caller caller = new Caller("login", "company " + i, "192.0.2.1");
            RegistrationStore instance = instances.get(i % 2);
            fighters.add(() -> {
                int rounds = 0;
                for (int attempt = 0; attempt < 40; attempt++) {
                    if (instance.register(NOW, caller, List.of(PHONE), URL).isEmpty()) {
                        assertThat(instance.deregister(NOW, caller, List.of(PHONE)))
                                .isEmpty();
                        rounds++;
                    }
                }
                return rounds;
            });
        }

        int rounds = inParallel(fighters).stream().mapToInt(Integer::intValue).sum();

        List<AuditEntry> trail = stores.audit().all(OptionalLong.empty(), 100_000);
        assertThat(trail).hasSize(2 * rounds);
        for (int i = 0; i < trail.size(); i += 2) {
            assertThat(trail.get(i).action()).isEqualTo(Action.DEREGISTERED);
            assertThat(trail.get(i + 1).action()).isEqualTo(Action.REGISTERED);
            assertThat(trail.get(i).by().company())
                    .isEqualTo(trail.get(i + 1).by().company());
        }
    }

    @Test
    void a_new_version_of_the_agreement_is_numbered_once_however_many_publish() throws Exception {
        List<SqlStores> instances = List.of(stores, second());

        inParallel(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    instances.get(i % 2).members().publish(NOW, ACME, "text " + i);
                    return i;
                })
                .toList());

        assertThat(stores.members().agreement().version()).isEqualTo(5);
    }

    @Test
    void a_nonce_is_taken_once_however_many_race() throws Exception {
        List<SqlStores> instances = List.of(stores, second());

        List<Boolean> taken = inParallel(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(
                        i -> () -> instances.get(i % 2).nonces().take("key", "nonce", NOW, NOW.plusSeconds(60)))
                .toList());

        assertThat(taken).containsOnlyOnce(true);
    }

    static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
