// SPDX-License-Identifier: Apache-2.0
/** A customer's work with a redirection service, many phones at a time: files of phones, and what becomes of each. */
@NullMarked
package dev.coldboot.lab.redirections;

import org.jspecify.annotations.NullMarked;
