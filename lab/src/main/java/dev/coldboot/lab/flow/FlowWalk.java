// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.phone.BootStep;
import dev.coldboot.phone.boot.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a chart along the steps of one boot. A step for which the chart has no arrow changes nothing. */
final class FlowWalk {
    private final Flowchart chart;
    private final JournalPlaces journal;
    private final List<FlowPath.Step> path = new ArrayList<>();
    private Instant end = Instant.MAX;
    private String current = "";

    FlowWalk(Flowchart chart, JournalPlaces journal) {
        this.chart = chart;
        this.journal = journal;
    }

    /** The way of one boot among others. */
    List<FlowPath.Step> walk(List<BootStep> all, int boot) {
        List<BootStep> own = all.stream().filter(step -> step.boot() == boot).toList();
        Optional<BootStep> next =
                all.stream().filter(step -> step.boot() == boot + 1).findFirst();
        next.ifPresent(step -> end = step.at());
        if (!own.isEmpty() && own.get(0).move().turn() == Turn.ANEW) {
            beginning(all, boot).forEach(this::take);
        }
        own.forEach(this::take);
        if (next.isPresent() && !own.isEmpty()) {
            close(own.get(own.size() - 1), next.get());
        }
        return List.copyOf(path);
    }

    /** How the phone came to its sources before it had to ask them anew; that may be some beginnings ago. */
    private static List<BootStep> beginning(List<BootStep> all, int boot) {
        List<BootStep> before = all.stream()
                .filter(step -> step.boot() == boot - 1)
                .takeWhile(step -> step.move().turn() != Turn.SOURCES)
                .toList();
        boolean isAnewToo = !before.isEmpty() && before.get(0).move().turn() == Turn.ANEW;
        return isAnewToo ? beginning(all, boot - 1) : before;
    }

    private void take(BootStep step) {
        switch (step.move().turn()) {
            case POWERED -> {
                start(step, "power");
                follow(step, "on", "");
            }
            case READING_ANEW -> {
                start(step, "anew");
                follow(step, "sources", "");
            }
            case CHECKING_FIRMWARE -> {
                start(step, "anew");
                follow(step, "firmware", "");
            }
            case ADDRESSED -> addressed(step);
            case UNADDRESSED -> follow(step, "none");
            case LOADING -> {
                follow(step, "yes", "");
                follow(step, "yes");
            }
            case ANEW -> anew(step);
            case ASKING -> arrive(step);
            case FETCHING, REDIRECTED -> fetch(step);
            case WON, LOST, SKIPPED -> judged(step);
            case SAME_FIRMWARE -> at("firmware", () -> follow(step, "no"));
            case OTHER_FIRMWARE -> at("firmware", () -> follow(step, "yes"));
            case REBOOT_NEEDED -> at("reboot-needed", () -> follow(step, "yes"));
            case HALTED -> halted(step);
            case PROVISIONED, UNPROVISIONED, FAILED ->
                at("reboot-needed", () -> {
                    follow(step, "no", "");
                    follow(step, answer(step.move().turn()));
                });
            case REGISTERED, UNREGISTERED -> line(step);
            case SOURCES, RESTARTING -> {}
        }
    }

    /** A lease that came after the phone had given it up is what it waited for all the time. */
    private void addressed(BootStep step) {
        if (current.equals("no-address")) {
            back();
        }
        follow(step, "yes");
        follow(step, "no", "");
    }

    private void anew(BootStep step) {
        if (current.isEmpty()) {
            start(step, "order");
        } else {
            FlowPath.Step last = path.remove(path.size() - 1);
            put(step, last.node(), last.edge(), step.move().why());
        }
    }

    private void arrive(BootStep step) {
        if (current.equals("order")) {
            follow(
                    step,
                    "first",
                    step.move().turn() == Turn.ASKING ? step.move().why() : "");
        }
    }

    private void fetch(BootStep step) {
        arrive(step);
        follow(step, current.endsWith(ChartSource.FETCH) ? "redirected" : "yes");
    }

    private void judged(BootStep step) {
        arrive(step);
        if (!current.endsWith(ChartSource.FETCH)) {
            follow(step, "no");
        } else if (chart.edge(current + ".next").isPresent()) {
            follow(step, "next");
        } else {
            follow(step, step.move().turn() == Turn.WON ? "read" : "nothing");
        }
    }

    private void halted(BootStep step) {
        at("lines", () -> follow(step, "no", ""));
        follow(step, current.equals("load") ? "missing" : "loop");
    }

    private static String answer(Turn outcome) {
        return outcome == Turn.PROVISIONED ? "yes" : outcome == Turn.FAILED ? "failed" : "nobody";
    }

    /** The last answer of the registrars counts. */
    private void line(BootStep step) {
        if (current.equals("registered") || current.equals("unregistered")) {
            back();
        }
        at("lines", () -> follow(step, step.move().turn() == Turn.REGISTERED ? "yes" : "no"));
    }

    /** The arrow by which a reboot leads back to the beginning. */
    private void close(BootStep last, BootStep next) {
        if (last.move().turn() == Turn.RESTARTING && next.move().turn() == Turn.POWERED) {
            follow(next, "reboot");
        }
    }

    private void at(String node, Runnable then) {
        if (current.equals(node)) {
            then.run();
        }
    }

    private void back() {
        path.remove(path.size() - 1);
        current = path.get(path.size() - 1).node();
    }

    private void start(BootStep step, String node) {
        put(step, node, Optional.empty(), step.move().why());
    }

    private void follow(BootStep step, String answer) {
        follow(step, answer, step.move().why());
    }

    private void follow(BootStep step, String answer, String why) {
        chart.edge(current + "." + answer).ifPresent(edge -> put(step, edge.to(), Optional.of(edge.id()), why));
    }

    private void put(BootStep step, String node, Optional<String> edge, String why) {
        current = node;
        path.add(new FlowPath.Step(
                path.size() + 1,
                node,
                edge,
                step.at(),
                why,
                journal.sequence(step.at(), end, step.move().why())));
    }
}
