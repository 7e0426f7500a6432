// SPDX-License-Identifier: Apache-2.0
/** Boot scenarios: what the network offers, and the source that must win. */
@NullMarked
package dev.coldboot.lab.scenario;

import org.jspecify.annotations.NullMarked;
