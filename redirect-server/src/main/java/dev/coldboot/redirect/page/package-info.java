// SPDX-License-Identifier: Apache-2.0
/** What phones fetch. */
@NullMarked
package dev.coldboot.redirect.page;

import org.jspecify.annotations.NullMarked;
