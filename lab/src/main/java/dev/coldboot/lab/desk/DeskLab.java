// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabServer;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A lab on the desk: it runs, people watch it and order its phones about. Any thread may do so. */
public final class DeskLab implements AutoCloseable {
    /** Troubles that are kept; a lab that has so many needs no more. */
    private static final int MAX_TROUBLES = 1_000;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final String id;
    private final String title;
    private final Lab lab;
    private final Instant created;
    private final Instant begun;
    private final Roster roster;
    private final Callers callers = new Callers();
    private final Optional<PacedTime> time;
    private final Set<Future<?>> waiting = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    // Guarded by this.
    private Standing standing = Standing.NEW;
    private ScenarioRun.@Nullable Result result;
    private @Nullable Thread player;
    private boolean isClosed;

    /** @param created in real time */
    DeskLab(String id, String title, Lab lab, Instant created) {
        this.id = id;
        this.title = title;
        this.lab = lab;
        this.created = created;
        this.begun = lab.world().now();
        this.roster = new Roster(lab.world(), lab.fleet());
        if (lab.isOfRealPhones()) {
            lab.journal().onEntry(callers::heard);
        }
        this.time = lab.world() instanceof VirtualWorld world
                ? Optional.of(new PacedTime(world, "coldboot-lab-" + id, roster::isAtRest, this::broke))
                : Optional.empty();
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Lab lab() {
        return lab;
    }

    /** When it was put on the desk, in real time. */
    public Instant created() {
        return created;
    }

    /** The world's instant when it was put on the desk. */
    public Instant begun() {
        return begun;
    }

    public Roster roster() {
        return roster;
    }

    /** Real phones that came to its servers; nobody where phones are simulated. */
    public List<Callers.Caller> callers() {
        return callers.all();
    }

    /** Phones that said something and were not taken yet, at most so many. */
    public List<PhoneStatus> takeNews(int most) {
        return roster.takeNews(most);
    }

    public Journal journal() {
        return lab.journal();
    }

    public synchronized Standing standing() {
        return standing;
    }

    /** What came of the scenario; empty until it was played to its end. */
    public synchronized Optional<ScenarioRun.Result> result() {
        return Optional.ofNullable(result);
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    /** How its time goes; empty where time is real. */
    public Optional<Pace> pace() {
        return time.map(PacedTime::pace);
    }

    /** Has time stand still; false where it is real. */
    public boolean pause() {
        time.ifPresent(PacedTime::pause);
        return time.isPresent();
    }

    /** Has time go at that speed, {@link Pace#MIN_SPEED} to {@link Pace#MAX_SPEED}; false where it is real. */
    public boolean go(double speed) {
        time.ifPresent(virtual -> virtual.go(speed));
        return time.isPresent();
    }

    /** Has time go to the next such entry of the journal; false where it is real. */
    public boolean step(Predicate<JournalEntry> until) {
        time.ifPresent(virtual -> virtual.step(until));
        return time.isPresent();
    }

    /**
     * Has time go as fast as it can: until the scenario that is played has ended, else until all phones that have power are
     * through with their boots. False where it is real.
     */
    public boolean hurry() {
        time.ifPresent(PacedTime::hurry);
        return time.isPresent();
    }

    /** Gives an order to a phone of this lab. */
    public void order(MacAddress mac, PhoneOrder order) {
        lab.fleet().order(mac, order);
        time.ifPresent(PacedTime::wake);
    }

    /** The servers in the order in which a phone meets them, and what they say at the moment. */
    public List<LabServer> servers() {
        return lab.servers();
    }

    /** Whether a server is plugged in. */
    public boolean isOn(String server) {
        return lab.world().faultPlan().isPlugged(server);
    }

    /** Unplugs a server, with all its doors, or plugs it in again; it lives on meanwhile. */
    public void turn(String server, boolean on) {
        if (on) {
            lab.world().faultPlan().plug(server);
        } else {
            lab.world().faultPlan().unplug(server);
        }
        time.ifPresent(PacedTime::wake);
    }

    /**
     * Has the servers say something else from now on.
     *
     * @throws IllegalArgumentException when it speaks of a server that does not run in this lab
     */
    public void offer(Offer other) {
        lab.offer(other);
        time.ifPresent(PacedTime::wake);
    }

    /**
     * Does something for which the world's time must go, and waits for it in real time. Virtual time goes as fast as it
     * can meanwhile, and then as it did before.
     *
     * @return what came of it; empty when the lab was closed, or is broken
     */
    @SuppressWarnings("CollectionUndefinedEquality") // Each task is equal to itself alone.
    public <T> Optional<T> hurryThrough(Callable<T> what) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(what);
        waiting.add(task);
        if (isClosed()) {
            task.cancel(true);
        } else if (time.isPresent()) {
            time.get().playFast(task);
        } else {
            task.run();
        }
        try {
            return Optional.of(task.get());
        } catch (CancellationException closed) {
            return Optional.empty();
        } catch (ExecutionException bug) {
            broke(String.valueOf(bug.getCause()));
            return Optional.empty();
        } finally {
            waiting.remove(task);
        }
    }

    /**
     * Powers all phones on and plays the scenario to its end, in the background; false when that was done already, and where
     * people power real phones on.
     */
    public boolean play() {
        synchronized (this) {
            if (standing.begun() || isClosed || lab.isOfRealPhones()) {
                return false;
            }
            standing = new Standing(true, false, standing.troubles());
            if (time.isEmpty()) {
                player = new Thread(this::playNow, "coldboot-lab-" + id);
                player.setDaemon(true);
                player.start();
            }
        }
        time.ifPresent(virtual -> virtual.play(this::playNow));
        return true;
    }

    private void playNow() {
        try {
            ScenarioRun.Result came = new ScenarioRun(lab).play();
            ended(came);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            broke(String.valueOf(bug.getMessage()));
        } finally {
            end.countDown();
        }
    }

    private synchronized void ended(ScenarioRun.Result came) {
        if (isClosed) {
            return;
        }
        result = came;
        List<ScenarioRun.Trouble> all = new ArrayList<>(standing.troubles());
        came.troubles().stream().limit(MAX_TROUBLES).forEach(all::add);
        standing = new Standing(true, true, all);
    }

    /** Something in the lab is broken; it is shown, and the lab stays for people to look at. */
    private synchronized void broke(String why) {
        if (isClosed || standing.troubles().size() >= MAX_TROUBLES) {
            return;
        }
        List<ScenarioRun.Trouble> all = new ArrayList<>(standing.troubles());
        all.add(new ScenarioRun.Trouble(Optional.empty(), "a bug in the lab: " + why));
        standing = new Standing(standing.begun(), standing.begun(), all);
    }

    /** Looks whether a machine broke while nobody waited for anything; quick. */
    void lookAfter() throws InterruptedException {
        if (time.isPresent() || isClosed() || (standing().begun() && end.getCount() > 0)) {
            return;
        }
        try {
            lab.world().runUntil(() -> true, Duration.ZERO);
        } catch (IllegalStateException bug) {
            broke(String.valueOf(bug.getMessage()));
        }
    }

    /** Waits until the scenario has been played. */
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** The name of a phone in journal and world. */
    public static String actor(MacAddress mac) {
        return Fleet.actor(mac);
    }

    @Override
    public void close() {
        Thread playing;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            playing = player;
        }
        try {
            if (time.isPresent()) {
                time.get().close();
            }
            if (playing != null) {
                playing.interrupt();
                playing.join(CLOSING.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.forEach(task -> task.cancel(true));
            lab.close();
            end.countDown();
        }
    }
}
