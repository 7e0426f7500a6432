// SPDX-License-Identifier: Apache-2.0
/** The flowchart of a phone's boot, and the way that the phone took through it. */
@NullMarked
package dev.coldboot.lab.flow;

import org.jspecify.annotations.NullMarked;
