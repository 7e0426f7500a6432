// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.sync.Step;
import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncListener;
import dev.coldboot.aps.sync.SyncOutcome;
import dev.coldboot.aps.sync.SyncOutcome.Result;
import dev.coldboot.aps.sync.SyncProgress;
import dev.coldboot.aps.sync.SyncProgress.Phase;
import dev.coldboot.aps.sync.SyncReport;
import dev.coldboot.aps.sync.UrlTemplate;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells a sync phone by phone, and sums it up. Tokens in URLs are not shown: whoever has one gets a phone's password. */
final class SyncVoice implements SyncListener {
    private final Voice voice;
    private final boolean verbose;
    private @Nullable Phase phase;

    /** @param verbose whether phones that need nothing are told, too */
    SyncVoice(Voice voice, boolean verbose) {
        this.voice = voice;
        this.verbose = verbose;
    }

    @Override
    public void at(SyncProgress progress) {
        if (progress.phase() != phase && progress.total() > 0) {
            phase = progress.phase();
            voice.progress().begin(phase.words(), progress.total());
        } else if (progress.total() > 0) {
            voice.progress().at(progress.done());
        }
    }

    @Override
    public void became(SyncOutcome outcome) {
        boolean isNews = outcome.isNews() && outcome.result() != Result.OPEN;
        if (verbose || isNews) {
            voice.say(outcome.step().mac() + " " + Printable.text(words(outcome)), node -> fields(node, outcome));
        }
        if (outcome.step().kind().isCall()) {
            voice.progress().step();
        }
    }

    /** What became of a phone. */
    static String words(SyncOutcome outcome) {
        Step step = outcome.step();
        String words = switch (outcome.result()) {
            case DONE -> done(step);
            case PLANNED -> planned(step);
            case REFUSED -> "refused: " + outcome.words();
            case FAILED -> "failed: " + outcome.words();
            case OPEN -> "not come to";
        };
        String file = outcome.result() == Result.PLANNED ? ", settings to write" : ", settings written";
        return outcome.written() ? words + file : words;
    }

    private static String done(Step step) {
        return switch (step.kind()) {
            case REGISTER -> "registered";
            case CHANGE -> "changed " + change(step);
            case KEEP -> "unchanged";
            case DEREGISTER -> "given up: " + step.why();
            case FORGET -> step.why();
            case LEAVE -> "left alone: " + step.why();
            case REFUSED -> "refused: " + step.why();
        };
    }

    private static String planned(Step step) {
        return switch (step.kind()) {
            case REGISTER -> "to register: " + step.why();
            case CHANGE -> "to change " + change(step);
            case DEREGISTER -> "to give up: " + step.why();
            case KEEP, FORGET, LEAVE, REFUSED -> done(step);
        };
    }

    private static String change(Step step) {
        return OutcomeLines.orNowhere(UrlTemplate.shown(step.before())) + " -> " + UrlTemplate.shown(step.url());
    }

    private static void fields(ObjectNode node, SyncOutcome outcome) {
        Step step = outcome.step();
        node.put("mac", step.mac().toString());
        node.put("step", lower(step.kind()));
        node.put("result", lower(outcome.result()));
        node.put("good", outcome.isGood());
        node.put("customer", step.customer());
        node.put("url", UrlTemplate.shown(step.url()));
        node.put("before", UrlTemplate.shown(step.before()));
        node.put("why", outcome.words().isEmpty() ? step.why() : outcome.words());
        node.put("written", outcome.written());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The last words: what it came to, and what stood in the way. */
    void end(SyncReport report) {
        voice.say(summary(report), node -> summary(node, report));
        report.trouble().ifPresent(this::trouble);
        voice.progress().clear();
    }

    private void trouble(Exception trouble) {
        if (trouble.getCause() instanceof XmlRpcTrouble cause) {
            voice.error(lower(cause.reason()), trouble.getMessage() + RedirectionsRun.remedy(cause));
        } else {
            voice.error("failed", String.valueOf(trouble.getMessage()));
        }
    }

    /** What it came to in a line. */
    static String summary(SyncReport report) {
        String intro = report.stopped() ? "interrupted: " : report.trouble().isPresent() ? "stopped: " : "";
        if (report.isNothingToDo()) {
            return "nothing to do: " + report.count(Kind.KEEP, done(report))
                    + (report.count(Kind.KEEP, done(report)) == 1 ? " phone is" : " phones are")
                    + " as the database says" + left(report);
        }
        return (report.dryRun() ? "dry run, nothing was changed: " : intro) + counts(report);
    }

    private static Result done(SyncReport report) {
        return report.dryRun() ? Result.PLANNED : Result.DONE;
    }

    private static String left(SyncReport report) {
        long left = report.count(Kind.LEAVE, done(report));
        return left == 0 ? "" : ", " + left + " left alone";
    }

    private static String counts(SyncReport report) {
        Result done = done(report);
        List<String> counts = new ArrayList<>();
        add(counts, report.count(Kind.REGISTER, done), report.dryRun() ? "to register" : "registered");
        add(counts, report.count(Kind.CHANGE, done), report.dryRun() ? "to change" : "changed");
        add(counts, report.count(Kind.DEREGISTER, done), report.dryRun() ? "to give up" : "given up");
        add(counts, report.count(Kind.FORGET, done), "gone already");
        add(counts, report.count(Kind.KEEP, done), "unchanged");
        add(counts, report.count(Kind.LEAVE, done), "left alone");
        add(counts, report.count(Result.REFUSED), "refused");
        add(counts, report.count(Result.FAILED), "failed");
        add(counts, report.count(Result.OPEN), "not come to");
        add(counts, report.filesWritten(), files(report.filesWritten()) + (report.dryRun() ? " to write" : " written"));
        add(
                counts,
                report.filesRemoved(),
                files(report.filesRemoved()) + (report.dryRun() ? " to remove" : " removed"));
        return counts.isEmpty() ? "no phone was looked at" : String.join(", ", counts);
    }

    private static String files(int count) {
        return count == 1 ? "file" : "files";
    }

    private static void add(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }

    private static void summary(ObjectNode node, SyncReport report) {
        ObjectNode summary = node.putObject("summary");
        summary.put("total", report.outcomes().size());
        for (Kind kind : Kind.values()) {
            if (kind != Kind.REFUSED) {
                summary.put(lower(kind), report.count(kind, done(report)));
            }
        }
        summary.put("refused", report.count(Result.REFUSED));
        summary.put("failed", report.count(Result.FAILED));
        summary.put("open", report.count(Result.OPEN));
        summary.put("filesWritten", report.filesWritten());
        summary.put("filesRemoved", report.filesRemoved());
        summary.put("dryRun", report.dryRun());
        summary.put("stopped", report.stopped());
        summary.put("good", report.isGood());
    }
}
