// SPDX-License-Identifier: Apache-2.0
/** The customers' own data: who they are, and which phones they have where. */
@NullMarked
package dev.coldboot.aps.crm;

import org.jspecify.annotations.NullMarked;
