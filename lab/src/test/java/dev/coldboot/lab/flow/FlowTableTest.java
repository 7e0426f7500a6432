// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.BootStep;
import dev.coldboot.phone.boot.Boot;
import dev.coldboot.phone.boot.BootFact;
import dev.coldboot.phone.boot.BootMove;
import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.BootSituation;
import dev.coldboot.phone.boot.BootWish;
import dev.coldboot.phone.boot.ClassicPlan;
import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.phone.boot.Turn;
import dev.coldboot.phone.boot.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every boot that can follow from what a phone knows and meets: what is lit says what the verdict says. */
class FlowTableTest {
    private static final String CLASSIC = "classic";
    private static final String BUILT_IN = "http://provisioning.snom.com";
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final int BITS = 9;

    @ParameterizedTest
    @ValueSource(
            strings = {
                CLASSIC,
                OrderedPlan.FACTORY_ORDER,
                "dhcp:stop redirection:stop",
                "dhcp:stop",
                "tr69:stop pnp:stop",
                "redirection:proceed pnp:proceed dhcp:proceed",
                "pnp:proceed redirection:stop dhcp:stop",
            })
    void lights_what_the_verdict_says_in_every_situation(String order) throws Exception {
        BootPlan plan = order.equals(CLASSIC) ? new ClassicPlan() : OrderedPlan.parse(order);
        Flowchart chart = Flowchart.of(plan);

        for (int bits = 0; bits < 1 << BITS; bits++) {
            List<BootStep> steps = new ArrayList<>();
            Verdict verdict = boot(plan, bits, steps);
            List<FlowPath.Step> way = new FlowWalk(chart, new JournalPlaces(List.of())).walk(steps, 1);

            String about = order + " " + bits + ": " + verdict;
            isJoined(chart, way, about);
            assertThat(way.get(way.size() - 1).node()).as(about).isEqualTo("firmware");
            for (SourceVerdict row : verdict.sources()) {
                agrees(way, row, about);
            }
        }
    }

    private static void isJoined(Flowchart chart, List<FlowPath.Step> way, String about) {
        for (int i = 1; i < way.size(); i++) {
            Flowchart.Edge edge = chart.edge(way.get(i).edge().orElseThrow()).orElseThrow();
            assertThat(edge.from()).as(about).isEqualTo(way.get(i - 1).node());
            assertThat(edge.to()).as(about).isEqualTo(way.get(i).node());
        }
    }

    private static void agrees(List<FlowPath.Step> way, SourceVerdict row, String about) {
        String question = row.source().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Optional<FlowPath.Step> left = way.stream()
                .filter(step -> step.edge()
                        .filter(edge -> List.of(
                                        question + ".no",
                                        question + "-fetch.read",
                                        question + "-fetch.nothing",
                                        question + "-fetch.next")
                                .contains(edge))
                        .isPresent())
                .findFirst();
        if (row.why().startsWith("not asked: ") || row.why().equals("not in provisioning_order")) {
            assertThat(left).as(about).isEmpty();
            assertThat(way).as(about).noneMatch(step -> step.node().equals(question));
        } else {
            String edge = left.orElseThrow(() -> new AssertionError(about + ": " + way))
                    .edge()
                    .orElseThrow();
            assertThat(left.orElseThrow().why()).as(about).isEqualTo(row.why());
            switch (row.result()) {
                case WON -> assertThat(edge).as(about).matches(".*-fetch\\.(read|next)");
                case LOST -> assertThat(edge).as(about).matches(".*(\\.no|\\.nothing|\\.next)");
                case SKIPPED -> assertThat(edge).as(about).endsWith(".no");
            }
        }
        if (row.result() == Result.WON) {
            assertThat(way).as(about).anyMatch(step -> step.node().equals(question + "-fetch"));
        }
    }

    private static boolean on(int bits, int place) {
        return (bits >> place & 1) == 1;
    }

    /** Carries out every wish; the bits say what there is outside the phone. */
    private static Verdict boot(BootPlan plan, int bits, List<BootStep> steps) {
        String setting = on(bits, 0) ? "http://set/" : plan.order().isEmpty() ? "" : BUILT_IN;
        Boot boot = new Boot(plan, situation(setting, bits));
        add(steps, BootMove.of(Turn.POWERED, "plugged in"));
        add(steps, BootMove.of(Turn.ADDRESSED, "has address 127.77.0.5"));
        Deque<BootWish> wishes = new ArrayDeque<>(boot.begin());
        boot.takeMoves().forEach(move -> add(steps, move));
        while (!wishes.isEmpty()) {
            BootWish wish = wishes.removeFirst();
            if (wish instanceof BootWish.Ended ended) {
                return ended.verdict();
            } else if (wish instanceof BootWish.Store store && store.setting().equals("setting_server")) {
                setting = store.value();
            } else if (wish instanceof BootWish.SubscribePnp) {
                String offered = on(bits, 8) ? BUILT_IN + "/" : "http://pnp/";
                wishes.addAll(boot.handle(
                        on(bits, 1) ? new BootFact.PnpOffered(offered) : new BootFact.PnpSilent("no NOTIFY")));
            } else if (wish instanceof BootWish.Fetch fetch) {
                boolean isService = fetch.url().startsWith(BUILT_IN);
                setting = isService && on(bits, 2) ? "http://target/" : setting;
                int place = isService
                        ? 3
                        : fetch.url().contains("set") ? 4 : fetch.url().contains("dhcp") ? 5 : 6;
                wishes.addAll(boot.handle(new BootFact.Fetched(
                        on(bits, place) ? 1 : 0,
                        on(bits, place),
                        "1 of 1 file",
                        isService && on(bits, 2) && on(bits, 3),
                        setting,
                        plan.order())));
            }
            boot.takeMoves().forEach(move -> add(steps, move));
        }
        throw new AssertionError("the boot neither ended nor waits for anything");
    }

    private static void add(List<BootStep> steps, BootMove move) {
        steps.add(new BootStep(1, AT, move));
    }

    private static BootSituation situation(String setting, int bits) {
        return new BootSituation(
                setting,
                on(bits, 8) && !on(bits, 1) ? Optional.of("pnp_config is off") : Optional.empty(),
                on(bits, 7) ? Optional.of("http://dhcp/") : Optional.empty(),
                "what the lease has",
                Optional.empty(),
                Optional.empty(),
                new BootSituation.RedirectionService(BUILT_IN, Optional.of("/page")));
    }
}
