// SPDX-License-Identifier: Apache-2.0
/** Which phones have asked for what, and which have never come. */
@NullMarked
package dev.coldboot.aps.seen;

import org.jspecify.annotations.NullMarked;
