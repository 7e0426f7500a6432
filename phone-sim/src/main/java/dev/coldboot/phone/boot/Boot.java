// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.wire.http.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One boot from its first source to its verdict. It decides and does nothing: {@link BootFact}s come in, {@link BootWish}es
 * go out, and whoever carries them out owns the time.
 */
public final class Boot {
    /** New values of provisioning_order that are followed in one boot; two servers could send each other's for ever. */
    public static final int MAX_RESTARTS = 3;

    private final BootSituation situation;
    private final List<SourceVerdict> rows = new ArrayList<>();
    private final List<BootWish> wishes = new ArrayList<>();
    private final List<BootMove> moves = new ArrayList<>();

    private BootPlan plan;
    private BootState state = BootState.IDLE;
    private int at;
    private int restarts;
    private String settingServer;
    private boolean overwritten;
    private boolean fetchFailed;
    private String url = "";

    public Boot(BootPlan plan, BootSituation situation) {
        this.plan = plan;
        this.situation = situation;
        this.settingServer = situation.settingServer();
    }

    public BootState state() {
        return state;
    }

    /** What was done since this was last asked, in order. */
    public List<BootMove> takeMoves() {
        List<BootMove> taken = List.copyOf(moves);
        moves.clear();
        return taken;
    }

    /** Asks the first source. */
    public List<BootWish> begin() {
        if (state != BootState.IDLE) {
            throw new IllegalStateException("state: " + state + " (expected: IDLE)");
        }
        moves.add(BootMove.of(Turn.SOURCES, plan.order()));
        ask();
        return drain();
    }

    /** Takes one fact; one that does not belong to the state changes nothing. */
    public List<BootWish> handle(BootFact fact) {
        switch (state) {
            case PNP -> pnp(fact);
            case FETCHING, REDIRECTION -> {
                if (fact instanceof BootFact.Fetched fetched) {
                    fetched(fetched);
                }
            }
            case IDLE, ENDED -> {}
        }
        return drain();
    }

    private void pnp(BootFact fact) {
        if (fact instanceof BootFact.PnpSilent silent) {
            lose(silent.why());
            ask();
        } else if (fact instanceof BootFact.PnpOffered offered) {
            plan.keptOfPnp(offered.url()).forEach(this::store);
            fetch(offered.url(), "a NOTIFY named " + shown(offered.url()));
        }
    }

    /** Goes from source to source until one must be waited for, or none is left. */
    private void ask() {
        while (state != BootState.ENDED && at < plan.steps().size()) {
            if (isWaitingAfter(plan.steps().get(at).source())) {
                return;
            }
        }
        end();
    }

    private boolean isWaitingAfter(BootSource source) {
        return switch (source) {
            case PNP -> askPnp();
            case SETTING_SERVER -> askSettingServer();
            case DHCP -> askDhcp();
            case REDIRECTION -> askRedirection();
            case TR69 -> lose("TR-069 is not simulated");
            case NONE -> throw new IllegalStateException("source: NONE (expected: one that can be asked)");
        };
    }

    private boolean askPnp() {
        if (situation.noPnp().isPresent()) {
            return skip(situation.noPnp().get());
        }
        enter(BootState.PNP, "asking the multicast group");
        moved(Turn.ASKING, "asking the multicast group");
        wishes.add(new BootWish.SubscribePnp());
        return true;
    }

    private boolean askSettingServer() {
        Optional<String> reason = plan.passesOverSettingServer(settingServer, situation);
        if (overwritten) {
            // The flowchart's ":=" has no way back: the value from before PnP is gone (fidelity: I).
            return skip("overwritten by the URL from PnP");
        } else if (reason.isPresent()) {
            return skip(reason.get());
        } else if (settingServer.isBlank()) {
            return lose("setting_server is empty");
        }
        return fetch(settingServer, "setting_server is " + shown(settingServer));
    }

    private boolean askDhcp() {
        if (situation.dhcpUrl().isEmpty()) {
            return lose(situation.dhcpExplanation());
        }
        plan.keptOfDhcp(situation).forEach(this::store);
        return fetch(situation.dhcpUrl().get(), situation.dhcpExplanation());
    }

    private boolean askRedirection() {
        Optional<String> reason = plan.passesOverRedirection(settingServer, situation);
        if (reason.isPresent()) {
            return skip(reason.get());
        }
        moved(Turn.ASKING, "asking the vendor's service");
        return enterFetch(situation.redirection().url(), "asking the vendor's service");
    }

    private boolean fetch(String from, String reason) {
        moved(Turn.FETCHING, reason);
        return enterFetch(from, reason);
    }

    private boolean enterFetch(String from, String reason) {
        url = from;
        enter(situation.redirection().serves(from) ? BootState.REDIRECTION : BootState.FETCHING, reason);
        wishes.add(new BootWish.Fetch(source(), from));
        return true;
    }

    private void fetched(BootFact.Fetched fetched) {
        boolean changed = !fetched.settingServer().equals(settingServer);
        settingServer = fetched.settingServer();
        if (!changed && restarted(fetched.provisioningOrder())) {
            return;
        }
        if (state == BootState.REDIRECTION && leadsElsewhere(fetched)) {
            String where = "the redirection service set setting_server to " + shown(settingServer);
            wishes.add(new BootWish.Decided(where));
            moved(Turn.REDIRECTED, where);
            enterFetch(settingServer, "redirected");
            return;
        }
        judge(fetched);
        ask();
    }

    /**
     * Whoever gave the service's URL, its answer is followed in the same boot (vendor, for the built-in URL). A blank one
     * leads nowhere, whatever PnP may have written into setting_server before.
     */
    private boolean leadsElsewhere(BootFact.Fetched fetched) {
        return fetched.tells()
                && !settingServer.isBlank()
                && !settingServer.equals(url)
                && !situation.redirection().serves(settingServer);
    }

    /** A new provisioning_order is followed at once, unless setting_server changed too (vendor). */
    private boolean restarted(String provisioningOrder) {
        Optional<BootPlan> next = plan.replacedBy(provisioningOrder);
        if (next.isEmpty()) {
            return false;
        }
        if (restarts == MAX_RESTARTS) {
            wishes.add(new BootWish.Limited(
                    "provisioning_order changed more than " + MAX_RESTARTS + " times in one boot: not followed again"));
            return false;
        }
        restarts++;
        String anew = "provisioning_order is now \"" + provisioningOrder + "\": beginning anew";
        wishes.add(new BootWish.Decided(anew));
        plan = next.get();
        moves.add(BootMove.of(Turn.ANEW, anew));
        moves.add(BootMove.of(Turn.SOURCES, plan.order()));
        rows.clear();
        at = 0;
        overwritten = false;
        fetchFailed = false;
        ask();
        return true;
    }

    private void judge(BootFact.Fetched fetched) {
        boolean service = source() == BootSource.REDIRECTION && state == BootState.REDIRECTION;
        if (service && fetched.answered()) {
            lose("the redirection service answered without another setting_server (" + fetched.words()
                    + "): the MAC is not registered");
        } else if (fetched.read() > 0 && !service) {
            win(shown(url) + ": " + fetched.words());
        } else {
            fetchFailed = true;
            lose(shown(url) + ": " + fetched.words());
        }
    }

    private void win(String why) {
        BootPlan.Step step = plan.steps().get(at);
        close(Result.WON, why);
        if (step.stop()) {
            while (at < plan.steps().size()) {
                row(Result.SKIPPED, "not asked: " + step.source() + " has won");
            }
        }
    }

    /** A URL as a journal may have it: without the password that may stand in it. */
    private static String shown(String url) {
        return Url.withoutLogins(url);
    }

    private boolean lose(String why) {
        return close(Result.LOST, why);
    }

    private boolean skip(String why) {
        return close(Result.SKIPPED, why);
    }

    /** Closes the current source; there is nothing to wait for then. */
    private boolean close(Result result, String why) {
        moved(Turn.of(result), why);
        row(result, why);
        return false;
    }

    private void row(Result result, String why) {
        rows.add(new SourceVerdict(source(), result, why));
        at++;
    }

    private void moved(Turn turn, String why) {
        moves.add(new BootMove(turn, source(), why));
    }

    private BootSource source() {
        return plan.steps().get(at).source();
    }

    private void store(BootWish.Store wish) {
        if (wish.setting().equals("setting_server")) {
            settingServer = wish.value();
            overwritten = true;
        }
        wishes.add(wish);
    }

    private void end() {
        plan.leftOut().forEach((source, why) -> rows.add(new SourceVerdict(source, Result.SKIPPED, why)));
        boolean won = rows.stream().anyMatch(row -> row.result() == Result.WON);
        BootOutcome outcome =
                won ? BootOutcome.PROVISIONED : fetchFailed ? BootOutcome.FAILED : BootOutcome.UNPROVISIONED;
        Verdict verdict = new Verdict(outcome, rows);
        enter(BootState.ENDED, won ? "provisioned by " + verdict.source() : "no source provisioned the phone");
        wishes.add(new BootWish.Ended(verdict));
    }

    private void enter(BootState next, String reason) {
        state = next;
        wishes.add(new BootWish.Entered(next, reason));
    }

    private List<BootWish> drain() {
        List<BootWish> drained = List.copyOf(wishes);
        wishes.clear();
        return drained;
    }
}
