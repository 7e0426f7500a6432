// SPDX-License-Identifier: Apache-2.0
/** The decisions of a boot: facts in, wishes out, no bytes, no time. */
@NullMarked
package dev.coldboot.phone.boot;

import org.jspecify.annotations.NullMarked;
