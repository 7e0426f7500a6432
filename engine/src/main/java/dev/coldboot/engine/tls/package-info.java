// SPDX-License-Identifier: Apache-2.0
/** The lab's own certificate authority. */
@NullMarked
package dev.coldboot.engine.tls;

import org.jspecify.annotations.NullMarked;
