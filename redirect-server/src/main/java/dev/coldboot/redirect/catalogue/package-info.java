// SPDX-License-Identifier: Apache-2.0
/** Which settings and groups of products the service knows, by the UUIDs that its customers name them with. */
@NullMarked
package dev.coldboot.redirect.catalogue;

import org.jspecify.annotations.NullMarked;
