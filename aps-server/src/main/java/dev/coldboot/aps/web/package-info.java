// SPDX-License-Identifier: Apache-2.0
/** The provisioning server's pages for the customers' own staff, and the same for programs. */
@NullMarked
package dev.coldboot.aps.web;

import org.jspecify.annotations.NullMarked;
