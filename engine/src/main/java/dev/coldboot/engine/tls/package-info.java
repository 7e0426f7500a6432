// SPDX-License-Identifier: Apache-2.0
/** Certificates: the lab's own authority, and the judgement of what others show. */
@NullMarked
package dev.coldboot.engine.tls;

import org.jspecify.annotations.NullMarked;
