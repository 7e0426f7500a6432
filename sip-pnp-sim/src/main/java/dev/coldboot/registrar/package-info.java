// SPDX-License-Identifier: Apache-2.0
/** The registrar that phones end up at once they are provisioned. */
@NullMarked
package dev.coldboot.registrar;

import org.jspecify.annotations.NullMarked;
