// SPDX-License-Identifier: Apache-2.0
/** The world of virtual time: one thread, one queue, one seed. */
@NullMarked
package dev.coldboot.engine.virtual;

import org.jspecify.annotations.NullMarked;
