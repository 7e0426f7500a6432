// SPDX-License-Identifier: Apache-2.0
/** The vendor's redirection service: which phone is sent where, on whose behalf. */
@NullMarked
package dev.coldboot.redirect;

import org.jspecify.annotations.NullMarked;
