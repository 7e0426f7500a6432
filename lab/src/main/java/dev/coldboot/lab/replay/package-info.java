// SPDX-License-Identifier: Apache-2.0
/** Records what happens to the machines of a run, and plays it to new ones: {@code docs/recordings.md} has the format. */
@NullMarked
package dev.coldboot.lab.replay;

import org.jspecify.annotations.NullMarked;
