// SPDX-License-Identifier: Apache-2.0
/** What every SIP server here does with requests that it sends: repeat them until they are answered. */
@NullMarked
package dev.coldboot.pnp.transaction;

import org.jspecify.annotations.NullMarked;
