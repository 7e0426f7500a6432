// SPDX-License-Identifier: Apache-2.0
/** Companies, the agreement they sign, and the credentials they get for it. */
@NullMarked
package dev.coldboot.redirect.account;

import org.jspecify.annotations.NullMarked;
