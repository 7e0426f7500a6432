// SPDX-License-Identifier: Apache-2.0
/** The office's DHCP server: addresses, and the options by which phones find their settings. */
@NullMarked
package dev.coldboot.dhcp;

import org.jspecify.annotations.NullMarked;
