// SPDX-License-Identifier: Apache-2.0
/** Values that every protocol shares: addresses, byte strings, and the one exception for malformed input. */
@NullMarked
package dev.coldboot.wire;

import org.jspecify.annotations.NullMarked;
