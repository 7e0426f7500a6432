// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

/** Waiting in a test, which must not have to declare that it may be interrupted. */
@FunctionalInterface
interface Interruptible<T> {
    T call() throws InterruptedException;

    /**
     * Waits.
     *
     * @throws IllegalStateException when the test is interrupted meanwhile, as JUnit's timeouts do
     */
    static <T> T get(Interruptible<T> wait) {
        try {
            return wait.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for the lab", e);
        }
    }
}
