// SPDX-License-Identifier: Apache-2.0
/** What a provisioning server keeps in its database. */
@NullMarked
package dev.coldboot.aps.store;

import org.jspecify.annotations.NullMarked;
