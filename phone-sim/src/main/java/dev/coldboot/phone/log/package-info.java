// SPDX-License-Identifier: Apache-2.0
/** The phone's system log in the formats of its firmware. */
@NullMarked
package dev.coldboot.phone.log;

import org.jspecify.annotations.NullMarked;
