// SPDX-License-Identifier: Apache-2.0
/** The simulated phone: the one place that knows decisions, talks and the world's contract. */
@NullMarked
package dev.coldboot.phone;

import org.jspecify.annotations.NullMarked;
