// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/** What a fault does. */
public sealed interface Effect permits DatagramEffect, ResponseEffect, ConnectionEffect, ActorEffect {
    /** What was done, said of what it was done to: {@code lost NOTIFY}. */
    String done(String what);
}
