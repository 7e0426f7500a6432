// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service several things at a time and hands the answers on in the order of the questions, in the caller's thread. On
 * the first lasting trouble nothing new is asked, what is answered already is handed on, and the trouble is thrown.
 */
public final class Crew implements AutoCloseable {
    /** More at a time would only be unkind to a service. */
    public static final int MAX_SIZE = 32;

    private final int size;
    private final ExecutorService workers;
    private volatile boolean stopped;

    /** A question and its answer. */
    public interface Asking<T, R> {
        R ask(T piece) throws XmlRpcTrouble, InterruptedException;
    }

    /** Takes an answer, and tells what to ask next because of it, before everything else. */
    public interface Taking<T, R> {
        List<T> take(T piece, R answer);
    }

    private record Asked<T, R>(T piece, Future<@Nullable R> answer) {}

    /** @param size how many questions are in flight */
    public Crew(int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size: " + size + " (expected: 1 to " + MAX_SIZE + ")");
        }
        this.size = size;
        this.workers = Executors.newFixedThreadPool(size, work -> {
            Thread worker = new Thread(work, "redirections");
            worker.setDaemon(true);
            return worker;
        });
    }

    /** How many questions are in flight at most. */
    public int size() {
        return size;
    }

    /** Asks about each piece, and about those that the answers bring up. */
    public <T, R> void ask(Collection<T> pieces, Asking<T, R> asking, Taking<T, R> taking)
            throws XmlRpcTrouble, InterruptedException {
        Deque<T> waiting = new ArrayDeque<>(pieces);
        Deque<Asked<T, R>> asked = new ArrayDeque<>();
        try {
            while (!waiting.isEmpty() || !asked.isEmpty()) {
                while (asked.size() < size && !waiting.isEmpty()) {
                    T piece = waiting.remove();
                    asked.add(new Asked<>(piece, workers.submit(() -> stopped ? null : asking.ask(piece))));
                }
                List<T> more = taken(asked.remove(), taking);
                for (int i = more.size() - 1; i >= 0; i--) {
                    waiting.addFirst(more.get(i));
                }
            }
        } catch (XmlRpcTrouble e) {
            stopped = true;
            takeRest(asked, taking);
            throw e;
        }
    }

    private static <T, R> List<T> taken(Asked<T, R> asked, Taking<T, R> taking)
            throws XmlRpcTrouble, InterruptedException {
        try {
            R answer = asked.answer().get();
            return answer == null ? List.of() : taking.take(asked.piece(), answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof XmlRpcTrouble trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** More trouble is bound to be the same trouble: the first is told. */
    private static <T, R> void takeRest(Deque<Asked<T, R>> asked, Taking<T, R> taking) throws InterruptedException {
        for (Asked<T, R> each : asked) {
            try {
                taken(each, taking);
            } catch (XmlRpcTrouble again) {
                // Told by the first.
            }
        }
    }

    /** Asks nothing new; what is in flight is left to itself. */
    @Override
    public void close() {
        stopped = true;
        workers.shutdownNow();
    }
}
