// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncOutcome.Result;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    private static final String A = "000413240001";
    private static final String B = "000413240002";
    private static final String C = "000413240003";
    private static final String URL = "http://prov.example/{mac}.xml";
    private static final SyncConfig CONFIG = SyncConfig.of(new UrlTemplate(URL));

    @TempDir
    private Path directory;

    private final PhonesInMemory crm = new PhonesInMemory();
    private final StateInMemory state = new StateInMemory();
    private final ServiceInMemory service = new ServiceInMemory();

    private SyncReport run(SyncConfig config) {
        return sync(config).run(SyncListener.NONE);
    }

    private Sync sync(SyncConfig config) {
        return new Sync(crm, state, service, config);
    }

    private static List<String> words(SyncReport report) {
        return report.outcomes().stream()
                .map(each -> each.step().mac() + " " + each.step().kind() + " " + each.result()
                        + (each.words().isEmpty() ? "" : " " + each.words()) + (each.written() ? " written" : ""))
                .toList();
    }

    @Test
    void registers_changes_keeps_and_gives_up_and_does_nothing_the_second_time() {
        crm.add("Acme", A, B, C);
        service.ours(B, "http://old.example/");
        service.ours(C, URL);
        service.ours("000413240004", URL);
        service.ours("000413240005", "http://hand.example/");

        SyncReport first = run(CONFIG);

        assertThat(words(first))
                .containsExactlyInAnyOrder(
                        A + " REGISTER DONE",
                        B + " CHANGE DONE",
                        C + " KEEP DONE",
                        "000413240004 DEREGISTER DONE",
                        "000413240005 LEAVE DONE");
        assertThat(first.isGood()).isTrue();
        assertThat(first.isNothingToDo()).isFalse();
        assertThat(service.ours.keySet().stream().map(MacAddress::toString)).containsExactly(A, B, C, "000413240005");

        service.changed.clear();
        state.changes = 0;
        SyncReport second = run(CONFIG);

        assertThat(second.isNothingToDo()).isTrue();
        assertThat(second.count(Kind.KEEP, Result.DONE)).isEqualTo(3);
        assertThat(service.changed).isEmpty();
        assertThat(state.changes).isZero();
    }

    @Test
    void a_phone_of_another_user_is_refused_each_time_and_keeps_no_other_back() {
        crm.add("Acme", A, B, C);
        service.foreign(B);

        SyncReport report = run(CONFIG);

        assertThat(words(report))
                .containsExactly(
                        A + " REGISTER DONE", B + " REGISTER REFUSED owned by another user", C + " REGISTER DONE");
        assertThat(report.isGood()).isFalse();
        assertThat(words(run(CONFIG))).contains(B + " REGISTER REFUSED owned by another user");
        assertThat(state.registered()).containsOnlyKeys(MacAddress.of(A), MacAddress.of(C));
    }

    @Test
    void goes_on_where_the_network_broke() {
        crm.add("Acme", A, B, C);
        service.breaksAfter = 2;

        SyncReport broken = run(CONFIG);

        assertThat(words(broken)).containsExactly(A + " REGISTER DONE", B + " REGISTER DONE", C + " REGISTER OPEN");
        assertThat(broken.trouble().orElseThrow()).hasMessage("http://service.example: cannot connect");
        assertThat(broken.isGood()).isFalse();
        assertThat(state.registered()).containsOnlyKeys(MacAddress.of(A), MacAddress.of(B));

        service.breaksAfter = Integer.MAX_VALUE;
        service.changed.clear();
        assertThat(run(CONFIG).isGood()).isTrue();
        assertThat(service.changed).containsExactly(MacAddress.of(C));
    }

    @Test
    void what_was_registered_and_not_written_down_is_found_again() {
        crm.add("Acme", A);
        service.ours(A, URL);

        assertThat(words(run(CONFIG))).containsExactly(A + " KEEP DONE");

        crm.remove(A);
        crm.add("Acme", B);
        service.unlisted.add(MacAddress.of(A));
        assertThat(words(run(CONFIG))).contains(A + " DEREGISTER DONE");
        assertThat(service.ours).containsOnlyKeys(MacAddress.of(B));
    }

    @Test
    void stops_between_batches_and_goes_on_the_next_time() {
        for (int i = 0; i < 2_500; i++) {
            crm.add("Acme", MacAddress.of(A).plus(i), "401");
        }
        Sync sync = sync(CONFIG);
        service.duringRegistering = () -> {
            if (service.batches == 2) {
                sync.stop();
            }
        };

        SyncReport stopped = sync.run(SyncListener.NONE);

        assertThat(stopped.stopped()).isTrue();
        assertThat(stopped.isGood()).isFalse();
        assertThat(stopped.count(Result.DONE)).isEqualTo(2_000);
        assertThat(stopped.count(Result.OPEN)).isEqualTo(500);
        assertThat(state.registered()).hasSize(2_000);

        service.changed.clear();
        service.askedFor.clear();
        SyncReport rest = run(CONFIG);
        assertThat(rest.count(Kind.KEEP, Result.DONE)).isEqualTo(2_000);
        assertThat(rest.count(Kind.REGISTER, Result.DONE)).isEqualTo(500);
        assertThat(service.changed).hasSize(500);
        assertThat(service.askedFor).as("lists agree with the records").isEmpty();
    }

    @Test
    void an_interrupted_thread_ends_it_with_a_report() {
        crm.add("Acme", A);
        Redirector cut = new CutOff(service);

        SyncReport report = new Sync(crm, state, cut, CONFIG).run(SyncListener.NONE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.stopped()).isTrue();
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void a_dry_run_tells_all_and_changes_nothing() throws Exception {
        crm.add("Acme", A, B, C);
        service.foreign(B);
        service.ours(C, "http://old.example/");
        service.ours("000413240004", URL);

        SyncReport report = run(CONFIG.withDryRun(true).withFiles(files()));

        assertThat(words(report))
                .containsExactlyInAnyOrder(
                        A + " REGISTER PLANNED written",
                        B + " REFUSED REFUSED owned by another user written",
                        C + " CHANGE PLANNED written",
                        "000413240004 DEREGISTER PLANNED");
        assertThat(report.filesWritten()).isEqualTo(3);
        assertThat(service.changed).isEmpty();
        assertThat(state.changes).isZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_customer_is_synced_alone() {
        crm.add("Acme", A);
        crm.add("Best", B);
        run(CONFIG);
        crm.remove(A);
        crm.remove(B);
        crm.add("Acme", C);

        SyncReport report = run(CONFIG.withCustomer("Acme"));

        assertThat(words(report)).containsExactlyInAnyOrder(C + " REGISTER DONE", A + " DEREGISTER DONE");
        assertThat(service.ours).containsOnlyKeys(MacAddress.of(B), MacAddress.of(C));
    }

    @Test
    void a_phone_that_moved_to_another_customer_is_not_gone() {
        crm.add("Acme", A);
        run(CONFIG);
        crm.add("Best", A);

        assertThat(run(CONFIG.withCustomer("Acme")).outcomes()).isEmpty();
        assertThat(service.ours).containsOnlyKeys(MacAddress.of(A));
    }

    @Test
    void phones_of_a_customer_who_demands_a_token_are_sent_to_a_url_of_their_own() {
        crm.add("Best", A, B);

        run(CONFIG);

        assertThat(service.ours.values())
                .doesNotHaveDuplicates()
                .allSatisfy(url -> assertThat(url).matches("http://prov\\.example/[A-Za-z0-9_-]{22}/\\{mac}\\.xml"));
        assertThat(service.batches).isEqualTo(1);
        assertThat(run(CONFIG).isNothingToDo()).isTrue();
    }

    @Test
    void an_empty_database_does_not_give_up_all_phones() {
        crm.add("Acme", A);
        run(CONFIG);
        crm.remove(A);

        SyncReport report = run(CONFIG);

        assertThat(report.trouble().orElseThrow()).hasMessageContaining("the database has no phone");
        assertThat(service.ours).isNotEmpty();
        assertThat(run(CONFIG.withCustomer("Acme")).isGood()).isTrue();
        assertThat(service.ours).isEmpty();
    }

    @Test
    void files_are_written_when_they_change_and_removed_with_their_phones() throws Exception {
        crm.add("Acme", A, B);
        Files.writeString(directory.resolve("000413240009.xml"), "by hand");
        SyncConfig config = CONFIG.withFiles(files());

        assertThat(run(config).filesWritten()).isEqualTo(2);
        assertThat(Files.readString(directory.resolve(A + ".xml"))).contains("401", "secret");
        assertThat(run(config).isNothingToDo()).isTrue();

        crm.add("Acme", MacAddress.of(A), "402");
        crm.remove(B);
        SyncReport changed = run(config);

        assertThat(words(changed)).containsExactlyInAnyOrder(A + " KEEP DONE written", B + " DEREGISTER DONE");
        assertThat(changed.filesRemoved()).isEqualTo(1);
        assertThat(changed.isNothingToDo()).isFalse();
        assertThat(Files.readString(directory.resolve(A + ".xml"))).contains("402");
        assertThat(names()).containsExactly(A + ".xml", "000413240009.xml");
    }

    @Test
    void a_phone_whose_settings_cannot_be_made_is_not_sent_there() throws Exception {
        crm.add("Acme", A);
        crm.add("Best", B);
        Path templates =
                Files.createDirectories(directory.resolve("templates/Best")).getParent();
        Files.writeString(templates.resolve("Best/phone.xml"), "{{nonsense}}");

        SyncReport report =
                run(CONFIG.withFiles(new SyncConfig.Files(directory, new Templates(Optional.of(templates)))));

        assertThat(report.isGood()).isFalse();
        assertThat(report.outcomes().stream().filter(each -> !each.isGood()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.result()).isEqualTo(Result.FAILED);
                    assertThat(each.words()).contains("template Best/phone.xml");
                });
        assertThat(service.ours).containsOnlyKeys(MacAddress.of(A));
    }

    @Test
    void general_settings_are_written_for_each_type() throws Exception {
        crm.add("Acme", A, B);
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(
                templates.resolve("general.xml"),
                "<settings><phone-settings><language perm=\"\">{{type}}</language></phone-settings></settings>");

        run(CONFIG.withFiles(new SyncConfig.Files(directory, new Templates(Optional.of(templates)))));

        assertThat(Files.readString(directory.resolve("snom320.htm"))).contains(">snom320<");
    }

    @Test
    void a_directory_that_is_none_is_told_before_anything_is_changed() {
        crm.add("Acme", A);

        SyncReport report = run(
                CONFIG.withFiles(new SyncConfig.Files(directory.resolve("nowhere"), new Templates(Optional.empty()))));

        assertThat(report.trouble().orElseThrow())
                .hasMessageStartingWith("files: ")
                .hasMessageContaining("(expected: a directory)");
        assertThat(service.changed).isEmpty();
    }

    @Test
    void progress_is_told_phase_by_phase() {
        crm.add("Acme", A, B);
        service.ours(C, URL);
        List<String> heard = new ArrayList<>();

        sync(CONFIG).run(new SyncListener() {
            @Override
            public void at(SyncProgress progress) {
                heard.add(progress.phase() + " " + progress.done() + "/" + progress.total());
            }

            @Override
            public void became(SyncOutcome outcome) {
                heard.add(outcome.step().mac() + " " + outcome.result());
            }
        });

        assertThat(heard)
                .containsExactly(
                        "READING 0/0",
                        "ASKING 0/0",
                        "ASKING 0/1",
                        "ASKING 1/1",
                        "REGISTERING 0/2",
                        A + " DONE",
                        B + " DONE",
                        "DEREGISTERING 0/1",
                        C + " DONE");
    }

    private SyncConfig.Files files() {
        return new SyncConfig.Files(directory, new Templates(Optional.empty()));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
