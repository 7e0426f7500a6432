// SPDX-License-Identifier: Apache-2.0
/** Faults by seed: what goes wrong in a network on purpose, the same in either world. */
@NullMarked
package dev.coldboot.engine.fault;

import org.jspecify.annotations.NullMarked;
