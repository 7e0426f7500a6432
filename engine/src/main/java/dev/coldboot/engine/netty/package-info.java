// SPDX-License-Identifier: Apache-2.0
/** The world of real sockets and real time. */
@NullMarked
package dev.coldboot.engine.netty;

import org.jspecify.annotations.NullMarked;
