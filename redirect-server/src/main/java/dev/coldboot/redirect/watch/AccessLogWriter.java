// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an access log by a thread of its own. A file is opened anew for each handful of lines and appended to: it may be
 * renamed or truncated at any time, and needs no signal. Lines that cannot be written, or that come faster than they can,
 * are dropped and counted: a full disk stops no request.
 */
public final class AccessLogWriter implements AccessLog, AutoCloseable {
    /** Lines that wait; some megabytes. */
    static final int QUEUE = 10_000;

    private static final int HANDFUL = 1_000;
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    /** No line is empty. */
    private static final String END = "";

    /** Where lines go. */
    private interface Target {
        void write(byte[] lines) throws IOException;
    }

    private final Target target;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;

    private AccessLogWriter(Target target) {
        this.target = target;
        this.thread = new Thread(this::run, "coldboot-access-log");
        thread.setDaemon(true);
    }

    /**
     * Appends to a file, which is made where there is none.
     *
     * @throws IOException when it cannot be written
     */
    public static AccessLogWriter to(Path file) throws IOException {
        append(file, new byte[0]);
        return started(new AccessLogWriter(lines -> append(file, lines)));
    }

    /** Writes to a stream, which stays open. */
    public static AccessLogWriter to(OutputStream out) {
        return started(new AccessLogWriter(lines -> {
            out.write(lines);
            out.flush();
        }));
    }

    private static AccessLogWriter started(AccessLogWriter writer) {
        writer.thread.start();
        return writer;
    }

    private static void append(Path file, byte[] lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public void write(Exchange exchange) {
        if (!queue.offer(AccessLine.of(exchange))) {
            dropped.incrementAndGet();
        }
    }

    /** Lines that were lost since the start. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        List<String> lines = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn) {
            lines.clear();
            try {
                lines.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(lines, HANDFUL);
            goesOn = !lines.contains(END);
            write(lines);
        }
    }

    private void write(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        lines.forEach(line -> bytes.writeBytes(line.getBytes(StandardCharsets.US_ASCII)));
        try {
            target.write(bytes.toByteArray());
        } catch (IOException e) {
            dropped.addAndGet(lines.stream().filter(line -> !line.equals(END)).count());
        }
    }

    /** Writes what waits, for some seconds at most. */
    @Override
    public void close() {
        try {
            if (queue.offer(END, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.join(GOODBYE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
