// SPDX-License-Identifier: Apache-2.0
/** The machine contract: what protocol participants are given and give back, and the world that runs them. */
@NullMarked
package dev.coldboot.engine;

import org.jspecify.annotations.NullMarked;
