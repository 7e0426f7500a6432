// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one test class or one test method has for itself: made when it is first asked for, closed behind whom it was made
 * for. Tests that share it may ask at the same time.
 *
 * <p>JUnit tells an extension in a static field of the beginning of its class, and of nested ones too; an extension in an
 * instance field hears only of methods.
 */
final class Lazily<T> {
    private final Supplier<T> make;
    private final Consumer<T> close;
    private @Nullable T made;
    private int classes;

    Lazily(Supplier<T> make, Consumer<T> close) {
        this.make = make;
        this.close = close;
    }

    synchronized T value() {
        T known = made;
        if (known == null) {
            known = make.get();
            made = known;
        }
        return known;
    }

    synchronized void classBegins() {
        classes++;
    }

    synchronized void classEnds() {
        classes--;
        if (classes == 0) {
            close();
        }
    }

    synchronized void methodEnds() {
        if (classes == 0) {
            close();
        }
    }

    private void close() {
        T known = made;
        made = null;
        if (known != null) {
            close.accept(known);
        }
    }
}
