// SPDX-License-Identifier: Apache-2.0
/** What a phone must show before it gets its settings. */
@NullMarked
package dev.coldboot.aps.access;

import org.jspecify.annotations.NullMarked;
