// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.sync.SyncProgress.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncJobTest {
    private final PhonesInMemory crm = new PhonesInMemory();
    private final ServiceInMemory service = new ServiceInMemory();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final SyncJob job = new SyncJob(work::add);

    private Sync sync() {
        crm.add("Acme", "000413240001", "000413240002");
        return new Sync(
                crm, new StateInMemory(), service, SyncConfig.of(new UrlTemplate("http://prov.example/{mac}.xml")));
    }

    @Test
    void one_runs_at_a_time_and_its_report_stays() {
        assertThat(job.state())
                .isEqualTo(new SyncJob.State(false, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(job.start(sync())).isTrue();
        assertThat(job.start(sync())).isFalse();
        assertThat(job.state().running()).isTrue();
        assertThat(work).hasSize(1);

        work.remove().run();
        assertThat(job.state().running()).isFalse();
        assertThat(job.state().last().orElseThrow().outcomes()).hasSize(2);
        assertThat(job.start(sync())).isTrue();
    }

    @Test
    void progress_is_seen_while_it_runs_and_it_can_be_stopped() {
        service.duringRegistering = () -> {
            assertThat(job.state().progress()).contains(new SyncProgress(Phase.REGISTERING, 0, 2));
            assertThat(job.stop()).isTrue();
        };
        assertThat(job.stop()).isFalse();

        job.start(sync());
        work.remove().run();

        assertThat(job.state().progress()).isEmpty();
        assertThat(job.state().last().orElseThrow().isGood())
                .as("all was in flight")
                .isTrue();
        assertThat(service.ours).hasSize(2);
    }

    @Test
    void a_bug_does_not_block_the_button_for_ever() {
        service.duringRegistering = () -> {
            throw new IllegalStateException("a bug");
        };
        job.start(sync());

        assertThatThrownBy(() -> work.remove().run()).hasMessage("a bug");

        assertThat(job.state().running()).isFalse();
        assertThat(job.state().failure()).contains("broke off");
        service.duringRegistering = () -> {};
        assertThat(job.start(sync())).isTrue();
        work.remove().run();
        assertThat(job.state().failure()).isEmpty();
    }
}
