// SPDX-License-Identifier: Apache-2.0
/** The customer's side: the auto-provisioning server, which gives phones their settings. */
@NullMarked
package dev.coldboot.aps;

import org.jspecify.annotations.NullMarked;
