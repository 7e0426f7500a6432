// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.util.List;

/**
 * Everything that goes wrong on purpose in one run. A message that several faults meet has them one after another, in
 * their order.
 */
public record Faults(List<Fault> faults) {
    /** More are a program, not a list. */
    public static final int MOST = 200;

    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(List.of());

    public Faults {
        faults = List.copyOf(faults);
        if (faults.size() > MOST) {
            throw new IllegalArgumentException("faults: " + faults.size() + " (expected: at most " + MOST + ")");
        }
    }

    public static Faults of(Fault... faults) {
        return new Faults(List.of(faults));
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }
}
