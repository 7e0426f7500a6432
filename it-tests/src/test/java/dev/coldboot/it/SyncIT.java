// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.Sync;
import dev.coldboot.aps.sync.SyncConfig;
import dev.coldboot.aps.sync.SyncListener;
import dev.coldboot.aps.sync.SyncOutcome;
import dev.coldboot.aps.sync.SyncOutcome.Result;
import dev.coldboot.aps.sync.SyncProgress;
import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncReport;
import dev.coldboot.aps.sync.UrlTemplate;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.engine.xmlrpc.Patience;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.lab.redirections.ServiceRedirector;
import dev.coldboot.wire.MacAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync with a redirection service of its own process, by XML-RPC over HTTPS. */
class SyncIT {
    private static final int PHONES = 1_000;
    private static final MacAddress FIRST = MacAddress.of("000413240000");
    private static final MacAddress FOREIGN = FIRST.plus(500);
    private static final String URL = "http://prov.example/{mac}.xml";
    private static final SyncConfig CONFIG = SyncConfig.of(new UrlTemplate(URL));

    @TempDir
    Path folder;

    private Command service;
    private URI address;
    private CrmDatabase database;
    private Listed crm = Listed.of("Acme", PHONES);

    @BeforeEach
    void start() throws Exception {
        // Quiet, since nobody reads a line for each call, and a full pipe would hold it up.
        List<String> line = new ArrayList<>(List.of("redirect", "--quiet", "--account", "alpha:1"));
        line.addAll(List.of("--account", "beta:2"));
        for (String port : List.of("--http-port", "--https-port", "--xmlrpc-port", "--web-port", "--health-port")) {
            line.addAll(List.of(port, "0"));
        }
        line.addAll(List.of("--ca-out", folder.resolve("ca.pem").toString()));
        service = Command.start(line.toArray(String[]::new));
        service.await("ready redirect http:");
        service.await("ready redirect https:");
        address = URI.create(service.await("ready redirect https:").replaceFirst("ready redirect ", ""));
        database = CrmDatabase.open(folder.resolve("crm.db").toString());
        assertThat(client("beta", "2")
                        .register(FOREIGN, "http://theirs.example/")
                        .accepted())
                .isTrue();
    }

    @AfterEach
    void close() {
        database.close();
        service.close();
    }

    @Test
    void a_thousand_phones_are_registered_but_for_the_one_of_another_company_and_then_there_is_nothing_to_do()
            throws Exception {
        SyncReport first = sync(CONFIG).run(SyncListener.NONE);

        assertThat(first.trouble()).isEmpty();
        assertThat(first.count(Kind.REGISTER, Result.DONE)).isEqualTo(PHONES - 1);
        assertThat(refused(first)).containsExactly(FOREIGN + " owned by another user");
        assertThat(client("alpha", "1").list("snom320", Optional.of(URL)).macs())
                .hasSize(PHONES - 1)
                .doesNotContain(FOREIGN);

        SyncReport second = sync(CONFIG).run(SyncListener.NONE);

        assertThat(second.count(Kind.KEEP, Result.DONE)).isEqualTo(PHONES - 1);
        assertThat(refused(second)).containsExactly(FOREIGN + " owned by another user");

        crm = crm.without(FOREIGN);
        assertThat(sync(CONFIG).run(SyncListener.NONE).isNothingToDo()).isTrue();
    }

    @Test
    void phones_that_are_gone_are_given_up_and_those_of_others_and_by_hand_stay() throws Exception {
        MacAddress byHand = FIRST.plus(5_000);
        client("alpha", "1").register(byHand, "http://hand.example/");
        sync(CONFIG).run(SyncListener.NONE);
        crm = crm.without(FOREIGN).without(FIRST).without(FIRST.plus(1));

        SyncReport report = sync(CONFIG).run(SyncListener.NONE);

        assertThat(report.isGood()).isTrue();
        assertThat(report.count(Kind.DEREGISTER, Result.DONE)).isEqualTo(2);
        assertThat(client("alpha", "1").list("snom320", Optional.empty()).macs())
                .hasSize(PHONES - 3 + 1)
                .contains(byHand)
                .doesNotContain(FIRST, FIRST.plus(1));
        assertThat(client("beta", "2").check(FOREIGN).accepted()).isTrue();
        assertThat(sync(CONFIG).run(SyncListener.NONE).isNothingToDo()).isTrue();
    }

    @Test
    void all_phones_move_to_another_server() throws Exception {
        crm = crm.without(FOREIGN);
        sync(CONFIG).run(SyncListener.NONE);
        String moved = "https://new.example/{mac}.xml";

        SyncReport report = sync(SyncConfig.of(new UrlTemplate(moved))).run(SyncListener.NONE);

        assertThat(report.count(Kind.CHANGE, Result.DONE)).isEqualTo(PHONES - 1);
        assertThat(client("alpha", "1").list("snom320", Optional.of(moved)).macs())
                .hasSize(PHONES - 1);
    }

    @Test
    void an_interrupted_run_is_resumed_by_the_next() throws Exception {
        SyncReport cut = sync(CONFIG).run(new SyncListener() {
            @Override
            public void at(SyncProgress progress) {
                if (progress.phase() == Phase.REGISTERING) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void became(SyncOutcome outcome) {}
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cut.stopped()).isTrue();
        assertThat(cut.count(Result.OPEN)).isEqualTo(PHONES);

        SyncReport rest = sync(CONFIG).run(SyncListener.NONE);

        assertThat(rest.trouble()).isEmpty();
        assertThat(rest.stopped()).isFalse();
        assertThat(rest.count(Kind.REGISTER, Result.DONE) + rest.count(Kind.KEEP, Result.DONE))
                .isEqualTo(PHONES - 1);
        assertThat(client("alpha", "1").list("snom320", Optional.of(URL)).macs())
                .hasSize(PHONES - 1);
    }

    @Test
    void a_dry_run_tells_whose_phones_are_whose_and_registers_none() throws Exception {
        crm = Listed.of("Acme", 20).with(Listed.of("Acme", PHONES).phones().get(500));
        Path files = Files.createDirectory(folder.resolve("files"));

        SyncReport report = sync(CONFIG.withDryRun(true)
                        .withFiles(new SyncConfig.Files(files, new Templates(Optional.empty()))))
                .run(SyncListener.NONE);

        assertThat(report.count(Kind.REGISTER, Result.PLANNED)).isEqualTo(20);
        assertThat(refused(report)).containsExactly(FOREIGN + " owned by another user");
        assertThat(report.filesWritten()).isEqualTo(21);
        assertThat(files).isEmptyDirectory();
        assertThat(client("alpha", "1").list("snom320", Optional.empty()).macs())
                .isEmpty();
    }

    @Test
    void phones_with_tokens_are_sent_to_urls_of_their_own() throws Exception {
        crm = Listed.of("Best", 50);

        assertThat(sync(CONFIG).run(SyncListener.NONE).count(Kind.REGISTER, Result.DONE))
                .isEqualTo(50);

        assertThat(client("alpha", "1").show(FIRST).details().get(1))
                .matches("http://prov\\.example/[A-Za-z0-9_-]{22}/\\{mac}\\.xml");
        assertThat(sync(CONFIG).run(SyncListener.NONE).isNothingToDo()).isTrue();
    }

    @Test
    void a_phone_of_a_type_that_no_list_has_is_kept_and_given_up_like_the_others() throws Exception {
        MacAddress unknown = MacAddress.of("020000000001");
        crm = Listed.of("Acme", 1).with(Listed.phone("Acme", unknown));
        assertThat(sync(CONFIG).run(SyncListener.NONE).isGood()).isTrue();

        assertThat(sync(CONFIG).run(SyncListener.NONE).isNothingToDo()).isTrue();
        crm = crm.without(unknown);
        assertThat(sync(CONFIG).run(SyncListener.NONE).count(Kind.DEREGISTER, Result.DONE))
                .isEqualTo(1);
        assertThat(client("alpha", "1").check(unknown).isNoSuchMac()).isTrue();
    }

    @Test
    void a_service_that_lets_nobody_in_or_is_not_there_is_told_and_nothing_is_lost() throws Exception {
        SyncReport refused = sync(address, "wrong", CONFIG).run(SyncListener.NONE);

        assertThat(refused.isGood()).isFalse();
        assertThat(refused.trouble().orElseThrow()).hasMessageContaining("403").hasMessageContaining("login");

        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        SyncReport absent = sync(URI.create("http://127.0.0.1:" + free + "/xmlrpc"), "1", CONFIG)
                .run(SyncListener.NONE);
        assertThat(absent.trouble().orElseThrow()).hasMessageContaining("cannot connect");
    }

    private static List<String> refused(SyncReport report) {
        return report.outcomes().stream()
                .filter(each -> each.result() == Result.REFUSED)
                .map(each -> each.step().mac() + " " + each.words())
                .toList();
    }

    private Sync sync(SyncConfig config) throws Exception {
        return sync(address, "1", config);
    }

    private Sync sync(URI where, String password, SyncConfig config) throws Exception {
        Patience once = new Patience(Duration.ofSeconds(25), 0);
        RedirectionsClient client = new RedirectionsClient(where, "alpha", password, trust(), once);
        return new Sync(crm, database.syncState("service as alpha"), new ServiceRedirector(client, 4), config);
    }

    private RedirectionsClient client(String user, String password) throws Exception {
        return new RedirectionsClient(address, user, password, trust());
    }

    private Trust trust() throws Exception {
        return Trust.inCas(folder.resolve("ca.pem"));
    }

    /** A database of customers that is a list. */
    private record Listed(List<CrmPhone> phones) implements Crm {
        static Listed of(String customer, int howMany) {
            return new Listed(IntStream.range(0, howMany)
                    .mapToObj(i -> phone(customer, FIRST.plus(i)))
                    .toList());
        }

        static CrmPhone phone(String customer, MacAddress mac) {
            return new CrmPhone(
                    mac, "snom320", customer, "", "401", "Reception", new SipAccount("401", "s", "pbx.example", ""));
        }

        Listed without(MacAddress mac) {
            return new Listed(
                    phones.stream().filter(phone -> !phone.mac().equals(mac)).toList());
        }

        Listed with(CrmPhone phone) {
            return new Listed(Stream.concat(phones.stream(), Stream.of(phone)).toList());
        }

        @Override
        public Optional<CrmPhone> find(MacAddress mac) {
            return phones.stream().filter(phone -> phone.mac().equals(mac)).findFirst();
        }

        @Override
        public List<CrmPhone> list(PhoneQuery query) {
            return phones.stream()
                    .filter(phone ->
                            query.customer().map(phone.customer()::equals).orElse(true))
                    .filter(phone -> query.after().isEmpty()
                            || phone.mac().compareTo(query.after().get()) > 0)
                    .limit(query.limit())
                    .toList();
        }

        @Override
        public long count(PhoneQuery query) {
            return phones.size();
        }

        @Override
        public Optional<Customer> customer(String name) {
            return customers().stream()
                    .filter(customer -> customer.name().equals(name))
                    .findFirst();
        }

        @Override
        public List<Customer> customers() {
            return List.of(
                    new Customer("Acme", Demands.NONE),
                    new Customer("Best", new Demands(false, Optional.empty(), Optional.of("secret"), false)));
        }
    }
}
