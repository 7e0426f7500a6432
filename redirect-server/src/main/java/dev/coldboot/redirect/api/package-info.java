// SPDX-License-Identifier: Apache-2.0
/** What the service does, in values: no protocol, no storage. */
@NullMarked
package dev.coldboot.redirect.api;

import org.jspecify.annotations.NullMarked;
