// SPDX-License-Identifier: Apache-2.0
/** The journal: every observable thing that happened in a world, once, in order. */
@NullMarked
package dev.coldboot.engine.journal;

import org.jspecify.annotations.NullMarked;
