// SPDX-License-Identifier: Apache-2.0
/** HTTP messages and URLs as values; their bytes are the engine's business. */
@NullMarked
package dev.coldboot.wire.http;

import org.jspecify.annotations.NullMarked;
