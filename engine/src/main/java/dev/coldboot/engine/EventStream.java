// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A response that goes on: what a service says to one reader after the head, piece by piece, until one of the two has
 * enough. Any thread may write; nobody waits for the reader. One who does not take what was written for him is cut off.
 */
public final class EventStream {
    /** Bytes that may wait for a reader; with more he is cut off. */
    public static final int MAX_WAITING = 1 << 20;

    /**
     * What is to be sent next.
     *
     * @param bytes empty where nothing waits
     * @param isLast whether nothing follows
     */
    public record Part(Bytes bytes, boolean isLast) {}

    private final Deque<Bytes> waiting = new ArrayDeque<>();
    private int size;
    private boolean ended;
    private boolean cut;
    private boolean closed;
    private Runnable carrier = () -> {};
    private Runnable whenClosed = () -> {};

    /** Writes text in UTF-8; false when the reader has gone, or was too slow and goes now, or all was said already. */
    public boolean write(String text) {
        Bytes bytes = Bytes.utf8(text);
        Runnable tell;
        boolean taken;
        synchronized (this) {
            if (closed || ended || cut) {
                return false;
            }
            taken = size + bytes.size() <= MAX_WAITING;
            if (taken) {
                waiting.add(bytes);
                size += bytes.size();
            } else {
                cut = true;
                waiting.clear();
                size = 0;
            }
            tell = carrier;
        }
        tell.run();
        return taken;
    }

    /** Nothing more will be said; what waits is still sent. */
    public void end() {
        Runnable tell;
        synchronized (this) {
            ended = true;
            tell = carrier;
        }
        tell.run();
    }

    /** Runs it once, on any thread, when the reader has gone or everything was sent; at once where that is so already. */
    public void onClosed(Runnable what) {
        synchronized (this) {
            if (!closed) {
                whenClosed = what;
                return;
            }
        }
        what.run();
    }

    // The world's side.

    /** Has it run whenever there is something to {@link #take}, on the thread of whoever writes; at once the first time. */
    public void carriedBy(Runnable news) {
        synchronized (this) {
            carrier = news;
        }
        news.run();
    }

    /** All that waits, as one part. */
    public synchronized Part take() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        waiting.forEach(bytes -> all.writeBytes(bytes.unsafeArray()));
        waiting.clear();
        size = 0;
        return new Part(Bytes.owning(all.toByteArray()), ended);
    }

    /** Whether more was written than the reader took. */
    public synchronized boolean isCut() {
        return cut;
    }

    /** Nobody reads any more. */
    public void closed() {
        Runnable tell;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            size = 0;
            tell = whenClosed;
        }
        tell.run();
    }
}
