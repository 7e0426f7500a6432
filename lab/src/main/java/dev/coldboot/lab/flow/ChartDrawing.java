// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.lab.flow.Flowchart.Kind;
import dev.coldboot.phone.boot.BootPlan;
import java.util.ArrayList;
import java.util.List;

/** Draws the chart of one plan, from power to the registered line: first all boxes, row by row, then the arrows. */
final class ChartDrawing {
    private final BootPlan plan;
    private final List<ChartSource> sources = new ArrayList<>();
    private final ChartGrid grid = new ChartGrid();

    ChartDrawing(BootPlan plan) {
        this.plan = plan;
        plan.steps().forEach(step -> sources.add(ChartSource.of(step, plan)));
    }

    Flowchart chart() {
        beginning();
        for (ChartSource source : sources) {
            grid.main(source.id(), source.question(), Kind.DECISION);
            if (!source.action().isEmpty()) {
                grid.side(source.fetch(), source.action(), Kind.ACTION);
            }
        }
        ending();
        beginningEdges();
        for (int i = 0; i < sources.size(); i++) {
            sourceEdges(i);
        }
        firmwareEdges();
        endingEdges();
        return grid.chart();
    }

    private void beginning() {
        grid.main("power", "Power on", Kind.START);
        grid.side("no-address", "FAILED: nobody gives an address", Kind.END);
        grid.main("address", "Is there an address?", Kind.DECISION);
        grid.side("no-image", "HALTED: no image", Kind.END);
        grid.main("image", "Is a firmware image to be loaded?", Kind.DECISION);
        grid.side("load", "Load the image", Kind.ACTION);
        grid.main(
                "order",
                plan.order().isEmpty() ? "Ask one source after another" : "Ask as provisioning_order says",
                Kind.ACTION);
        grid.side("anew", "Read anew without a reboot", Kind.START);
    }

    private void ending() {
        grid.main("firmware", "Is other firmware named?", Kind.DECISION);
        grid.side("restart", "Reboot", Kind.ACTION);
        grid.main("reboot-needed", "Did settings change that need a reboot?", Kind.DECISION);
        grid.side("halted", "HALTED: reboot loop", Kind.END);
        grid.main("outcome", "Were settings read?", Kind.DECISION);
        grid.side("unprovisioned", "UNPROVISIONED", Kind.END);
        grid.main("lines", "Does a registrar take a line?", Kind.DECISION);
        grid.side("failed", "FAILED", Kind.END);
        grid.main("registered", "PROVISIONED, line registered", Kind.END);
        grid.side("unregistered", "PROVISIONED, no line", Kind.END);
    }

    private void beginningEdges() {
        grid.down("power", "on", "address", "");
        grid.turn("address", "none", "no-address", "no");
        grid.down("address", "yes", "image", "yes");
        grid.across("image", "yes", "load", "yes");
        grid.down("image", "no", "order", "no");
        grid.along("load", "missing", "no-image", "missing");
        grid.reboot("load", "power", "done");
        grid.reboot("no-image", "power", "key");
        grid.across("anew", "sources", "order", "");
        grid.success("anew", "firmware", "firmware", "");
        grid.down("order", "first", sources.get(0).id(), "");
    }

    private void sourceEdges(int i) {
        ChartSource source = sources.get(i);
        String next = i + 1 < sources.size() ? sources.get(i + 1).id() : "firmware";
        grid.down(source.id(), "no", next, "no");
        if (source.action().isEmpty()) {
            return;
        }
        BootPlan.Step step = plan.steps().get(i);
        grid.across(source.id(), "yes", source.fetch(), "yes");
        if (ChartSource.mayLeadToService(step.source())) {
            grid.again(source.fetch(), "redirected", "");
        }
        if (step.stop()) {
            grid.success(source.fetch(), "read", "firmware", "read");
            grid.back(source.fetch(), "nothing", next, "nothing");
        } else {
            grid.back(source.fetch(), "next", next, "in any case");
        }
    }

    private void firmwareEdges() {
        grid.across("firmware", "yes", "restart", "yes");
        grid.down("firmware", "no", "reboot-needed", "no");
        grid.turn("reboot-needed", "yes", "restart", "yes");
        grid.down("reboot-needed", "no", "outcome", "no");
        grid.reboot("restart", "power", "");
        grid.along("restart", "loop", "halted", "too often");
        grid.reboot("halted", "power", "key");
    }

    private void endingEdges() {
        grid.down("outcome", "yes", "lines", "yes");
        grid.across("outcome", "nobody", "unprovisioned", "no");
        grid.turnFromAbove("outcome", "failed", "failed", "a server failed");
        grid.down("lines", "yes", "registered", "yes");
        grid.turn("lines", "no", "unregistered", "no");
        grid.reboot("unregistered", "power", "later");
        grid.giveUp("unregistered", "loop", "halted", "");
    }
}
