// SPDX-License-Identifier: Apache-2.0
/** Where registrations are kept. */
@NullMarked
package dev.coldboot.redirect.store;

import org.jspecify.annotations.NullMarked;
