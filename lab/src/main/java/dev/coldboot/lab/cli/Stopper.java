// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.util.concurrent.Callable;

/** Sees to it that every port is free before the JVM is gone, however a command ends: by itself or by Ctrl-C. */
final class Stopper {
    private Stopper() {}

    /** Does the work, then closes what is open; on Ctrl-C it is closed at once. Closing twice must do nothing. */
    static <T> T guarding(AutoCloseable open, Callable<T> work) throws Exception {
        Thread hook = new Thread(() -> close(open), "coldboot-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (open) {
            return work.call();
        } finally {
            forget(hook);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            // The JVM ends and takes the ports with it.
            System.err.println("coldboot: could not close everything: " + e.getMessage());
        }
    }

    /** Where the JVM ends already, its hooks can't be changed any more. */
    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
