// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.Crew;
import dev.coldboot.lab.redirections.Tally;
import dev.coldboot.wire.Count;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One run of an action of {@code coldboot redirections}: the service it asks, and how it tells what came of it. */
final class RedirectionsRun implements AutoCloseable {
    private final ServiceOptions options;
    private final Voice voice;
    private final RedirectionsClient client;
    private final Crew crew;
    private volatile @Nullable Tally tally;
    private volatile boolean finished;
    private boolean warned;

    /** What is to be done. */
    interface Action {
        int run(RedirectionsRun run) throws XmlRpcTrouble, LabStartException, InterruptedException;
    }

    private RedirectionsRun(ServiceOptions options, Voice voice) throws LabStartException {
        this.options = options;
        this.voice = voice;
        this.crew = options.crew();
        this.client = options.client();
    }

    /** Does it, and tells what stood in the way; returns the exit code. */
    static int of(CommandSpec action, Action work) throws Exception {
        ServiceOptions options = ((RedirectionsCommand) action.parent().userObject()).service();
        Voice voice = options.voice(action.commandLine());
        try {
            RedirectionsRun run = new RedirectionsRun(options, voice);
            return Stopper.guarding(run, () -> run.finish(work));
        } catch (LabStartException e) {
            voice.error("usage", String.valueOf(e.getMessage()));
            return ExitCode.WRONG_USAGE;
        }
    }

    private int finish(Action work) throws LabStartException, InterruptedException {
        try {
            return work.run(this);
        } catch (XmlRpcTrouble e) {
            tellHowFar("stopped");
            voice.error(e.reason().name().toLowerCase(Locale.ROOT), e.getMessage() + remedy(e));
            return ExitCode.NOT_AS_EXPECTED;
        } finally {
            voice.progress().clear();
            finished = true;
        }
    }

    /** Which option may help. */
    static String remedy(XmlRpcTrouble e) {
        return switch (e.reason()) {
            case TLS -> " (--ca FILE.pem names the service's CA; --insecure believes any server)";
            case LOGIN -> " (--account tells whose phones; the vendor's address ends with /xmlrpc/)";
            case MOVED -> " (--service names the address)";
            case BUSY -> " (--parallel 1 asks more gently)";
            case SLOW -> " (--timeout waits longer; --parallel 1 asks one thing at a time)";
            case NETWORK, STATUS, FAULT, UNREADABLE -> "";
        };
    }

    /** To be called when all else is known to be right: whoever asks it is warned. */
    RedirectionsClient client() {
        if (!warned) {
            warned = true;
            options.warning().ifPresent(voice::note);
        }
        return client;
    }

    Crew crew() {
        return crew;
    }

    Voice voice() {
        return voice;
    }

    String service() {
        return options.service().toString();
    }

    /** Counts a work on many phones, so that it can be told how far it came when it is cut off. */
    Tally begin(int phones) {
        Tally begun = new Tally(phones);
        tally = begun;
        voice.progress().begin("phones", phones);
        return begun;
    }

    /** On Ctrl-C the work is not finished; calls in flight are not waited for. */
    @Override
    public void close() {
        if (!finished) {
            tellHowFar("interrupted");
            voice.fallSilent();
        }
        crew.close();
    }

    private void tellHowFar(String how) {
        Tally far = tally;
        if (far == null) {
            return;
        }
        String words = far.done() == 0 ? "" : " (" + far.words() + ")";
        voice.note(how + " after " + far.done() + " of " + Count.of(far.total(), "phone") + words
                + "; a few more may have been sent, and doing it again does no harm");
        if (voice.isJson()) {
            voice.say("", node -> OutcomeLines.summary(node, far).put("cut", how));
        }
    }
}
